import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { pledgePartition } from '../../../functions/pledges/store/keys.ts';
import { awsDocuments } from '../../support/aws-documents.ts';

/** Where the items lie, for reading them past the product's own code. */
interface World {
  readonly table: string;
}

/** Every item of the table whose key starts like this. */
export const itemsOf = async ({ table }: World, prefix: string) => {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  for (let page = 0; page < 100; page += 1) {
    const { Items = [], LastEvaluatedKey } = await awsDocuments().send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...Items.filter((item) => String(item.pk).startsWith(prefix)));
    start = LastEvaluatedKey;
    if (start === undefined) return items;
  }
  throw new Error('The table is larger than a test may make it.');
};

/** The items of one partition. */
export const partitionOf = async ({ table }: World, pk: string) => {
  const { Items = [] } = await awsDocuments().send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    }),
  );
  return Items;
};

const partitionsOf = async (world: World, count: number, key: (n: number) => string) =>
  (
    await Promise.all(Array.from({ length: count }, (_, n) => partitionOf(world, key(n))))
  ).flat() as Record<string, unknown>[];

/** What all shards of a stock have left together. */
export const leftOf = async (world: World, stockId: string): Promise<number> =>
  (await partitionsOf(world, 16, (shard) => `STOCK#${stockId}#${shard}`)).reduce(
    (sum, item) => sum + Number(item.remaining),
    0,
  );

/** The pledges of a campaign, straight from the table; campaigns here have few partitions. */
export const pledgesOf = (world: World, campaignId: string) =>
  partitionsOf(world, 8, (slot) => pledgePartition(campaignId, slot));
