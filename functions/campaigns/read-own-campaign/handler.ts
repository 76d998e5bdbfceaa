import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { requireOwnAssociation } from '../domain/access.ts';
import { problems } from '../domain/problems.ts';
import { ownPageOf } from '../domain/views.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'load'>;
  readonly clock: Clock;
}

export const readOwnCampaign: HttpUseCase<typeof contract, Effects> = async (
  request,
  { campaigns, clock },
) => {
  const { associationId, campaignId } = request.params;
  requireOwnAssociation(request.principal, associationId);
  const aggregate = await campaigns.load(campaignId, { consistent: true });
  const { campaign } = aggregate;
  if (campaign.associationId !== associationId) throw new Problem(problems.campaign_not_found);
  return { body: ownPageOf(aggregate, clock.nowMs()), version: campaign.version };
};

export const handler = httpFunction(contract, readOwnCampaign, {
  campaigns: campaignStore(readEnvironment(contract).tables.campaigns),
  clock: { nowMs: () => Date.now() },
});
