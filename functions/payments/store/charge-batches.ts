import type { ChargeInstruction, ChargeOutcome } from '../../../events/charging.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import {
  type ChargeBatch,
  intendedIn,
  type MemberOutcome,
  outcomeOfMember,
} from '../domain/batch.ts';
import { batchMembersMax, chargesAtOnceMax } from '../domain/limits.ts';
import { checkMethod } from '../domain/method.ts';
import type { Payment } from '../domain/payment.ts';
import { type Batches, coveringAll, groupOf, paymentsOf, type StoredBatch } from './batch-store.ts';
import { type ChargeContext, chargePledge } from './charge-pledge.ts';
import type { AttemptEffects } from './effects.ts';
import { inParallel } from './in-parallel.ts';
import { askAbout, stateAfter } from './settle-attempt.ts';

export interface BatchEffects extends AttemptEffects {
  readonly batches: Batches;
  /** Those of the pledges that have an item of their own. */
  readonly readOwnItems: (pledgeIds: readonly string[]) => Promise<Map<string, Payment>>;
}

/**
 * Charges a page of pledges in one run. First attempts are made in batches, one item for the intent
 * and one for the outcome of thousands; all others one by one. Every step starts from the stored
 * state, so a repeat, a crash or a second invocation at once goes on where the first one stopped.
 */
export const chargeInBatches = async (
  pledges: readonly ChargeInstruction[],
  context: ChargeContext,
  effects: BatchEffects,
): Promise<ChargeOutcome[]> => {
  const ids = pledges.map(({ pledgeId }) => pledgeId);
  const covering = await coveringAll(effects.batches, ids);
  // A pledge leaves a batch, or lies between the members of one: where no batch is, nothing is.
  const own = covering.length === 0 ? new Map<string, Payment>() : await effects.readOwnItems(ids);
  const page: Page = { ids: new Set(ids), own, known: new Map(), unanswered: new Set() };
  for (const stored of covering) await resume(stored, page, context, effects);
  const fresh = pledges.filter(({ pledgeId }) => !own.has(pledgeId) && !page.known.has(pledgeId));
  for (const members of cutBatches(fresh, covering)) {
    if (effects.nowMs() >= context.deadlineMs) {
      for (const { pledgeId } of members) page.unanswered.add(pledgeId);
    } else {
      await begin(members, page, context, effects);
    }
  }
  const payments = {
    save: effects.payments.save,
    read: async (pledgeId: string) => own.get(pledgeId) ?? page.known.get(pledgeId),
  };
  return inParallel(pledges, chargesAtOnceMax, async (pledge) =>
    page.unanswered.has(pledge.pledgeId)
      ? { outcome: 'undecided', pledgeId: pledge.pledgeId }
      : chargePledge(pledge, context, { ...effects, payments }),
  );
};

interface Page {
  readonly ids: ReadonlySet<string>;
  /** Payments that have items of their own. */
  readonly own: ReadonlyMap<string, Payment>;
  /** What batches say of their members. */
  readonly known: Map<string, Payment>;
  /** Asked just now without an answer, or out of time: told as undecided. */
  readonly unanswered: Set<string>;
}

const learn = (page: Page, stored: StoredBatch): void => {
  for (const [pledgeId, payment] of paymentsOf(stored, page.ids)) {
    // Two batches may name a pledge; the provider said the same in both, in one perhaps not yet.
    const known = page.known.get(pledgeId);
    if (known === undefined || known.status === 'intended') page.known.set(pledgeId, payment);
  }
};

/** A batch that was written down before, and perhaps asked about. */
const resume = async (
  stored: StoredBatch,
  page: Page,
  context: ChargeContext,
  effects: BatchEffects,
): Promise<void> => {
  const isOver = stored.outcome !== undefined || context.run < stored.batch.run;
  learn(page, isOver ? stored : await settle(stored.batch, false, page, context, effects));
};

const begin = async (
  pledges: readonly ChargeInstruction[],
  page: Page,
  context: ChargeContext,
  effects: BatchEffects,
): Promise<void> => {
  const members = await Promise.all(
    pledges.map(async ({ pledgeId, donorId, paymentMethodId, amountKrw }) => {
      const check = checkMethod(await effects.methods.read(donorId, paymentMethodId));
      const member = { pledgeId, donorId, paymentMethodId, amountKrw };
      return check.usable ? member : { ...member, fault: check.fault };
    }),
  );
  const { campaignId, run } = context;
  const intent = { campaignId, run, intendedAtMs: effects.nowMs(), members };
  const { isNew, batch } = await effects.batches.begin(intent);
  learn(page, await settle(batch, isNew, page, context, effects));
};

/**
 * Asks about every member, then writes what was said. An answer that did not come leaves the batch
 * first: from then on the sweeper looks for it too.
 */
const settle = async (
  batch: ChargeBatch,
  isNew: boolean,
  page: Page,
  context: ChargeContext,
  effects: BatchEffects,
): Promise<StoredBatch> => {
  const said: MemberOutcome[] = [];
  const asking = { fresh: isNew, send: true, deadlineMs: context.deadlineMs };
  await inParallel(batch.members, chargesAtOnceMax, async (member) => {
    const { pledgeId, fault } = member;
    if (page.own.has(pledgeId) || !page.ids.has(pledgeId)) return;
    if (fault !== undefined) {
      const decidedAtMs = batch.intendedAtMs;
      said.push({ kind: 'declined', pledgeId, code: fault, sameCardMayWork: false, decidedAtMs });
      return;
    }
    if (effects.nowMs() >= context.deadlineMs) {
      page.unanswered.add(pledgeId);
      return;
    }
    const intended = intendedIn(batch, member, derivedId('payment', pledgeId));
    const verdict = await askAbout(intended, asking, effects);
    const payment = stateAfter(intended, verdict, context.run, effects);
    if (payment.status !== 'intended') {
      said.push(outcomeOfMember(payment));
      return;
    }
    page.unanswered.add(pledgeId);
    // It may still be on its way, so nobody may give it up before its time from now on has passed.
    await effects.payments.save({ ...payment, sentAtMs: effects.nowMs() });
  });
  if (said.length === 0) return { batch, outcome: undefined };
  const outcome = { toldRun: context.run, members: said };
  return { batch, outcome: await effects.batches.conclude(batch, outcome) };
};

/**
 * Cuts pledges into batches of their own ranges: in the order of their ids, of one group, and never
 * around or into a batch that is there. A pledge between the members of one is left out.
 */
export const cutBatches = (
  pledges: readonly ChargeInstruction[],
  covering: readonly StoredBatch[],
): readonly (readonly ChargeInstruction[])[] => {
  const ranges = covering.map(({ batch: { members } }) => ({
    first: members[0]?.pledgeId ?? '',
    last: members.at(-1)?.pledgeId ?? '',
  }));
  const cut: ChargeInstruction[][] = [];
  let place = '';
  for (const pledge of pledges.toSorted(byId)) {
    const { pledgeId } = pledge;
    if (ranges.some(({ first, last }) => first <= pledgeId && pledgeId <= last)) continue;
    const before = ranges.filter(({ first }) => first <= pledgeId).length;
    const here = `${groupOf(pledgeId)} ${before}`;
    const current = cut.at(-1);
    if (current === undefined || here !== place || current.length >= batchMembersMax) {
      cut.push([pledge]);
    } else {
      current.push(pledge);
    }
    place = here;
  }
  return cut;
};

const byId = (a: ChargeInstruction, b: ChargeInstruction): number =>
  a.pledgeId < b.pledgeId ? -1 : 1;
