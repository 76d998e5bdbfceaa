import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { asProposed, type CampaignRefund } from '../domain/campaign-refund.ts';
import { problems } from '../domain/problems.ts';
import { campaignRefundViewOf } from '../domain/view.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'associationOf' | 'find' | 'findOutcome' | 'act'>;
  readonly clock: Clock;
}

const noun = 'refund';

export const proposeCampaignRefund: HttpUseCase<typeof contract, Effects> = async (
  request,
  { campaigns, clock },
) => {
  const { principal, params, body } = request;
  const { campaignId } = params;
  const associationId = await campaigns.associationOf(campaignId);
  if (associationId === undefined) throw new Problem(problems.collected_campaign_not_found);
  const found = await campaigns.find(campaignId);
  if (found !== undefined) {
    const earlier = await campaigns.findOutcome(campaignId, noun, request);
    if (earlier !== undefined) return answerOf(asProposed(found));
    throw new Problem(problems.campaign_refund_exists, { details: { status: found.status } });
  }
  const at = isoOf(clock.nowMs());
  const proposed = {
    campaignId,
    associationId,
    status: 'proposed' as const,
    reason: body.reason,
    proposedBy: principal.subject,
    proposedAt: at,
    approvedBy: null,
    approvedAt: null,
    completedAt: null,
    refusedCount: 0,
    version: 1,
  };
  const result = await campaigns.act(
    actOf(campaignId, noun, request, { at, outcome: {} }),
    proposed,
  );
  // Somebody else, or a twin of this request, was first: asked again, it is answered.
  if (!result.done || result.repeated) throw new Problem(commonProblems.busy);
  return answerOf(proposed);
};

const answerOf = (refund: CampaignRefund) => ({
  body: campaignRefundViewOf(refund),
  headers: { location: `/v1/campaigns/${refund.campaignId}/refund` },
});

export const handler = httpFunction(contract, proposeCampaignRefund, {
  campaigns: campaignStore(readEnvironment(contract).tables.refunds),
  clock: { nowMs: Date.now },
});
