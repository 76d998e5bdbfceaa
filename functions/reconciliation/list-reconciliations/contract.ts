import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { runBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'reconciliation',
  name: 'list-reconciliations',
  method: 'GET',
  path: '/v1/operations/reconciliations',
  summary: 'Daily runs, the latest first: what each looked at, what agreed, what differed.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(runBody) },
  problems: [],
  tables: { reconciliation: ['QueryIndex'] },
  secrets: ['signingKey'],
});
