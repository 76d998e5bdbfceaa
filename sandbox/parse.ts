import * as z from 'zod/mini';
import {
  CANCEL_REASON_LENGTH_MAX,
  ORDER_NAME_LENGTH_MAX,
  PAYMENT_KEY_LENGTH_MAX,
  PAYOUT_METADATA_PAIRS_MAX,
} from './limits.ts';
import { ProviderError } from './provider-error.ts';

/** The provider's own reading of a body: unknown fields pass, a wrong field is INVALID_REQUEST. */
export const parse = <T>(schema: z.ZodMiniType<T>, value: unknown): T => {
  const result = schema.safeParse(value);
  if (!result.success) throw new ProviderError('INVALID_REQUEST', { cause: result.error });
  return result.data;
};

const orderId = z.string().check(z.regex(/^[A-Za-z0-9\-_=.]{6,64}$/));
const customerKey = z.string().check(z.regex(/^[A-Za-z0-9\-_=.@]{2,50}$/));
const amount = z.int().check(z.positive());

export const confirmBody = z.looseObject({
  paymentKey: z.string().check(z.minLength(1), z.maxLength(PAYMENT_KEY_LENGTH_MAX)),
  orderId,
  amount,
});

export const cancelBody = z.looseObject({
  cancelReason: z.string().check(z.minLength(1), z.maxLength(CANCEL_REASON_LENGTH_MAX)),
  cancelAmount: z.optional(amount),
  refundableAmount: z.optional(amount),
  /** Only virtual accounts need one; a card gets its own back. */
  refundReceiveAccount: z.optional(
    z.strictObject({
      bank: z.string().check(z.regex(/^[0-9A-Z]{2}$/)),
      accountNumber: z.string().check(z.regex(/^\d{1,14}$/)),
      holderName: z.string().check(z.minLength(1)),
    }),
  ),
});

export const cashReceiptBody = z.looseObject({
  amount,
  orderId,
  orderName: z.string().check(z.minLength(1), z.maxLength(ORDER_NAME_LENGTH_MAX)),
  type: z.enum(['소득공제', '지출증빙']),
  customerIdentityNumber: z.string().check(z.regex(/^\d{10,30}$/)),
  taxFreeAmount: z.optional(z.int().check(z.nonnegative())),
});

export const cancelCashReceiptBody = z.looseObject({ amount: z.optional(amount) });

/** What is left, when no amount is said. */
export const chargebackBody = z.strictObject({ amount: z.optional(amount) });

export const issueBody = z.looseObject({
  authKey: z.string().check(z.minLength(1), z.maxLength(300)),
  customerKey,
});

export const chargeBody = z.looseObject({
  customerKey,
  amount,
  orderId,
  orderName: z.string().check(z.minLength(1), z.maxLength(ORDER_NAME_LENGTH_MAX)),
});

export const authoriseBillingBody = z.strictObject({ customerKey, cardNumber: z.string() });

export const authorisePaymentBody = z.strictObject({
  orderId,
  orderName: z._default(
    z.string().check(z.minLength(1), z.maxLength(ORDER_NAME_LENGTH_MAX)),
    '주문',
  ),
  amount,
  cardNumber: z.string(),
  customerKey: z.optional(customerKey),
  /** READY: the window is open, the customer has not authenticated yet. */
  stage: z._default(z.enum(['READY', 'IN_PROGRESS']), 'IN_PROGRESS'),
});

const account = z.looseObject({
  bankCode: z.string().check(z.regex(/^\d{3}$/)),
  accountNumber: z.string().check(z.regex(/^\d{1,14}$/)),
  holderName: z.string().check(z.minLength(1), z.maxLength(40)),
});

export const accountBody = account;

const metadata = z.optional(
  z
    .record(z.string(), z.string())
    .check(z.refine((pairs) => Object.keys(pairs).length <= PAYOUT_METADATA_PAIRS_MAX)),
);

export const sellerBody = z.looseObject({
  refSellerId: z.string().check(z.regex(/^.{7,20}$/u)),
  businessType: z.enum(['INDIVIDUAL', 'INDIVIDUAL_BUSINESS', 'CORPORATE']),
  company: z.optional(
    z.looseObject({
      name: z.string().check(z.minLength(1)),
      representativeName: z.string().check(z.minLength(1)),
      businessRegistrationNumber: z.string().check(z.regex(/^\d{10}$/)),
      email: z.string().check(z.minLength(3)),
      phone: z.string().check(z.minLength(8)),
    }),
  ),
  individual: z.optional(
    z.looseObject({
      name: z.string().check(z.minLength(1)),
      email: z.string().check(z.minLength(3)),
      phone: z.string().check(z.minLength(8)),
    }),
  ),
  account,
  metadata,
});

export const payoutItem = z.looseObject({
  refPayoutId: z.string().check(z.minLength(1), z.maxLength(64)),
  destination: z.string().check(z.minLength(1)),
  scheduleType: z.enum(['EXPRESS', 'SCHEDULED']),
  payoutDate: z.optional(z.iso.date()),
  amount: z.strictObject({ currency: z.literal('KRW'), value: amount }),
  transactionDescription: z.string().check(z.minLength(1)),
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
  return parse(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(bounds.max)), raw);
};

/** A date (or the date part of a date-time) from the query. */
export const dateParam = (query: URLSearchParams, name: string): string =>
  parse(isoDate, query.get(name)?.slice(0, 'YYYY-MM-DD'.length));
