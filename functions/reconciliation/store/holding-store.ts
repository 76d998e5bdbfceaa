import type { Holding } from '../../../events/reconciling.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import { inTurns } from '../../../shared/dynamo/in-turns.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import type { KstDate } from '../../../shared/kernel/kst-calendar.ts';
import type { DailyHoldings } from '../domain/holdings.ts';
import {
  campaignKey,
  holdingKey,
  holdingPrefix,
  holdingsKey,
  parseCampaign,
  parseHolding,
  parseHoldings,
} from './items.ts';

const isNew = 'attribute_not_exists(pk)';
/** A later look of the same day replaces an earlier one. */
const isLater = 'attribute_not_exists(pk) OR #at <= :at';
const lookOf = (at: string) => ({
  ExpressionAttributeNames: { '#at': 'at' },
  ExpressionAttributeValues: { ':at': at },
});

/** What the provider held, for whom, on each day. */
export const holdingStore = (table: string) => ({
  keepCampaign: (campaignId: string, associationId: string) =>
    guardedPut(documentClient, {
      TableName: table,
      Item: { ...campaignKey(campaignId), associationId },
      ConditionExpression: isNew,
    }),
  /** The campaigns of a day, and then the day's figure: whoever reads the figure finds them all. */
  save: async (day: DailyHoldings, holdings: readonly Holding[]): Promise<void> => {
    const owners = await ownersOf(table, holdings);
    await inTurns(holdings, async (holding) => {
      const associationId = owners.get(holding.campaignId) ?? null;
      await guardedPut(documentClient, {
        TableName: table,
        Item: {
          ...holdingKey(day.date, holding.campaignId),
          ...holding,
          associationId,
          at: day.at,
        },
        ConditionExpression: isLater,
        ...lookOf(day.at),
      });
    });
    await guardedPut(documentClient, {
      TableName: table,
      Item: { ...holdingsKey(day.date), ...day },
      ConditionExpression: isLater,
      ...lookOf(day.at),
    });
  },
  find: async (date: KstDate): Promise<DailyHoldings | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: holdingsKey(date), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : parseHoldings(Item);
  },
  /** Campaigns of a day, as the look of its figure found them. */
  page: async ({ date, at }: DailyHoldings, limit: number, from: PageKey | undefined) => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :day AND begins_with(sk, :campaign)',
        FilterExpression: '#at = :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: {
          ':day': holdingsKey(date).pk,
          ':campaign': holdingPrefix,
          ':at': at,
        },
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    return { holdings: Items.map(parseHolding), lastKey: LastEvaluatedKey };
  },
});
export type HoldingStore = ReturnType<typeof holdingStore>;

const ownersOf = async (
  table: string,
  holdings: readonly Holding[],
): Promise<ReadonlyMap<string, string>> => {
  const keys = holdings.map(({ campaignId }) => campaignKey(campaignId));
  const campaigns = (await readMany(documentClient, table, keys)).map(parseCampaign);
  return new Map(campaigns.map(({ campaignId, associationId }) => [campaignId, associationId]));
};
