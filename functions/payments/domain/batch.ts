import type {
  ApprovedPayment,
  Attempt,
  DeclinedPayment,
  IntendedPayment,
  Order,
} from './payment.ts';

/**
 * Attempts at the close, written down together: one item before the provider is asked for any of
 * them. What it says of first attempts is one more. Everything that goes another way (an answer
 * that did not come, what became of a second attempt, a refund) leaves the batch for an item of its
 * own, which counts from then on.
 */
export interface ChargeBatch {
  readonly campaignId: string;
  /** Which attempt of its members it is, from 1. */
  readonly attempt: number;
  readonly run: number;
  readonly intendedAtMs: number;
  /** In the order of their ids. */
  readonly members: readonly BatchMember[];
}

export interface BatchMember {
  readonly pledgeId: string;
  readonly donorId: string;
  readonly paymentMethodId: string;
  readonly amountKrw: number;
  /** Why its card could not be used when the batch was written: it is not asked for at all. */
  readonly fault?: string | undefined;
}

/** What the provider said of a member. Who is not named has an item of its own, or was not asked. */
export type MemberOutcome =
  | {
      readonly kind: 'approved';
      readonly pledgeId: string;
      readonly paymentKey: string;
      readonly approvedAt: string;
      readonly providerFeeKrw: number;
      readonly providerFeeVatKrw: number;
    }
  | {
      readonly kind: 'declined';
      readonly pledgeId: string;
      readonly code: string;
      readonly sameCardMayWork: boolean;
      readonly decidedAtMs: number;
    };

export interface BatchOutcome {
  /** The run that heard it: the batch's own, or a later one if its own ended too early. */
  readonly toldRun: number;
  readonly members: readonly MemberOutcome[];
}

/** What donors read on their statement; the settlement knows pledges by id alone. */
export const orderName = '장터 펀딩 후원';

/** The order of a charge at close. */
export const orderAtClose = (
  { pledgeId, donorId, amountKrw }: BatchMember,
  named: { readonly paymentId: string; readonly campaignId: string; readonly atMs: number },
): Order => ({
  pledgeId,
  paymentId: named.paymentId,
  campaignId: named.campaignId,
  donorId,
  when: 'at_close',
  amountKrw,
  orderName,
  expiresAtMs: null,
  orderedAtMs: named.atMs,
});

/** Version 0 stands in no item of its own: the first change of such a payment makes one. */
const inBatchOnly = { past: [], version: 0 };

/** What a batch writes down for one of its members. */
export const attemptIn = (
  { attempt: number, run, intendedAtMs }: ChargeBatch,
  { paymentMethodId, amountKrw }: BatchMember,
): Attempt => ({
  number,
  run,
  amountKrw,
  means: { kind: 'method', paymentMethodId },
  intendedAtMs,
});

/** A member of a batch of first attempts before anybody knows its outcome. */
export const intendedIn = (
  batch: ChargeBatch,
  member: BatchMember,
  paymentId: string,
): IntendedPayment => {
  const { campaignId, intendedAtMs } = batch;
  return {
    status: 'intended',
    ...inBatchOnly,
    order: orderAtClose(member, { paymentId, campaignId, atMs: intendedAtMs }),
    attempt: attemptIn(batch, member),
    sentAtMs: intendedAtMs,
    unknown: null,
  };
};

/** A member as the batch's outcome leaves it. */
export const decidedIn = (
  intended: IntendedPayment,
  outcome: MemberOutcome,
  toldRun: number,
): ApprovedPayment | DeclinedPayment => {
  const { order, attempt } = intended;
  switch (outcome.kind) {
    case 'approved': {
      const { paymentKey, approvedAt, providerFeeKrw, providerFeeVatKrw } = outcome;
      return {
        status: 'approved',
        ...inBatchOnly,
        order,
        attempt,
        captured: { paymentKey, approvedAt, providerFeeKrw, providerFeeVatKrw },
        toldRun,
        refundKrw: 0,
      };
    }
    case 'declined': {
      const { code, sameCardMayWork, decidedAtMs } = outcome;
      const decline = { code, sameCardMayWork };
      const heard = declineHeardIn(attempt.run, toldRun);
      return {
        status: 'declined',
        ...inBatchOnly,
        order,
        attempt: { ...attempt, decline, decidedAtMs, toldRun: heard },
      };
    }
  }
};

/** An attempt of an earlier run that turns out declined gives way to a new one in this run. */
export const declineHeardIn = (attemptRun: number, run: number): number | null =>
  attemptRun === run ? run : null;

/** How a decision is told in a batch's outcome. */
export const outcomeOfMember = (payment: ApprovedPayment | DeclinedPayment): MemberOutcome => {
  const { pledgeId } = payment.order;
  if (payment.status === 'approved') return { kind: 'approved', pledgeId, ...payment.captured };
  const { decline, decidedAtMs } = payment.attempt;
  return { kind: 'declined', pledgeId, ...decline, decidedAtMs };
};
