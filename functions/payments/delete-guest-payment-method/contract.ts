import { httpContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';
import { problems } from '../domain/problems.ts';
import { methodParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'delete-guest-payment-method',
  method: 'DELETE',
  path: '/v1/guest-payment-methods/{paymentMethodId}',
  summary: 'Deletes a card of a guest, named by the Guest-Token header.',
  access: { kind: 'link' },
  params: methodParams,
  answer: { status: 204 },
  problems: [
    problems.guest_token_not_accepted,
    problems.payment_method_not_found,
    problems.payment_provider_unavailable,
  ],
  tables: {
    paymentMethods: ['GetItem', 'PutItem'],
    payments: ['PutItem', 'DeleteItem'],
  },
  secrets: ['signingKey', 'providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: 15,
});
