/** Payout and seller webhooks are signed: HMAC-SHA256 over the bytes as received, a colon and the transmission time. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ProviderPayout, ProviderSeller } from './payout-port.ts';
import { payoutOf, sellerOf } from './payout-view.ts';
import { securityKeyBytes } from './security-key.ts';
import {
  instantOf,
  parsedJson,
  type Transmission,
  transmissionOf,
  type WebhookHeaders,
  webhookHeader,
} from './transmission.ts';
import {
  payoutEntityShape,
  payoutWebhookShape,
  sellerEntityShape,
  webhookShape,
} from './wire-shapes.ts';

/**
 * Whether the key is the security key's text or the bytes its hex stands for: the sources leave it open.
 * @public a setting of who receives webhooks
 */
export type WebhookKeyForm = 'hex' | 'text';

export interface SignedWebhook {
  /** The bytes as they came; JSON written anew is another text and another signature. */
  readonly rawBody: Uint8Array;
  readonly headers: WebhookHeaders;
  readonly securityKey: string;
  readonly keyForm: WebhookKeyForm;
  readonly nowMs: number;
  /** A transmission time further from our clock than this, either way, is refused. */
  readonly replayWindowMs: number;
}

/** @public what a receiver of webhooks acts on */
export type PayoutEvent =
  | { readonly type: 'payout_changed'; readonly payout: ProviderPayout }
  | { readonly type: 'seller_changed'; readonly seller: ProviderSeller };

export type VerifiedPayoutWebhook =
  | {
      readonly kind: 'verified';
      readonly transmission: Transmission;
      readonly eventId: string | null;
      readonly event: PayoutEvent;
    }
  | { readonly kind: 'ignored'; readonly eventType: string }
  | {
      readonly kind: 'rejected';
      readonly reason: 'no_transmission_id' | 'bad_signature' | 'outside_window' | 'misshapen';
    };

/** A key that is no security key is refused in either form: a signature made with it would prove nothing. */
const keyOf = ({ securityKey, keyForm }: SignedWebhook): string | Buffer => {
  const bytes = securityKeyBytes(securityKey);
  return keyForm === 'text' ? securityKey : bytes;
};

const VERSION = 'v1:';
const SIGNATURES_MAX = 4;

const isSigned = (webhook: SignedWebhook, time: string): boolean => {
  const header = webhookHeader(webhook.headers, 'signature');
  if (header === undefined || !header.startsWith(VERSION)) return false;
  const expected = createHmac('sha256', keyOf(webhook))
    .update(webhook.rawBody)
    .update(`:${time}`)
    .digest();
  // Several values stand beside each other while keys are rotated; any one that fits is enough.
  return header
    .slice(VERSION.length)
    .split(',')
    .slice(0, SIGNATURES_MAX)
    .map((value) => Buffer.from(value.trim(), 'base64'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
};

const eventOf = (eventType: string, entity: unknown): PayoutEvent | undefined => {
  if (eventType === 'payout.changed') {
    const payout = payoutEntityShape.safeParse(entity);
    return payout.success ? { type: 'payout_changed', payout: payoutOf(payout.data) } : undefined;
  }
  const seller = sellerEntityShape.safeParse(entity);
  return seller.success ? { type: 'seller_changed', seller: sellerOf(seller.data) } : undefined;
};

const KNOWN: readonly string[] = ['payout.changed', 'seller.changed'];

/**
 * Checks who sent it and when, then what it says. Nothing of the body is read before the signature holds.
 * @throws {ProviderConfigurationError} when our security key is not one.
 */
export const verifyPayoutWebhook = (webhook: SignedWebhook): VerifiedPayoutWebhook => {
  const transmission = transmissionOf(webhook.headers);
  if (transmission === undefined) return { kind: 'rejected', reason: 'no_transmission_id' };
  if (!isSigned(webhook, transmission.time)) return { kind: 'rejected', reason: 'bad_signature' };
  const ageMs = Math.abs(webhook.nowMs - instantOf(transmission.time));
  // Written so that a time that cannot be read (NaN) is refused.
  if (!(ageMs <= webhook.replayWindowMs)) return { kind: 'rejected', reason: 'outside_window' };
  const body = parsedJson(Buffer.from(webhook.rawBody).toString('utf8'));
  const head = webhookShape.safeParse(body);
  const rest = payoutWebhookShape.safeParse(body);
  if (!head.success || !rest.success) return { kind: 'rejected', reason: 'misshapen' };
  const { eventType } = head.data;
  if (!KNOWN.includes(eventType)) return { kind: 'ignored', eventType };
  const event = eventOf(eventType, rest.data.entityBody ?? rest.data.data);
  if (event === undefined) return { kind: 'rejected', reason: 'misshapen' };
  return { kind: 'verified', transmission, eventId: rest.data.eventId ?? null, event };
};
