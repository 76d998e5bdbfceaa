import * as z from 'zod/mini';
import { receiptCounted } from '../../../events/promotions/receipt-counted.ts';
import { receiptRefundGranted } from '../../../events/promotions/receipt-refund-granted.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import { type NextStep, poolUnitOf } from '../domain/benefit.ts';
import type { Claim } from '../domain/claim.ts';
import type { DeskDecision, Refund } from '../domain/desk.ts';
import { inWonOrPieces, type RefundDetail } from '../domain/desk-view.ts';
import type { Pool } from '../domain/pool.ts';
import type { Receipt } from '../domain/receipt.ts';
import type { RuleFacts, Terms } from '../domain/rule-facts.ts';

/** A receipt at a desk, its shopper known and the version found that is in force. */
export interface DeskCall {
  readonly claimId: string;
  readonly requestHash: string;
  readonly terms: Terms;
  readonly pool: Pool;
  /** Of the purchase, without what is read of the person's sum and caps. */
  readonly facts: RuleFacts & { readonly marketId: string };
  readonly merchantId: string;
  readonly sealedPhone: string;
  readonly receipt: Receipt;
}

const detailSchema: z.ZodMiniType<RefundDetail> = z.object({
  unit: z.enum(['krw', 'count']),
  receiptKrw: z.int(),
  spentKrw: z.int(),
  nettedKrw: z.int(),
  voucherKrw: z.int(),
  cutByPool: z.boolean(),
  next: z.nullable(z.object({ missingKrw: z.int(), benefitKrw: z.int(), benefitPieces: z.int() })),
  cutBy: z.nullable(
    z.object({
      cap: z.string(),
      window: z.string(),
      limit: z.int(),
      freesAt: z.nullable(z.string()),
    }),
  ),
});

export const refundDetailOf = ({ detail }: Pick<Claim, 'detail'>): RefundDetail =>
  detailSchema.parse(detail);

/** A decision by which the receipt counts, whether or not anything is due on it. */
export type Counted = Exclude<DeskDecision, { kind: 'refused' | 'pool_empty' }>;

const unitOf = ({ terms }: DeskCall): RefundDetail['unit'] => poolUnitOf(terms.rule.benefit);

const detailOf = (call: DeskCall, decision: Counted): RefundDetail => {
  const refund = decision.kind === 'granted' ? decision : undefined;
  const unit = unitOf(call);
  return {
    unit,
    receiptKrw: call.receipt.amountKrw,
    spentKrw: decision.sum.spentKrw,
    nettedKrw: refund?.nettedKrw ?? 0,
    voucherKrw: refund?.voucherKrw ?? 0,
    cutByPool: refund?.cutByPool ?? false,
    next: nextOf(unit, decision.nextStep),
    cutBy: refund === undefined ? null : capOf(refund),
  };
};

const nextOf = (unit: RefundDetail['unit'], step: NextStep | undefined): RefundDetail['next'] => {
  if (step === undefined) return null;
  const { krw, pieces } = inWonOrPieces(unit, step.entitlement);
  return { missingKrw: step.missingKrw, benefitKrw: krw, benefitPieces: pieces };
};

const capOf = ({ cutBy }: Refund): RefundDetail['cutBy'] => {
  if (cutBy?.code !== 'cap_reached') return null;
  const { cap, window, limit, freesAt } = cutBy;
  return { cap, window, limit, freesAt };
};

/** The claim a decision makes; of a receipt that is due nothing yet it is one of zero won. */
export const refundClaimOf = (
  call: DeskCall,
  decision: Counted,
): Omit<Claim, 'source' | 'caps'> => {
  const { claimId, terms, facts, merchantId } = call;
  const { amount, benefitKrw } =
    decision.kind === 'granted' ? decision : { amount: 0, benefitKrw: 0 };
  const at = isoOf(facts.atMs);
  return {
    claimId,
    promotionId: terms.promotionId,
    promotionVersion: terms.version,
    kind: 'receipt_refund',
    personKey: facts.person.key,
    // Nothing follows at the desk: what was granted is spent from the pool.
    status: 'redeemed',
    amount,
    benefitKrw,
    marketId: facts.marketId,
    merchantId,
    createdAt: at,
    changedAt: at,
    version: 1,
    detail: { ...detailOf(call, decision) },
  };
};

/** Told once of every receipt that counts. */
export const countedEventOf = ({ claimId, terms, facts, receipt }: DeskCall): OutboxEvent => {
  const at = isoOf(facts.atMs);
  return eventOf(receiptCounted, {
    id: derivedId('event', 'receipt-counted', claimId),
    occurredAt: at,
    data: {
      claimId,
      promotionId: terms.promotionId,
      marketId: facts.marketId,
      personKey: facts.person.key,
      spentKrw: receipt.amountKrw,
      countedAt: at,
    },
  });
};

/**
 * Told once per claim, with the phone sealed. Of a gift that is handed over nothing is left to pay:
 * its receipt counts, and no phone travels.
 */
export const refundEventsOf = (call: DeskCall, refund: Refund): readonly OutboxEvent[] => {
  const { claimId, terms, facts, sealedPhone } = call;
  const at = isoOf(facts.atMs);
  if (unitOf(call) === 'count') return [countedEventOf(call)];
  return [
    countedEventOf(call),
    eventOf(receiptRefundGranted, {
      id: derivedId('event', 'receipt-refund-granted', claimId),
      occurredAt: at,
      data: {
        claimId,
        promotionId: terms.promotionId,
        marketId: facts.marketId,
        grantedKrw: refund.amount,
        nettedKrw: refund.nettedKrw,
        voucherKrw: refund.voucherKrw,
        sealedPhone,
        grantedAt: at,
      },
    }),
  ];
};
