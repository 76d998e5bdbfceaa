import * as z from 'zod/mini';
import { instant, won } from '../../../events/fields.ts';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';

export const contract = httpContract({
  capability: 'matching',
  name: 'list-funds',
  method: 'GET',
  path: '/v1/matching-funds',
  summary: 'Funds, the latest proposal first.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: pageQuerySchema,
  answer: {
    status: 200,
    body: pageSchema(
      z.object({
        fundId: idSchema('fund'),
        name: z.string(),
        agency: z.string(),
        budgetKrw: won,
        campaigns: z.int(),
        proposedAt: instant,
        approvedAt: z.nullable(instant),
      }),
    ),
  },
  problems: [],
  tables: { matching: ['QueryIndex'] },
  secrets: ['signingKey'],
});
