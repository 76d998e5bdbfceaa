import { readEnvironment } from '../../../shared/config/environment.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { heldShownMax } from '../domain/schemas.ts';
import { campaignRefundViewOf, mayReadCampaign } from '../domain/view.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { type HeldStore, heldStore } from '../store/held-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'find'>;
  readonly held: Pick<HeldStore, 'first'>;
}

export const readCampaignRefund: HttpUseCase<typeof contract, Effects> = async (
  { principal, params },
  { campaigns, held },
) => {
  const refund = await campaigns.find(params.campaignId);
  if (refund === undefined || !mayReadCampaign(principal, refund.associationId)) {
    throw new Problem(problems.campaign_refund_not_found);
  }
  const heldPledgeIds = [...(await held.first(params.campaignId, heldShownMax))];
  return { body: { ...campaignRefundViewOf(refund), heldPledgeIds } };
};

const { refunds: table } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, readCampaignRefund, {
  campaigns: campaignStore(table),
  held: heldStore(table),
});
