import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { startCountingProxy } from '../support/counting-proxy.ts';
import { startEngineOnly } from '../support/pledging.ts';
import { beginning, cardOf, offerItem, pledgeOf, tableName, termsItem } from './campaign-seed.ts';
import type { ModelFigures } from './settle-in-model.ts';
import { figuresOf } from './settled-figures.ts';
import { type Course, resetClockTo, restoreClock, settle, settleOver } from './settling.ts';
import type { Item } from './table-expressions.ts';

const itemsAtOnce = 25;
const batchesAtOnce = 8;

const cardOfPledge = ({ donorId, paymentMethodId }: Item): Item =>
  cardOf(String(donorId), `METHOD#${String(paymentMethodId)}`);

const seedAll = async (client: DynamoDBDocumentClient, table: string, items: readonly Item[]) => {
  const batches: Item[][] = [];
  for (let start = 0; start < items.length; start += itemsAtOnce) {
    batches.push(items.slice(start, start + itemsAtOnce));
  }
  const queue = batches.values();
  const work = async () => {
    for (const batch of queue) {
      const RequestItems = { [table]: batch.map((Item) => ({ PutRequest: { Item } })) };
      await client.send(new BatchWriteCommand({ RequestItems }));
    }
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, work));
};

/** The same on the real engine, through a proxy that asks it for the consumed capacity. */
export const settleOnEngine = async (pledges: number, course: Course): Promise<ModelFigures> => {
  const engine = await startEngineOnly();
  const proxy = await startCountingProxy(engine.url);
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.url;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: engine.url }));
  try {
    const all = Array.from({ length: pledges }, (_, n) => pledgeOf(n));
    await seedAll(client, tableName('pledges'), [offerItem, ...all]);
    await seedAll(client, tableName('paymentMethods'), all.map(cardOfPledge));
    await seedAll(client, tableName('settlements'), [termsItem]);
    resetClockTo(beginning.fenceAt);
    const remove = await settleOver(undefined);
    const { settlementStore } = await import(
      '../../functions/settlements/store/settlement-store.ts'
    );
    await settlementStore(tableName('settlements')).begin(beginning);
    proxy.reset();
    const settled = await settle(course);
    const { writeUnits, readUnits } = proxy.count;
    const figures = await figuresOf(pledges, settled, async (table, Key) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName(table), Key, ConsistentRead: true }),
      );
      return Item;
    });
    remove();
    return { ...figures, writeUnits, readUnits };
  } finally {
    restoreClock();
    client.destroy();
    proxy.stop();
    await engine.stop();
  }
};
