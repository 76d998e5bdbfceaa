import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { caseBody, caseParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'reconciliation',
  name: 'read-case',
  method: 'GET',
  path: '/v1/operations/cases/{caseId}',
  summary: 'One case: its reason, its owner, and how it was or may be closed.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  params: caseParams,
  answer: { status: 200, body: caseBody },
  problems: [problems.case_not_found],
  tables: { reconciliation: ['GetItem'] },
});
