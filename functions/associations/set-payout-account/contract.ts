import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { payoutSettings } from '../../../shared/kernel/provider-settings.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'set-payout-account',
  method: 'POST',
  path: '/v1/associations/{associationId}/payout-account',
  summary:
    'Sets the account that payouts go to, once the payment provider has confirmed its holder. When the provider does not answer, repeat the request with the same key.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'treasurer'] },
  idempotent: true,
  params: z.strictObject({ associationId: idSchema('association') }),
  body: schemas.payoutAccountBody,
  answer: { status: 201, body: schemas.payoutAccountView },
  problems: [
    problems.association_not_found,
    problems.membership_ended,
    problems.association_not_verified,
    problems.account_holder_mismatched,
    problems.account_not_found,
    problems.seller_declined,
    problems.payout_account_superseded,
    problems.provider_unavailable,
  ],
  tables: { associations: ['GetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'] },
  secrets: ['providerSecretKey', 'providerSecurityKey'],
  environment: payoutSettings,
  timeoutSeconds: 25,
});
