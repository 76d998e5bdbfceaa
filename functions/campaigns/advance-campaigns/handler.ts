import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { advance } from '../domain/lifecycle.ts';
import { type CampaignStore, campaignStore } from '../store/campaign-store.ts';
import { type QueueStore, queueStore } from '../store/queue-store.ts';
import { contract } from './contract.ts';

/** Campaigns moved in one run; what is left is due a minute later still. */
const pageLimit = 100;
const pagesMax = 10;

interface Effects {
  readonly campaigns: Pick<CampaignStore, 'replace'>;
  readonly queues: Pick<QueueStore, 'listDue'>;
  readonly clock: Clock;
}

/**
 * Writes down what the clock has made of the campaigns that are due, so that lists and events find
 * it. Nobody waits for this: every reader tells the status by the clock itself. A campaign that
 * changed meanwhile is left for the next minute.
 */
export const advanceCampaigns = async ({ campaigns, queues, clock }: Effects): Promise<void> => {
  const nowMs = clock.nowMs();
  let after: Record<string, string | number> | undefined;
  for (let page = 1; page <= pagesMax; page += 1) {
    const { items, lastKey } = await queues.listDue(nowMs, { limit: pageLimit, after });
    for (const campaign of items) {
      const next = advance(campaign, nowMs);
      if (next !== undefined) await campaigns.replace(next);
    }
    if (lastKey === undefined) return;
    after = lastKey;
  }
};

const table = readEnvironment(contract).tables.campaigns;
export const handler = scheduleFunction(contract, advanceCampaigns, {
  campaigns: campaignStore(table),
  queues: queueStore(table),
  clock: { nowMs: () => Date.now() },
});
