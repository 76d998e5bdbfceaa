import { type ActRequest, actOf } from '../../../shared/dynamo/acts.ts';
import { asShown, shownOf } from '../../../shared/dynamo/first-answer.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { Dispute } from '../domain/dispute.ts';
import { problems } from '../domain/problems.ts';
import { disputeTexts, disputeViewOf, mayReadCampaign } from '../domain/view.ts';
import type { DisputeStore } from './dispute-store.ts';

/** Rounds of deciding afresh after somebody else has changed the same dispute. */
const decisionRoundsMax = 5;

interface DisputeRequest extends ActRequest {
  readonly principal: ActRequest['principal'] & {
    readonly role: string;
    readonly associationId?: string | undefined;
  };
}

interface Acting {
  readonly disputeId: string;
  readonly noun: string;
  readonly at: string;
  /** The dispute after the act. @throws Problem when it may not be. */
  readonly decide: (dispute: Dispute) => Dispute;
}

/**
 * Changes a dispute once per request, and answers it. A repeat finds its record and is answered as
 * the first time.
 *
 * @throws Problem `dispute_not_found`, and what `decide` throws.
 */
export const actOnDispute = async (
  disputes: Pick<DisputeStore, 'find' | 'findOutcome' | 'act'>,
  request: DisputeRequest,
  { disputeId, noun, at, decide }: Acting,
): Promise<ReturnType<typeof disputeViewOf>> => {
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const found = await disputes.find(disputeId);
    if (found === undefined || !mayReadCampaign(request.principal, found.associationId)) {
      throw new Problem(problems.dispute_not_found);
    }
    const earlier = await disputes.findOutcome(disputeId, noun, request);
    if (earlier !== undefined) return asShown(disputeViewOf(found), earlier.shown);
    const next = decide(found);
    const view = disputeViewOf(next);
    const outcome = { status: next.status, shown: shownOf(view, disputeTexts) };
    const result = await disputes.act(actOf(disputeId, noun, request, { at, outcome }), next);
    if (result.done && !result.repeated) return view;
  }
  throw new Problem(commonProblems.busy);
};
