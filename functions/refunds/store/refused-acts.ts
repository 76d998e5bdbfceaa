import { type ActRequest, actOf } from '../../../shared/dynamo/acts.ts';
import { asShown, shownOf } from '../../../shared/dynamo/first-answer.ts';
import type { ActResult } from '../../../shared/dynamo/once.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import type { RefusedRefund, Transfer } from '../domain/refused-refund.ts';
import { refusedViewOf } from '../domain/view.ts';
import type { RefusedStore } from './refused-store.ts';

/** Rounds of deciding afresh after somebody else has changed the same refused refund. */
const decisionRoundsMax = 5;

interface Acting {
  readonly refundId: string;
  readonly noun: string;
  readonly at: string;
  /** What the request proves a transfer by: it is nowhere else once the transfer was taken back. */
  readonly evidence?: Transfer['evidence'];
  /** The state after the act, and its news. @throws Problem when it may not be. */
  readonly decide: (refused: RefusedRefund) => {
    readonly next: RefusedRefund;
    /** Begins another way to pay it out, under a refund id of its own. */
    readonly event?: OutboxEvent;
  };
}

/**
 * Changes a refused refund once per request, and answers it. A repeat finds its record and is
 * answered as the first time.
 *
 * @throws Problem `refused_refund_not_found`, and what `decide` throws.
 */
export const actOnRefused = async (
  store: Pick<RefusedStore, 'find' | 'findOutcome' | 'act' | 'actWithWay'>,
  request: ActRequest,
  { refundId, noun, at, evidence = [], decide }: Acting,
): Promise<RefusedView> => {
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const found = await store.find(refundId);
    if (found === undefined) throw new Problem(problems.refused_refund_not_found);
    const earlier = await store.findOutcome(refundId, noun, request);
    if (earlier !== undefined) return shownBefore(refusedViewOf(found), earlier.shown, evidence);
    const { next, event } = decide(found);
    const view = refusedViewOf(next);
    const outcome = { status: next.status, shown: shownOf(withoutProof(view), []) };
    const events = event === undefined ? [] : [event];
    const act = actOf(refundId, noun, request, { at, outcome, events });
    const result: ActResult =
      event === undefined ? await store.act(act, next) : await store.actWithWay(act, next);
    if (result.done && !result.repeated) return view;
  }
  throw new Problem(commonProblems.busy);
};

type RefusedView = ReturnType<typeof refusedViewOf>;

const withoutProof = (view: RefusedView): RefusedView =>
  view.transfer === null ? view : { ...view, transfer: { ...view.transfer, evidence: [] } };

/** What proved the transfer is the thing's, while it is the same transfer, or the request's own. */
const shownBefore = (
  now: RefusedView,
  shown: unknown,
  asked: Transfer['evidence'],
): RefusedView => {
  const then = asShown(now, shown);
  if (then.transfer === null) return then;
  const stands = now.transfer !== null && now.transfer.at === then.transfer.at;
  const evidence = stands ? now.transfer.evidence : asked.map((each) => ({ ...each }));
  return { ...then, transfer: { ...then.transfer, evidence } };
};
