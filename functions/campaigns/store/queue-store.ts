import { documentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import type { Campaign } from '../domain/schemas.ts';
import {
  campaignOf,
  duePartition,
  headSk,
  ownPrefix,
  positionOf,
  reviewPartition,
} from './campaign-item.ts';

interface PageOf<T> {
  readonly items: T[];
  readonly lastKey: PageKey | undefined;
}
interface Page {
  readonly limit: number;
  readonly after: PageKey | undefined;
}

/** Sorts after every id, so that all positions of an instant are included. */
const endOfInstant = '~';

/** Campaigns that the clock should have moved by now, longest overdue first. */
const listDue =
  (table: string) =>
  async (nowMs: number, page: Page): Promise<PageOf<Campaign>> => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi3',
        KeyConditionExpression: 'gsi3pk = :due AND gsi3sk <= :now',
        ExpressionAttributeValues: {
          ':due': duePartition,
          ':now': positionOf(isoOf(nowMs), endOfInstant),
        },
        Limit: page.limit,
        ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
      }),
    );
    return { items: Items.map(campaignOf), lastKey: LastEvaluatedKey as PageKey | undefined };
  };

/** Campaigns that wait for a reviewer, longest waiting first. */
const listInReview =
  (table: string) =>
  async (page: Page): Promise<PageOf<Campaign>> => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi3',
        KeyConditionExpression: 'gsi3pk = :review',
        ExpressionAttributeValues: { ':review': reviewPartition },
        Limit: page.limit,
        ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
      }),
    );
    return { items: Items.map(campaignOf), lastKey: LastEvaluatedKey as PageKey | undefined };
  };

/** An association's campaigns, newest first: pointers in its own partition, then the heads. */
const listOwn =
  (table: string) =>
  async (associationId: string, page: Page): Promise<PageOf<Campaign>> => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :associationId AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':associationId': associationId, ':prefix': ownPrefix },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: page.limit,
        ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
      }),
    );
    const ids = Items.map((item) => String(item.campaignId));
    const heads = await readHeads(table, ids);
    return {
      items: ids.flatMap((id) => heads.get(id) ?? []),
      lastKey: LastEvaluatedKey as PageKey | undefined,
    };
  };

const readHeads = async (
  table: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Campaign>> => {
  const keys = ids.map((pk) => ({ pk, sk: headSk }));
  const heads = (await readMany(documentClient, table, keys)).map(campaignOf);
  return new Map(heads.map((campaign) => [campaign.campaignId, campaign]));
};

export const queueStore = (table: string) => ({
  listDue: listDue(table),
  listInReview: listInReview(table),
  listOwn: listOwn(table),
});
export type QueueStore = ReturnType<typeof queueStore>;
