import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { payoutWebhookSettings } from '../../../shared/kernel/provider-settings.ts';
import { problems } from '../domain/problems.ts';

/** A signed event of the provider about a payout: this is how a late return becomes known. */
export const contract = httpContract({
  capability: 'payouts',
  name: 'receive-payout-webhook',
  method: 'POST',
  path: '/v1/webhooks/payouts',
  summary: "Takes the provider's signed payout events.",
  access: { kind: 'signature' },
  bodyFormat: 'raw',
  answer: { status: 200, body: z.object({ received: z.literal(true) }) },
  problems: [problems.webhook_rejected, problems.webhook_too_early],
  tables: { payouts: ['GetItem', 'PutItem', 'UpdateItem'] },
  secrets: ['providerSecretKey', 'providerSecurityKey'],
  environment: payoutWebhookSettings,
  timeoutSeconds: 29,
});
