import { campaignRefundApproved } from '../../../events/refunds/campaign-refund-approved.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { approved, asApproved, findApprovalRefusal } from '../domain/campaign-refund.ts';
import { problems } from '../domain/problems.ts';
import { campaignRefundViewOf } from '../domain/view.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'find' | 'findOutcome' | 'act'>;
  readonly clock: Clock;
}

const noun = 'approval';

export const approveCampaignRefund: HttpUseCase<typeof contract, Effects> = async (
  request,
  { campaigns, clock },
) => {
  const { campaignId } = request.params;
  const by = request.principal.subject;
  const found = await campaigns.find(campaignId);
  if (found === undefined) throw new Problem(problems.campaign_refund_not_found);
  const earlier = await campaigns.findOutcome(campaignId, noun, request);
  if (earlier !== undefined) return { body: campaignRefundViewOf(asApproved(found)) };
  const refusal = findApprovalRefusal(found, by);
  if (refusal !== undefined) {
    throw new Problem(problems[refusal], { details: { status: found.status } });
  }
  const at = isoOf(clock.nowMs());
  const next = approved(found, by, at);
  const event = eventOf(campaignRefundApproved, {
    id: derivedId('event', campaignId, 'refund-approved'),
    occurredAt: at,
    data: { campaignId, associationId: found.associationId, approvedAt: at },
  });
  const act = actOf(campaignId, noun, request, { at, outcome: {}, events: [event] });
  const result = await campaigns.act(act, next);
  // Another officer, or a twin of this request, was first: asked again, this one hears so.
  if (!result.done || result.repeated) throw new Problem(commonProblems.busy);
  return { body: campaignRefundViewOf(next) };
};

export const handler = httpFunction(contract, approveCampaignRefund, {
  campaigns: campaignStore(readEnvironment(contract).tables.refunds),
  clock: { nowMs: Date.now },
});
