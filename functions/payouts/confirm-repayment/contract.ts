import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { confirmationWanted, repaymentBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'confirm-repayment',
  method: 'POST',
  path: '/v1/repayments/{repaymentId}/confirmation',
  summary:
    'Confirms that a repayment came in, which books it, or rejects it; never who recorded it.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  params: z.strictObject({ repaymentId: idSchema('repayment') }),
  body: confirmationWanted,
  answer: { status: 200, body: repaymentBody },
  problems: [
    problems.repayment_not_found,
    problems.repayment_not_open,
    problems.confirmer_is_recorder,
  ],
  tables: { payouts: ['GetItem', 'PutItem'] },
});
