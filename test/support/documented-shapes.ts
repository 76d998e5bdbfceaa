/**
 * What Toss Payments' pages say a request must look like, written from them and not from the adapter. Closed shapes: a
 * field that no page names is a violation too. Sources are those of docs/toss.md; a bound that only third-party code
 * names is kept as well, because it is the narrower one.
 */
import * as z from 'zod/mini';

const orderId = z.string().check(z.regex(/^[A-Za-z0-9\-_.]{6,64}$/));
const customerKey = z.string().check(z.regex(/^[A-Za-z0-9\-_=.@]{2,50}$/));
/** Cards are charged from 100 won. */
const chargedWon = z.int().check(z.minimum(100));
const won = z.int().check(z.positive());
const accountNumber = z.string().check(z.regex(/^\d{1,14}$/));
/** No half of a character: JSON has no text for it. */
const text = (max: number) =>
  z.string().check(
    z.minLength(1),
    z.maxLength(max),
    z.refine((all) => all.isWellFormed()),
  );
const orderName = text(100);

const account = z.strictObject({
  bankCode: z.string().check(z.regex(/^\d{3}$/)),
  accountNumber,
  holderName: text(40),
});

const contact = {
  name: text(60),
  email: z.email(),
  phone: z.string().check(z.regex(/^\d{8,11}$/)),
};
const company = z.strictObject({
  ...contact,
  representativeName: text(40),
  businessRegistrationNumber: z.string().check(z.regex(/^\d{10}$/)),
});
const seller = { refSellerId: z.string().check(z.regex(/^[\x21-\x7e]{7,20}$/)), account };

const payout = {
  refPayoutId: text(64),
  destination: text(100),
  amount: z.strictObject({ currency: z.literal('KRW'), value: won.check(z.maximum(999_999_999)) }),
  transactionDescription: text(7),
};

const page = (max: number) =>
  z.string().check(
    z.regex(/^[1-9]\d*$/),
    z.refine((size) => Number(size) <= max),
  );

export interface DocumentedRequest {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: RegExp;
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  /** It changes something, so it carries the operation's Idempotency-Key. */
  readonly isKeyed?: true;
  /** Its body travels encrypted. */
  readonly isSealed?: true;
}

const KEY = '[A-Za-z0-9_=%.-]{1,200}';

export const DOCUMENTED: readonly DocumentedRequest[] = [
  {
    name: 'confirm',
    method: 'POST',
    isKeyed: true,
    path: /^\/v1\/payments\/confirm$/,
    body: z.strictObject({ paymentKey: text(200), orderId, amount: chargedWon }),
  },
  { name: 'read by order', method: 'GET', path: new RegExp(`^/v1/payments/orders/${KEY}$`) },
  { name: 'read', method: 'GET', path: new RegExp(`^/v1/payments/${KEY}$`) },
  {
    name: 'cancel',
    method: 'POST',
    isKeyed: true,
    path: new RegExp(`^/v1/payments/${KEY}/cancel$`),
    body: z.strictObject({
      cancelReason: text(200),
      cancelAmount: z.optional(won),
      refundReceiveAccount: z.optional(
        z.strictObject({
          bank: z.string().check(z.regex(/^[0-9S][0-9A-Z]$/)),
          accountNumber,
          holderName: text(60),
        }),
      ),
    }),
  },
  {
    name: 'issue billing key',
    method: 'POST',
    isKeyed: true,
    path: /^\/v1\/billing\/authorizations\/issue$/,
    body: z.strictObject({ authKey: text(300), customerKey }),
  },
  {
    name: 'charge',
    method: 'POST',
    isKeyed: true,
    path: new RegExp(`^/v1/billing/${KEY}$`),
    body: z.strictObject({ customerKey, amount: chargedWon, orderId, orderName }),
  },
  { name: 'delete billing key', method: 'DELETE', path: new RegExp(`^/v1/billing/${KEY}$`) },
  {
    name: 'settlements',
    method: 'GET',
    path: /^\/v1\/settlements$/,
    query: z.strictObject({
      startDate: z.iso.date(),
      endDate: z.iso.date(),
      dateType: z.enum(['soldDate', 'paidOutDate']),
      page: page(Number.MAX_SAFE_INTEGER),
      size: page(5_000),
    }),
  },
  {
    name: 'issue cash receipt',
    method: 'POST',
    isKeyed: true,
    path: /^\/v1\/cash-receipts$/,
    body: z.strictObject({
      amount: won,
      orderId,
      orderName,
      type: z.enum(['소득공제', '지출증빙']),
      customerIdentityNumber: z.string().check(z.regex(/^\d{10,30}$/)),
      taxFreeAmount: z.optional(z.int().check(z.nonnegative())),
    }),
  },
  {
    name: 'cancel cash receipt',
    method: 'POST',
    isKeyed: true,
    path: new RegExp(`^/v1/cash-receipts/${KEY}/cancel$`),
    body: z.strictObject({ amount: z.optional(won) }),
  },
  {
    name: 'cash receipts',
    method: 'GET',
    path: /^\/v1\/cash-receipts$/,
    query: z.strictObject({
      requestDate: z.iso.date(),
      cursor: z.optional(page(Number.MAX_SAFE_INTEGER)),
      limit: page(100),
    }),
  },
  {
    name: 'register seller',
    method: 'POST',
    isKeyed: true,
    path: /^\/v2\/sellers$/,
    isSealed: true,
    body: z.discriminatedUnion('businessType', [
      z.strictObject({
        ...seller,
        businessType: z.literal('INDIVIDUAL'),
        individual: z.strictObject(contact),
      }),
      z.strictObject({
        ...seller,
        businessType: z.enum(['INDIVIDUAL_BUSINESS', 'CORPORATE']),
        company,
      }),
    ]),
  },
  { name: 'read seller', method: 'GET', path: new RegExp(`^/v2/sellers/${KEY}$`) },
  {
    name: 'request payouts',
    method: 'POST',
    isKeyed: true,
    path: /^\/v2\/payouts$/,
    isSealed: true,
    body: z
      .array(
        z.discriminatedUnion('scheduleType', [
          z.strictObject({ ...payout, scheduleType: z.literal('EXPRESS') }),
          z.strictObject({
            ...payout,
            scheduleType: z.literal('SCHEDULED'),
            payoutDate: z.iso.date(),
          }),
        ]),
      )
      .check(z.minLength(1), z.maxLength(100)),
  },
  {
    name: 'list payouts',
    method: 'GET',
    path: /^\/v2\/payouts$/,
    query: z.strictObject({ limit: page(10_000), startingAfter: z.optional(text(100)) }),
  },
  { name: 'read payout', method: 'GET', path: new RegExp(`^/v2/payouts/${KEY}$`) },
  {
    name: 'cancel payout',
    method: 'POST',
    isKeyed: true,
    path: new RegExp(`^/v2/payouts/${KEY}/cancel$`),
  },
  { name: 'balance', method: 'GET', path: /^\/v2\/balances$/ },
  // On no public page: whatever the contract says, its body must travel as all payout bodies do.
  {
    name: 'check account holder',
    method: 'POST',
    path: /^\/v2\/account-holders\/verification$/,
    isSealed: true,
    body: account,
  },
];
