import { z } from 'zod';
import {
  CANCEL_REASON_LENGTH_MAX,
  ORDER_NAME_LENGTH_MAX,
  PAYMENT_KEY_LENGTH_MAX,
  PAYOUT_METADATA_PAIRS_MAX,
} from './limits.ts';
import { ProviderError } from './provider-error.ts';

/** The provider's own reading of a body: unknown fields pass, a wrong field is INVALID_REQUEST. */
export const parse = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const result = schema.safeParse(value);
  if (!result.success) throw new ProviderError('INVALID_REQUEST', { cause: result.error });
  return result.data;
};

const orderId = z.string().regex(/^[A-Za-z0-9\-_=.]{6,64}$/);
const customerKey = z.string().regex(/^[A-Za-z0-9\-_=.@]{2,50}$/);
const amount = z.int().positive();

export const confirmBody = z.looseObject({
  paymentKey: z.string().min(1).max(PAYMENT_KEY_LENGTH_MAX),
  orderId,
  amount,
});

export const cancelBody = z.looseObject({
  cancelReason: z.string().min(1).max(CANCEL_REASON_LENGTH_MAX),
  cancelAmount: amount.optional(),
  refundableAmount: amount.optional(),
  /** Only virtual accounts need one; a card gets its own back. */
  refundReceiveAccount: z
    .strictObject({
      bank: z.string().regex(/^[0-9A-Z]{2}$/),
      accountNumber: z.string().regex(/^\d{1,14}$/),
      holderName: z.string().min(1),
    })
    .optional(),
});

export const cashReceiptBody = z.looseObject({
  amount,
  orderId,
  orderName: z.string().min(1).max(ORDER_NAME_LENGTH_MAX),
  type: z.enum(['소득공제', '지출증빙']),
  customerIdentityNumber: z.string().regex(/^\d{10,30}$/),
  taxFreeAmount: z.int().nonnegative().optional(),
});

export const cancelCashReceiptBody = z.looseObject({ amount: amount.optional() });

/** What is left, when no amount is said. */
export const chargebackBody = z.strictObject({ amount: amount.optional() });

export const issueBody = z.looseObject({ authKey: z.string().min(1).max(300), customerKey });

export const chargeBody = z.looseObject({
  customerKey,
  amount,
  orderId,
  orderName: z.string().min(1).max(ORDER_NAME_LENGTH_MAX),
});

export const authoriseBillingBody = z.strictObject({ customerKey, cardNumber: z.string() });

export const authorisePaymentBody = z.strictObject({
  orderId,
  orderName: z.string().min(1).max(ORDER_NAME_LENGTH_MAX).default('주문'),
  amount,
  cardNumber: z.string(),
  customerKey: customerKey.optional(),
  /** READY: the window is open, the customer has not authenticated yet. */
  stage: z.enum(['READY', 'IN_PROGRESS']).default('IN_PROGRESS'),
});

const account = z.looseObject({
  bankCode: z.string().regex(/^\d{3}$/),
  accountNumber: z.string().regex(/^\d{1,14}$/),
  holderName: z.string().min(1).max(40),
});

export const accountBody = account;

const metadata = z
  .record(z.string(), z.string())
  .refine((pairs) => Object.keys(pairs).length <= PAYOUT_METADATA_PAIRS_MAX)
  .optional();

export const sellerBody = z.looseObject({
  refSellerId: z.string().regex(/^.{7,20}$/u),
  businessType: z.enum(['INDIVIDUAL', 'INDIVIDUAL_BUSINESS', 'CORPORATE']),
  company: z
    .looseObject({
      name: z.string().min(1),
      representativeName: z.string().min(1),
      businessRegistrationNumber: z.string().regex(/^\d{10}$/),
      email: z.string().min(3),
      phone: z.string().min(8),
    })
    .optional(),
  individual: z
    .looseObject({ name: z.string().min(1), email: z.string().min(3), phone: z.string().min(8) })
    .optional(),
  account,
  metadata,
});

export const payoutItem = z.looseObject({
  refPayoutId: z.string().min(1).max(64),
  destination: z.string().min(1),
  scheduleType: z.enum(['EXPRESS', 'SCHEDULED']),
  payoutDate: z.iso.date().optional(),
  amount: z.strictObject({ currency: z.literal('KRW'), value: amount }),
  transactionDescription: z.string().min(1),
  metadata,
});

const isoDate = z.iso.date();

/** One whole number from the query, within bounds. */
export const numberParam = (
  query: URLSearchParams,
  name: string,
  bounds: { readonly fallback: number; readonly max: number },
): number => {
  const raw = query.get(name);
  if (raw === null) return bounds.fallback;
  return parse(z.coerce.number().int().min(1).max(bounds.max), raw);
};

/** A date (or the date part of a date-time) from the query. */
export const dateParam = (query: URLSearchParams, name: string): string =>
  parse(isoDate, query.get(name)?.slice(0, 'YYYY-MM-DD'.length));
