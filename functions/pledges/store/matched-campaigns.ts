import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, PutCommand } from '../../../shared/dynamo/commands.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { MINUTE_MS } from '../../../shared/kernel/kst-calendar.ts';
import { matchedKey } from './keys.ts';

/**
 * How long a campaign may be believed to have no fund. A fund is approved ten minutes before its
 * first round at the latest, so no pledge of a round is missed.
 */
const memoryMs = MINUTE_MS;
/** Campaigns remembered at once; then all are forgotten and read again. */
const campaignsMax = 1_000;

/** Campaigns whose pledges others want to hear of. */
export const matchedCampaigns = (client: DocumentClient, table: string, clock: Clock) => {
  const known = new Map<string, { readonly atMs: number; readonly matched: boolean }>();
  return {
    note: async (campaignId: string): Promise<void> => {
      await client.send(new PutCommand({ TableName: table, Item: matchedKey(campaignId) }));
    },
    has: async (campaignId: string): Promise<boolean> => {
      const nowMs = clock.nowMs();
      const before = known.get(campaignId);
      if (before?.matched) return true;
      if (before !== undefined && Math.abs(nowMs - before.atMs) < memoryMs) return false;
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: matchedKey(campaignId), ConsistentRead: true }),
      );
      if (known.size >= campaignsMax) known.clear();
      known.set(campaignId, { atMs: nowMs, matched: Item !== undefined });
      return Item !== undefined;
    },
  };
};

export type MatchedCampaigns = ReturnType<typeof matchedCampaigns>;
