/** The provider's answers as far as we rely on them. Fields we do not know pass; a wrong one makes the answer `unknown`. */
import * as z from 'zod';

const text = z.string().min(1);
const won = z.int();

export const errorShape = z.looseObject({ code: text });
export const errorEnvelopeShape = z.looseObject({ error: errorShape });

const cancelShape = z.looseObject({
  cancelAmount: won.positive(),
  cancelReason: z.string(),
  canceledAt: text,
  /** The sandbox's word: how a chargeback that was won is shown, the provider's pages do not say. */
  reversedAt: text.nullish(),
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
  totalAmount: won.nonnegative(),
  balanceAmount: won.nonnegative(),
  approvedAt: text.nullish(),
  lastTransactionKey: text.nullish(),
  cancels: z.array(cancelShape).nullish(),
  failure: errorShape.nullish(),
});

export type WirePayment = z.infer<typeof paymentShape>;

export const billingShape = z.looseObject({
  billingKey: text,
  customerKey: text,
  cardCompany: z.string().nullish(),
  cardNumber: z.string().nullish(),
  card: z.looseObject({ number: z.string().nullish() }).nullish(),
});

const cashReceiptEntity = z.looseObject({
  receiptKey: text,
  orderId: text,
  amount: won.positive(),
  type: z.enum(['소득공제', '지출증빙']),
  transactionType: z.enum(['CONFIRM', 'CANCEL']),
  issueStatus: z.enum(['IN_PROGRESS', 'COMPLETED', 'FAILED']),
  requestedAt: text,
  receiptUrl: z.string().nullish(),
  failure: errorShape.nullish(),
});

export type WireCashReceipt = z.infer<typeof cashReceiptEntity>;
export const cashReceiptShape = cashReceiptEntity;
export const cashReceiptPageShape = z.looseObject({
  hasNext: z.boolean(),
  lastCursor: z.union([z.int(), text]),
  data: z.array(cashReceiptEntity),
});

/** The page calls the fee without VAT `supplyAmount`, an older description `suppliedAmount`. */
const settlementShape = z
  .looseObject({
    paymentKey: text,
    transactionKey: text,
    orderId: text,
    amount: won,
    supplyAmount: won.optional(),
    suppliedAmount: won.optional(),
    vat: won,
    payOutAmount: won,
    soldDate: z.iso.date(),
    paidOutDate: z.iso.date(),
  })
  .transform((row, check) => {
    const feeKrw = row.supplyAmount ?? row.suppliedAmount;
    if (feeKrw !== undefined) return { ...row, feeKrw };
    check.addIssue('The row says no fee.');
    return z.NEVER;
  });

export const settlementsShape = z.array(settlementShape);

const envelopeOf = <T extends z.ZodType>(entityBody: T) => z.looseObject({ entityBody });

const moneyShape = z.looseObject({ currency: z.literal('KRW'), value: won });

export const payoutEntityShape = z.looseObject({
  id: text,
  refPayoutId: text,
  destination: text,
  amount: moneyShape,
  status: z.enum(['REQUESTED', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'CANCELED']),
  error: z.looseObject({ code: text, message: z.string() }).nullish(),
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
  z.looseObject({ items: z.array(payoutEntityShape).min(1) }),
);
export const payoutPageShape = envelopeOf(
  z.looseObject({
    hasNext: z.boolean(),
    lastCursor: text.nullish(),
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
  eventId: text.optional(),
  entityBody: z.unknown().optional(),
  data: z.unknown().optional(),
});
