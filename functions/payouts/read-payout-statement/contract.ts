import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { statementBody, statementParams } from '../domain/statement-schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'read-payout-statement',
  method: 'GET',
  path: '/v1/payouts/{payoutId}/statement',
  summary:
    'The statement of a transfer that arrived: from what was pledged to what is left, line by line.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: statementParams,
  answer: { status: 200, body: statementBody },
  problems: [problems.payout_not_found, problems.payout_not_arrived],
  tables: { payouts: ['GetItem', 'Query'] },
});
