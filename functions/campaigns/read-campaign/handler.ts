import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { type Aggregate, isPublic } from '../domain/campaign.ts';
import { problems } from '../domain/problems.ts';
import { pageOf } from '../domain/views.ts';
import { type BurstCache, burstCache } from '../store/burst-cache.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'load'>;
  readonly pages: BurstCache<Aggregate>;
  readonly clock: Clock;
}

/** The status is told by the clock after the page was read, so a kept page is not late. */
export const readCampaign: HttpUseCase<typeof contract, Effects> = async (
  request,
  { campaigns, pages, clock },
) => {
  const { campaignId } = request.params;
  const nowMs = clock.nowMs();
  const aggregate = await pages(campaignId, nowMs, () =>
    campaigns.load(campaignId, { consistent: false }),
  );
  if (!isPublic(aggregate.campaign)) throw new Problem(problems.campaign_not_found);
  return { body: pageOf(aggregate, nowMs), version: aggregate.campaign.version };
};

export const handler = httpFunction(contract, readCampaign, {
  campaigns: campaignStore(readEnvironment(contract).tables.campaigns),
  pages: burstCache<Aggregate>(),
  clock: { nowMs: () => Date.now() },
});
