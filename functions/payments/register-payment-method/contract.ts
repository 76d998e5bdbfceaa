import { httpContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';
import { problems } from '../domain/problems.ts';
import { methodAnswer, registrationBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'register-payment-method',
  method: 'POST',
  path: '/v1/me/payment-methods',
  summary: 'Registers a card to pay pledges with.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  body: registrationBody,
  answer: { status: 201, body: methodAnswer },
  problems: [
    problems.payment_method_refused,
    problems.payment_method_not_found,
    problems.too_many_payment_methods,
    problems.payment_provider_unavailable,
  ],
  tables: { paymentMethods: ['PutItem', 'Query'] },
  secrets: ['signingKey', 'providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: 29,
});
