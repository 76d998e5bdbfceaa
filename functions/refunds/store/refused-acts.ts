import { type ActRequest, actOf } from '../../../shared/dynamo/acts.ts';
import type { ActResult } from '../../../shared/dynamo/once.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import type { RefusedRefund } from '../domain/refused-refund.ts';
import type { RefusedStore } from './refused-store.ts';

/** Rounds of deciding afresh after somebody else has changed the same refused refund. */
const decisionRoundsMax = 5;

interface Acting {
  readonly refundId: string;
  readonly noun: string;
  readonly at: string;
  /** The state after the act, and its news. @throws Problem when it may not be. */
  readonly decide: (refused: RefusedRefund) => {
    readonly next: RefusedRefund;
    /** Begins another way to pay it out, under a refund id of its own. */
    readonly event?: OutboxEvent;
  };
}

/**
 * Changes a refused refund once per request. A repeat finds its record and is answered as it
 * stands now.
 *
 * @throws Problem `refused_refund_not_found`, and what `decide` throws.
 */
export const actOnRefused = async (
  store: Pick<RefusedStore, 'find' | 'findOutcome' | 'act' | 'actWithWay'>,
  request: ActRequest,
  { refundId, noun, at, decide }: Acting,
): Promise<RefusedRefund> => {
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const found = await store.find(refundId);
    if (found === undefined) throw new Problem(problems.refused_refund_not_found);
    const earlier = await store.findOutcome(refundId, noun, request);
    if (earlier !== undefined) return found;
    const { next, event } = decide(found);
    const outcome = { status: next.status };
    const events = event === undefined ? [] : [event];
    const act = actOf(refundId, noun, request, { at, outcome, events });
    const result: ActResult =
      event === undefined ? await store.act(act, next) : await store.actWithWay(act, next);
    if (result.done) return next;
  }
  throw new Problem(commonProblems.busy);
};
