import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { systemClock } from '../store/effects.ts';
import { type Offers, offerCache } from '../store/offer-cache.ts';
import { readOffer } from '../store/offer-store.ts';
import { readTotals, type Totals } from '../store/total-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly offers: Offers;
  readonly totals: (campaignId: string) => Promise<Totals>;
}

export const readProgress: HttpUseCase<typeof contract, Effects> = async (
  { params: { campaignId } },
  { offers, totals },
) => {
  const { offer } = await offers(campaignId);
  const { pledgedKrw, pledgeCount, rewards } = await totals(campaignId);
  const { goalKrw, opensAt, closesAt } = offer.terms;
  return {
    body: {
      campaignId,
      goalKrw,
      pledgedKrw,
      pledgeCount,
      opensAt,
      closesAt,
      rewards: offer.terms.rewards.map(({ rewardId, stockLimit }) => ({
        rewardId,
        pledgedCount: rewards.get(rewardId) ?? 0,
        stockLimit,
      })),
    },
  };
};

const { pledges } = readEnvironment(contract).tables;

export const handler = httpFunction(contract, readProgress, {
  offers: offerCache((campaignId) => readOffer(documentClient, pledges, campaignId), systemClock),
  totals: (campaignId) => readTotals(documentClient, pledges, campaignId),
});
