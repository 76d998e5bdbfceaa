import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'read-payout-account',
  method: 'GET',
  path: '/v1/associations/{associationId}/payout-account',
  summary: 'Reads the account that payouts go to, and the one that was set last.',
  access: {
    kind: 'token',
    roles: ['association', 'operator', 'finance'],
    memberRoles: ['owner', 'treasurer'],
  },
  params: z.strictObject({ associationId: idSchema('association') }),
  answer: {
    status: 200,
    body: z.object({
      current: z.nullable(schemas.payoutAccountView),
      latest: schemas.payoutAccountView,
    }),
  },
  problems: [problems.association_not_found, problems.payout_account_not_found],
  tables: { associations: ['GetItem'] },
});
