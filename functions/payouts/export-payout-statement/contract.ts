import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { statementParams } from '../domain/statement-schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'export-payout-statement',
  method: 'GET',
  path: '/v1/payouts/{payoutId}/statement/csv',
  summary: 'The statement of a transfer as CSV in Korean, one line a row.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: statementParams,
  answer: { status: 200, body: z.string(), contentType: 'text/csv' },
  problems: [problems.payout_not_found, problems.payout_not_arrived],
  tables: { payouts: ['GetItem', 'Query'] },
});
