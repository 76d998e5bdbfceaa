import type { ChargeInstruction, ChargeOutcome } from '../../../events/charging.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import {
  type ChargeBatch,
  intendedIn,
  type MemberOutcome,
  outcomeOfMember,
} from '../domain/batch.ts';
import { chargesAtOnceMax } from '../domain/limits.ts';
import type { Payment } from '../domain/payment.ts';
import type { Batches, StoredBatch } from './batch-store.ts';
import { writeFurtherAttempts } from './charge-again.ts';
import { type ChargeContext, chargePledge } from './charge-pledge.ts';
import { cutBatches } from './cut-batches.ts';
import type { AttemptEffects, Methods } from './effects.ts';
import { inParallel } from './in-parallel.ts';
import { membersOf } from './members.ts';
import type { MethodName } from './method-store.ts';
import { addPayments, coveringAll } from './payments-in-batches.ts';
import { askAbout, stateAfter } from './settle-attempt.ts';

export interface BatchEffects extends Omit<AttemptEffects, 'methods'> {
  readonly batches: Batches;
  /** Cards of many donors at once; another one is read when it is needed. */
  readonly methods: { readonly readAhead: (names: readonly MethodName[]) => Promise<Methods> };
  /** Those of the pledges that have an item of their own. */
  readonly readOwnItems: (pledgeIds: readonly string[]) => Promise<Map<string, Payment>>;
}

/**
 * Charges a page of pledges in one run. First attempts are made in batches, one item for the intent
 * and one for the outcome of thousands. Further ones are written down in batches too, and end in an
 * item each. Every step starts from the stored state, so a repeat, a crash or a second invocation at
 * once goes on where the first one stopped.
 */
export const chargeInBatches = async (
  pledges: readonly ChargeInstruction[],
  context: ChargeContext,
  effects: BatchEffects,
): Promise<ChargeOutcome[]> => {
  const ids = pledges.map(({ pledgeId }) => pledgeId);
  const covering = await coveringAll(effects.batches, 1, ids);
  const over = chargedIn(covering);
  const open = pledges.filter(({ pledgeId }) => !over.has(pledgeId));
  // A pledge leaves a batch, or lies between the members of one: where no batch is, nothing is.
  const own =
    covering.length === 0
      ? new Map<string, Payment>()
      : await effects.readOwnItems(open.map(({ pledgeId }) => pledgeId));
  const reached = { ...effects, methods: await effects.methods.readAhead(open) };
  const page: Page = { ids: new Set(ids), own, known: new Map(), unanswered: new Set() };
  for (const stored of covering) await resume(stored, page, context, reached);
  const fresh = pledges.filter(({ pledgeId }) => !own.has(pledgeId) && !page.known.has(pledgeId));
  for (const some of cutBatches(fresh, covering)) {
    if (effects.nowMs() >= context.deadlineMs) {
      for (const { pledgeId } of some) page.unanswered.add(pledgeId);
    } else {
      await begin(some, page, context, reached);
    }
  }
  const paymentOf = (pledgeId: string) => own.get(pledgeId) ?? page.known.get(pledgeId);
  const asked = pledges.filter(({ pledgeId }) => !page.unanswered.has(pledgeId));
  const further = await writeFurtherAttempts(asked, paymentOf, context, reached);
  const payments = {
    save: effects.payments.save,
    read: async (pledgeId: string) => paymentOf(pledgeId),
  };
  return inParallel(pledges, chargesAtOnceMax, async (pledge) =>
    page.unanswered.has(pledge.pledgeId)
      ? { outcome: 'undecided', pledgeId: pledge.pledgeId }
      : chargePledge(pledge, context, { ...reached, payments }, further.get(pledge.pledgeId)),
  );
};

/** Effects with the cards of the page at hand. */
type Reached = Omit<BatchEffects, 'methods'> & AttemptEffects;

/**
 * Pledges of which a batch says that they are charged: whatever became of the payment since, that
 * stays the outcome of the run that heard it.
 */
const chargedIn = (covering: readonly StoredBatch[]): ReadonlySet<string> => {
  const said = covering.flatMap(({ outcome }) => outcome?.members ?? []);
  const charged = said.filter(({ kind }) => kind === 'approved');
  return new Set(charged.map(({ pledgeId }) => pledgeId));
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

/** A batch that was written down before, and perhaps asked about. */
const resume = async (
  stored: StoredBatch,
  page: Page,
  context: ChargeContext,
  effects: Reached,
): Promise<void> => {
  const isOver = stored.outcome !== undefined || context.run < stored.batch.run;
  const known = isOver ? stored : await settle(stored.batch, false, page, context, effects);
  addPayments(page.known, known, page.ids);
};

const begin = async (
  pledges: readonly ChargeInstruction[],
  page: Page,
  context: ChargeContext,
  effects: Reached,
): Promise<void> => {
  const members = await membersOf(pledges, effects.methods);
  const { campaignId, run } = context;
  const intent = { campaignId, attempt: 1, run, intendedAtMs: effects.nowMs(), members };
  const { isNew, batch } = await effects.batches.begin(intent);
  addPayments(page.known, await settle(batch, isNew, page, context, effects), page.ids);
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
  effects: Reached,
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
