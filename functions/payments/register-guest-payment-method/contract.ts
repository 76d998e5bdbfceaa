import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';
import { problems } from '../domain/problems.ts';
import { guestAnswer, methodAnswer, registrationBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'register-guest-payment-method',
  method: 'POST',
  path: '/v1/guest-payment-methods',
  summary:
    'Registers a card of somebody without an account: a new guest, or the one of Guest-Token.',
  access: { kind: 'link' },
  idempotent: true,
  body: registrationBody,
  answer: { status: 201, body: z.extend(methodAnswer, guestAnswer.shape) },
  problems: [
    problems.guest_token_not_accepted,
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
