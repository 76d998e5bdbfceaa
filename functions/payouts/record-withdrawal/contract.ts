import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { withdrawalBody, withdrawalWanted } from '../domain/withdrawal-schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'record-withdrawal',
  method: 'POST',
  path: '/v1/fee-withdrawals',
  summary:
    'Records that the platform took its fees out of the provider’s account; a second officer confirms it.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  body: withdrawalWanted,
  answer: { status: 201, body: withdrawalBody },
  problems: [
    problems.payout_plan_not_found,
    problems.withdrawal_repeated,
    problems.withdrawal_in_future,
  ],
  tables: { payouts: ['GetItem', 'PutItem'] },
});
