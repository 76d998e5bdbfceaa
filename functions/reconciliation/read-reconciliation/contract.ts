import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { dayParams, runBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'reconciliation',
  name: 'read-reconciliation',
  method: 'GET',
  path: '/v1/operations/reconciliations/{date}',
  summary: 'The run of one day.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  params: dayParams,
  answer: { status: 200, body: runBody },
  problems: [problems.reconciliation_not_found],
  tables: { reconciliation: ['GetItem'] },
});
