import { httpContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';
import { problems } from '../domain/problems.ts';
import { methodParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'delete-payment-method',
  method: 'DELETE',
  path: '/v1/me/payment-methods/{paymentMethodId}',
  summary: 'Deletes a card. Pledges that wait to be charged with it need another one.',
  access: { kind: 'token', roles: ['donor'] },
  params: methodParams,
  answer: { status: 204 },
  problems: [problems.payment_method_not_found, problems.payment_provider_unavailable],
  tables: {
    paymentMethods: ['GetItem', 'PutItem'],
    payments: ['PutItem', 'DeleteItem'],
  },
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: 15,
});
