import type { TransactWriteCommandInput } from '../../../shared/dynamo/commands.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import type { Aggregate } from '../domain/campaign.ts';
import type { News } from '../domain/lifecycle.ts';
import type { Campaign, Reward, StockPool } from '../domain/schemas.ts';
import { eventOfNews } from './campaign-events.ts';
import { headItem, poolKey, rewardKey, storySk } from './campaign-item.ts';
import { verifiedCheck } from './mirror-store.ts';

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** Nobody changed the campaign, or anything of it, since it was read. */
export const isUnchanged = 'version = :version';

/** A change of a campaign and of what belongs to it. Absent parts stay as they are. */
export interface Change {
  readonly campaign: Campaign;
  readonly story?: string;
  readonly reward?: Reward;
  readonly removedRewardId?: string;
  readonly pool?: StockPool;
  readonly removedPoolId?: string;
  readonly news?: News;
  /** The association must be verified at this moment. */
  readonly needsVerifiedAssociation?: true;
}

export const putStory = (table: string, campaignId: string, text: string) => ({
  Put: { TableName: table, Item: { pk: campaignId, sk: storySk, text } },
});

/** The head guards the whole: every change raises its version, so it was made on what was read. */
export const changeItems = (table: string, before: Aggregate, change: Change): TransactItems => {
  const { campaignId, associationId, version } = before.campaign;
  return [
    {
      Put: {
        TableName: table,
        Item: headItem(change.campaign),
        ConditionExpression: isUnchanged,
        ExpressionAttributeValues: { ':version': version },
      },
    },
    ...(change.needsVerifiedAssociation ? [verifiedCheck(table, associationId)] : []),
    ...(change.story === undefined ? [] : [putStory(table, campaignId, change.story)]),
    ...partItems(table, campaignId, change),
  ];
};

const partItems = (table: string, campaignId: string, change: Change): TransactItems => {
  const put = (key: { pk: string; sk: string }, part: object) => ({
    Put: { TableName: table, Item: { ...key, ...part } },
  });
  const remove = (Key: { pk: string; sk: string }) => ({ Delete: { TableName: table, Key } });
  const { reward, pool, removedRewardId, removedPoolId } = change;
  return [
    ...(reward === undefined ? [] : [put(rewardKey(campaignId, reward.rewardId), reward)]),
    ...(removedRewardId === undefined ? [] : [remove(rewardKey(campaignId, removedRewardId))]),
    ...(pool === undefined ? [] : [put(poolKey(campaignId, pool.stockPoolId), pool)]),
    ...(removedPoolId === undefined ? [] : [remove(poolKey(campaignId, removedPoolId))]),
  ];
};

/** Parts by id, with one put in its place or at the end. */
const withPart = <T>(parts: readonly T[], part: T | undefined, isSame: (other: T) => boolean) =>
  part === undefined ? parts : [...parts.filter((other) => !isSame(other)), part];

/** The campaign as the change leaves it: what an event tells. */
const after = (before: Aggregate, change: Change): Aggregate => ({
  campaign: change.campaign,
  story: change.story ?? before.story,
  rewards: withPart(
    before.rewards,
    change.reward,
    ({ rewardId }) => rewardId === change.reward?.rewardId,
  ),
  pools: withPart(
    before.pools,
    change.pool,
    ({ stockPoolId }) => stockPoolId === change.pool?.stockPoolId,
  ),
});

/** What others are told of a change. */
export const eventsOf = (before: Aggregate, change: Change, at: string): OutboxEvent[] =>
  change.news === undefined ? [] : [eventOfNews(after(before, change), change.news, at)];
