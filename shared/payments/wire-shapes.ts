/** The provider's answers as far as we rely on them. Fields we do not know pass; a wrong one makes the answer `unknown`. */
import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const won = z.int();

export const errorShape = z.looseObject({ code: text });
export const errorEnvelopeShape = z.looseObject({ error: errorShape });

const cancelShape = z.looseObject({
  cancelAmount: won.check(z.positive()),
  cancelReason: z.string(),
  canceledAt: text,
  /** The sandbox's word: how a chargeback that was won is shown, the provider's pages do not say. */
  reversedAt: z.nullish(text),
  transactionKey: text,
});

export const paymentShape = z.looseObject({
  paymentKey: text,
  orderId: text,
  status: z.enum([
    'READY',
    'IN_PROGRESS',
    'WAITING_FOR_DEPOSIT',
    'DONE',
    'CANCELED',
    'PARTIAL_CANCELED',
    'ABORTED',
    'EXPIRED',
  ]),
  totalAmount: won.check(z.nonnegative()),
  balanceAmount: won.check(z.nonnegative()),
  approvedAt: z.nullish(text),
  lastTransactionKey: z.nullish(text),
  cancels: z.nullish(z.array(cancelShape)),
  failure: z.nullish(errorShape),
});

export type WirePayment = z.infer<typeof paymentShape>;

export const billingShape = z.looseObject({
  billingKey: text,
  customerKey: text,
  cardCompany: z.nullish(z.string()),
  cardNumber: z.nullish(z.string()),
  card: z.nullish(z.looseObject({ number: z.nullish(z.string()) })),
});

const cashReceiptEntity = z.looseObject({
  receiptKey: text,
  orderId: text,
  amount: won.check(z.positive()),
  type: z.enum(['소득공제', '지출증빙']),
  transactionType: z.enum(['CONFIRM', 'CANCEL']),
  issueStatus: z.enum(['IN_PROGRESS', 'COMPLETED', 'FAILED']),
  requestedAt: text,
  receiptUrl: z.nullish(z.string()),
  failure: z.nullish(errorShape),
});

export type WireCashReceipt = z.infer<typeof cashReceiptEntity>;
export const cashReceiptShape = cashReceiptEntity;
export const cashReceiptPageShape = z.looseObject({
  hasNext: z.boolean(),
  lastCursor: z.union([z.int(), text]),
  data: z.array(cashReceiptEntity),
});

/** The page calls the fee without VAT `supplyAmount`, an older description `suppliedAmount`. */
const settlementShape = z.pipe(
  z.looseObject({
    paymentKey: text,
    transactionKey: text,
    orderId: text,
    amount: won,
    supplyAmount: z.optional(won),
    suppliedAmount: z.optional(won),
    vat: won,
    payOutAmount: won,
    soldDate: z.iso.date(),
    paidOutDate: z.iso.date(),
  }),
  z.transform((row, { issues }) => {
    const feeKrw = row.supplyAmount ?? row.suppliedAmount;
    if (feeKrw !== undefined) return { ...row, feeKrw };
    issues.push({ code: 'custom', input: row, message: 'The row says no fee.' });
    return z.NEVER;
  }),
);

export const settlementsShape = z.array(settlementShape);

const envelopeOf = <T extends z.ZodMiniType>(entityBody: T) => z.looseObject({ entityBody });

const moneyShape = z.looseObject({ currency: z.literal('KRW'), value: won });

export const payoutEntityShape = z.looseObject({
  id: text,
  refPayoutId: text,
  destination: text,
  amount: moneyShape,
  status: z.enum(['REQUESTED', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'CANCELED']),
  error: z.nullish(z.looseObject({ code: text, message: z.string() })),
});

export type WirePayout = z.infer<typeof payoutEntityShape>;

export const sellerEntityShape = z.looseObject({
  id: text,
  refSellerId: text,
  status: z.enum(['APPROVAL_REQUIRED', 'PARTIALLY_APPROVED', 'KYC_REQUIRED', 'APPROVED']),
});

export type WireSeller = z.infer<typeof sellerEntityShape>;

export const payoutShape = envelopeOf(payoutEntityShape);
export const sellerShape = envelopeOf(sellerEntityShape);
export const payoutsRequestedShape = envelopeOf(
  z.looseObject({ items: z.array(payoutEntityShape).check(z.minLength(1)) }),
);
export const payoutPageShape = envelopeOf(
  z.looseObject({
    hasNext: z.boolean(),
    lastCursor: z.nullish(text),
    items: z.array(payoutEntityShape),
  }),
);
export const holderShape = envelopeOf(z.looseObject({ result: z.enum(['MATCHED', 'MISMATCHED']) }));
export const balanceShape = envelopeOf(
  z.looseObject({ pendingAmount: moneyShape, availableAmount: moneyShape }),
);

export const webhookShape = z.looseObject({ eventType: text });
export const paymentWebhookShape = z.looseObject({ data: paymentShape });
/** The documented field is `entityBody`; one integration met `data`. */
export const payoutWebhookShape = z.looseObject({
  eventId: z.optional(text),
  entityBody: z.optional(z.unknown()),
  data: z.optional(z.unknown()),
});
