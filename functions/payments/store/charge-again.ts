import type { ChargeInstruction } from '../../../events/charging.ts';
import { attemptIn, type BatchMember, type ChargeBatch } from '../domain/batch.ts';
import { decideCharge, requireSameOrder } from '../domain/decide-charge.ts';
import type { DeclinedPayment, Payment } from '../domain/payment.ts';
import type { Batches } from './batch-store.ts';
import type { ChargeContext, WrittenAttempt } from './charge-pledge.ts';
import { cutBatches } from './cut-batches.ts';
import type { Methods } from './effects.ts';
import { membersOf } from './members.ts';
import { coveringAll } from './payments-in-batches.ts';

interface Effects {
  readonly batches: Pick<Batches, 'begin' | 'covering'>;
  readonly methods: Methods;
  readonly nowMs: () => number;
}

interface Candidate {
  readonly pledge: ChargeInstruction;
  readonly payment: DeclinedPayment;
}

/**
 * Writes down, in batches, the attempts that follow a decline: one item for those of a page, where
 * each would be an item. What an earlier run has written down and nobody has an answer to is found,
 * and goes on under its own key and with its own card.
 */
export const writeFurtherAttempts = async (
  pledges: readonly ChargeInstruction[],
  paymentOf: (pledgeId: string) => Payment | undefined,
  context: ChargeContext,
  effects: Effects,
): Promise<ReadonlyMap<string, WrittenAttempt>> => {
  const written = new Map<string, WrittenAttempt>();
  for (const [attempt, candidates] of candidatesOf(pledges, paymentOf, context.run)) {
    if (effects.nowMs() >= context.deadlineMs) return written;
    const among = new Map(candidates.map((each) => [each.pledge.pledgeId, each]));
    const note = (batch: ChargeBatch, isNew: boolean): void => {
      for (const member of batch.members) {
        const candidate = among.get(member.pledgeId);
        if (candidate === undefined) continue;
        requireSameOrder(candidate.payment, member);
        written.set(member.pledgeId, writtenAttempt(batch, member, isNew));
      }
    };
    const covering = await coveringAll(effects.batches, attempt, [...among.keys()]);
    for (const { batch } of covering) note(batch, false);
    const fresh = candidates
      .map(({ pledge }) => pledge)
      .filter(({ pledgeId }) => !written.has(pledgeId));
    for (const some of cutBatches(fresh, covering)) {
      const members = await membersOf(some, effects.methods);
      const { campaignId, run } = context;
      const intent = { campaignId, attempt, run, intendedAtMs: effects.nowMs(), members };
      const { isNew, batch } = await effects.batches.begin(intent);
      note(batch, isNew);
    }
  }
  return written;
};

/** Pledges that this run tries again, by the number of the attempt. */
const candidatesOf = (
  pledges: readonly ChargeInstruction[],
  paymentOf: (pledgeId: string) => Payment | undefined,
  run: number,
): ReadonlyMap<number, readonly Candidate[]> => {
  const byAttempt = new Map<number, Candidate[]>();
  for (const pledge of pledges) {
    const payment = paymentOf(pledge.pledgeId);
    if (payment?.status !== 'declined') continue;
    const decision = decideCharge(payment, run);
    if (decision.do !== 'begin') continue;
    const candidates = byAttempt.get(decision.number) ?? [];
    candidates.push({ pledge, payment });
    byAttempt.set(decision.number, candidates);
  }
  return byAttempt;
};

const writtenAttempt = (
  batch: ChargeBatch,
  member: BatchMember,
  isNew: boolean,
): WrittenAttempt => ({ attempt: attemptIn(batch, member), fault: member.fault, isNew });
