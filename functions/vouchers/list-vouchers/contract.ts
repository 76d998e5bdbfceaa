import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { decidedStatus, voucherAnswer } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'vouchers',
  name: 'list-vouchers',
  method: 'GET',
  path: '/v1/vouchers',
  summary: 'Vouchers of one status, the latest first: what was refused waits here for a decision.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: z.extend(pageQuerySchema, {
    status: z._default(decidedStatus, 'refused'),
  }),
  answer: { status: 200, body: pageSchema(voucherAnswer) },
  problems: [],
  tables: { vouchers: ['QueryIndex'] },
  secrets: ['signingKey'],
});
