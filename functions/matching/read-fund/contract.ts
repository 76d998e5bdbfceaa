import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { fundParams, fundView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'matching',
  name: 'read-fund',
  method: 'GET',
  path: '/v1/matching-funds/{fundId}',
  summary: 'A fund with its live figure: budget = left + held + spent, round by round.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  params: fundParams,
  answer: { status: 200, body: fundView },
  problems: [problems.fund_not_found],
  tables: { matching: ['GetItem', 'Query'] },
});
