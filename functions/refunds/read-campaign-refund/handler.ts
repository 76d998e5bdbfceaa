import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { campaignRefundViewOf, mayReadCampaign } from '../domain/view.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'find'>;
}

export const readCampaignRefund: HttpUseCase<typeof contract, Effects> = async (
  { principal, params },
  { campaigns },
) => {
  const refund = await campaigns.find(params.campaignId);
  if (refund === undefined || !mayReadCampaign(principal, refund.associationId)) {
    throw new Problem(problems.campaign_refund_not_found);
  }
  return { body: campaignRefundViewOf(refund) };
};

export const handler = httpFunction(contract, readCampaignRefund, {
  campaigns: campaignStore(readEnvironment(contract).tables.refunds),
});
