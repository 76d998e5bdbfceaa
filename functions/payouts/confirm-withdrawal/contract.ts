import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { confirmationWanted } from '../domain/schemas.ts';
import { withdrawalBody } from '../domain/withdrawal-schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'confirm-withdrawal',
  method: 'POST',
  path: '/v1/fee-withdrawals/{withdrawalId}/confirmation',
  summary:
    'Confirms a withdrawal of the platform’s fees, which books it, or rejects it; never who recorded it.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  params: z.strictObject({ withdrawalId: idSchema('withdrawal') }),
  body: confirmationWanted,
  answer: { status: 200, body: withdrawalBody },
  problems: [
    problems.withdrawal_not_found,
    problems.withdrawal_not_open,
    problems.confirmer_is_recorder,
  ],
  tables: { payouts: ['GetItem', 'PutItem', 'DeleteItem'] },
});
