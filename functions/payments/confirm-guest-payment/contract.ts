import { httpContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';
import { confirmTimeoutSeconds } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';
import { confirmAnswer, confirmBody, pledgeParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payments',
  name: 'confirm-guest-payment',
  method: 'POST',
  path: '/v1/guest-pledges/{pledgeId}/payment',
  summary: 'Pays a keep-it-all pledge of the guest named by the Guest-Token header.',
  access: { kind: 'link' },
  idempotent: true,
  params: pledgeParams,
  body: confirmBody,
  answer: { status: 200, body: confirmAnswer },
  problems: [
    problems.guest_token_not_accepted,
    problems.payment_not_found,
    problems.payment_declined,
    problems.payment_window_closed,
    problems.payment_in_progress,
    problems.payment_already_made,
    problems.too_many_payment_attempts,
  ],
  tables: { payments: ['GetItem', 'Query', 'PutItem'] },
  secrets: ['signingKey', 'providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: confirmTimeoutSeconds,
});
