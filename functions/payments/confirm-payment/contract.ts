import { httpContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';
import { confirmTimeoutSeconds } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';
import { confirmAnswer, confirmBody, pledgeParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'confirm-payment',
  method: 'POST',
  path: '/v1/pledges/{pledgeId}/payment',
  summary: 'Pays a keep-it-all pledge with what the payment window handed back.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  params: pledgeParams,
  body: confirmBody,
  answer: { status: 200, body: confirmAnswer },
  problems: [
    problems.payment_not_found,
    problems.payment_declined,
    problems.payment_window_closed,
    problems.payment_in_progress,
    problems.payment_already_made,
    problems.too_many_payment_attempts,
  ],
  tables: { payments: ['GetItem', 'Query', 'PutItem'] },
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: confirmTimeoutSeconds,
});
