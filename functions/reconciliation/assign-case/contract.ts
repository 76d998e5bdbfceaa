import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { caseBody, caseParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'reconciliation',
  name: 'assign-case',
  method: 'POST',
  path: '/v1/operations/cases/{caseId}/assignment',
  summary: 'Says who takes a case on.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  idempotent: true,
  params: caseParams,
  body: z.strictObject({ assignee: z.string().check(z.minLength(1), z.maxLength(128)) }),
  answer: { status: 200, body: caseBody },
  problems: [problems.case_not_found, problems.case_closed],
  tables: { reconciliation: ['GetItem', 'PutItem', 'UpdateItem'] },
});
