/**
 * Payment webhooks carry no signature, so nothing in them is believed: they only say which payment to look at.
 * The truth is what the provider answers when it is asked.
 */
import type { Reading, Unknown } from './outcome.ts';
import type { PaymentProvider, ProviderPayment } from './port.ts';
import {
  parsedJson,
  type Transmission,
  transmissionOf,
  type WebhookHeaders,
} from './transmission.ts';
import { paymentWebhookShape, webhookShape } from './wire-shapes.ts';

export interface PaymentNotice {
  readonly transmission: Transmission;
  readonly paymentKey: string;
  readonly orderId: string;
  readonly amountKrw: number;
  /** Whether it says that money went back: only then is there anything to look for in an approved payment. */
  readonly isCancel: boolean;
}

export type ParsedPaymentWebhook =
  | { readonly kind: 'notice'; readonly notice: PaymentNotice }
  /** A kind of event that asks nothing of us (a deleted billing key, a kind added later). */
  | { readonly kind: 'ignored'; readonly eventType: string }
  | { readonly kind: 'rejected'; readonly reason: 'misshapen' | 'no_transmission_id' };

const STATUS_CHANGED = 'PAYMENT_STATUS_CHANGED';

export const parsePaymentWebhook = (
  rawBody: string,
  headers: WebhookHeaders,
): ParsedPaymentWebhook => {
  const transmission = transmissionOf(headers);
  if (transmission === undefined) return { kind: 'rejected', reason: 'no_transmission_id' };
  const body = parsedJson(rawBody);
  const head = webhookShape.safeParse(body);
  if (!head.success) return { kind: 'rejected', reason: 'misshapen' };
  const { eventType } = head.data;
  if (eventType !== STATUS_CHANGED) return { kind: 'ignored', eventType };
  const event = paymentWebhookShape.safeParse(body);
  if (!event.success) return { kind: 'rejected', reason: 'misshapen' };
  const { paymentKey, orderId, totalAmount: amountKrw, status } = event.data.data;
  const isCancel = status === 'CANCELED' || status === 'PARTIAL_CANCELED';
  return { kind: 'notice', notice: { transmission, paymentKey, orderId, amountKrw, isCancel } };
};

export type VerifiedPayment =
  | { readonly kind: 'verified'; readonly payment: ProviderPayment }
  /** The provider knows no such payment, or knows it with another order or amount. */
  | { readonly kind: 'forged' }
  | Unknown;

/** Reads the payment back. The status to act on is the one read, never the one in the notice. */
export const verifyPaymentNotice = async (
  provider: Pick<PaymentProvider, 'readPayment'>,
  notice: PaymentNotice,
): Promise<VerifiedPayment> => {
  const reading: Reading<ProviderPayment> = await provider.readPayment(notice.paymentKey);
  if (reading.kind === 'unknown') return reading;
  if (reading.kind === 'absent') return { kind: 'forged' };
  const payment = reading.value;
  const same = payment.orderId === notice.orderId && payment.amountKrw === notice.amountKrw;
  return same ? { kind: 'verified', payment } : { kind: 'forged' };
};
