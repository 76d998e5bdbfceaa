import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { chargingSettings } from '../../../shared/kernel/provider-settings.ts';
import { confirmTimeoutSeconds } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';

/**
 * Payment events of the provider carry no signature. So nothing in them is believed but the order
 * they name: how it stands is read back from the provider.
 */
export const contract = httpContract({
  capability: 'payments',
  name: 'receive-webhook',
  method: 'POST',
  path: '/v1/webhooks/payments',
  summary: 'Takes an unsigned payment event of the provider as a hint to read the payment back.',
  access: { kind: 'public' },
  bodyFormat: 'raw',
  answer: { status: 200, body: z.object({ received: z.literal(true) }) },
  problems: [problems.webhook_malformed, problems.payment_provider_unavailable],
  tables: { payments: ['GetItem', 'PutItem', 'ConditionCheckItem', 'Query'] },
  secrets: ['providerSecretKey'],
  environment: chargingSettings,
  timeoutSeconds: confirmTimeoutSeconds,
});
