import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { statementParams } from '../domain/statement-schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'print-payout-statement',
  method: 'GET',
  path: '/v1/payouts/{payoutId}/statement/pdf',
  summary: 'The statement of a transfer as a PDF in Korean, to print and to file.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: statementParams,
  answer: { status: 200, body: z.string(), contentType: 'application/pdf' },
  problems: [problems.payout_not_found, problems.payout_not_arrived],
  tables: { payouts: ['GetItem', 'Query'] },
  memoryMb: 1024,
});
