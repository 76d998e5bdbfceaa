import { readEnvironment } from '../../../shared/config/environment.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { settle } from '../domain/lifecycle.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { contract } from './contract.ts';

/** Times the verdict is written anew because the campaign changed under it. */
const attemptsMax = 5;

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'find' | 'replace'>;
}

/** Writes the settlement's last word on the campaign's page: the verdict and both frozen figures. */
export const recordSettlement = async (
  event: DomainEvent<typeof contract>,
  { campaigns }: Effects,
): Promise<void> => {
  const { campaignId, verdict, settlementId, settledAt } = event.data;
  const { pledgedKrw, collectedKrw, pledgeCount, droppedPledges } = event.data;
  const figures = {
    settlementId,
    pledgedKrw,
    collectedKrw,
    pledgeCount,
    droppedPledges,
    settledAt,
  };
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const next = settle(await campaigns.find(campaignId), verdict, figures);
    if (next === undefined || (await campaigns.replace(next))) return;
  }
  throw new Error(`${campaignId} kept changing while its settlement was recorded.`);
};

export const handler = eventFunction(contract, recordSettlement, {
  campaigns: campaignStore(readEnvironment(contract).tables.campaigns),
});
