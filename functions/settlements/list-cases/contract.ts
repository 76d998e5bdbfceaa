import * as z from 'zod';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';

const moneyCase = z.object({
  caseId: z.string(),
  code: z.string(),
  subject: z.string(),
  detail: z.string(),
  openedAt: z.string(),
});

export const contract = httpContract({
  capability: 'settlements',
  name: 'list-cases',
  method: 'GET',
  path: '/v1/operations/cases',
  summary: 'What a person must look at: settlements that stopped or are late, failed executions.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(moneyCase) },
  problems: [],
  tables: { settlements: ['QueryIndex'] },
  secrets: ['signingKey'],
});
