import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { payoutBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'read-payout',
  method: 'GET',
  path: '/v1/payouts/{payoutId}',
  summary: 'One payout with its approvals and how its transfer stands.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: z.strictObject({ payoutId: idSchema('payout') }),
  answer: { status: 200, body: payoutBody },
  problems: [problems.payout_not_found],
  tables: { payouts: ['GetItem'] },
});
