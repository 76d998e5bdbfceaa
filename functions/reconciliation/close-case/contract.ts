import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { caseClosings } from '../../../shared/kernel/money-cases.ts';
import { problems } from '../domain/problems.ts';
import { caseBody, caseParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'reconciliation',
  name: 'close-case',
  method: 'POST',
  path: '/v1/operations/cases/{caseId}/closure',
  summary: 'Closes a case with what was done and why.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  idempotent: true,
  params: caseParams,
  body: z.strictObject({
    action: z.enum(caseClosings),
    reason: z.string().check(z.minLength(1), z.maxLength(500)),
  }),
  answer: { status: 200, body: caseBody },
  problems: [problems.case_not_found, problems.case_closed, problems.case_closing_unfit],
  tables: { reconciliation: ['GetItem', 'PutItem', 'UpdateItem'] },
});
