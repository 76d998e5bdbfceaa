import {
  type VerifiedPayoutWebhook,
  verifyPayoutWebhook,
} from '../../../shared/payments/payout-webhook.ts';

interface ReceivedWebhook {
  readonly rawBody: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly securityKey: string;
  readonly nowMs: number;
}

const hexKey = /^(?:[0-9a-f]{2}){16,}$/i;

/**
 * Whether the key is text or the bytes its hex stands for, the provider's pages leave open. A key
 * that can be either is tried as both: to sign under one of them takes the key all the same.
 */
export const verifyWebhook = (received: ReceivedWebhook): VerifiedPayoutWebhook => {
  const { rawBody, headers, securityKey, nowMs } = received;
  const webhook = { rawBody: Buffer.from(rawBody), headers, securityKey, nowMs };
  const asText = verifyPayoutWebhook({ ...webhook, keyForm: 'text' });
  const isUnsigned = asText.kind === 'rejected' && asText.reason === 'bad_signature';
  return isUnsigned && hexKey.test(securityKey)
    ? verifyPayoutWebhook({ ...webhook, keyForm: 'hex' })
    : asText;
};
