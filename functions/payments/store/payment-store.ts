import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, type Item, type WriteResult } from '../../../shared/dynamo/guarded-write.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import type { Payment } from '../domain/payment.ts';
import { type Batches, batchStore } from './batch-store.ts';
import type { Payments, Saved } from './effects.ts';
import { donorPk, itemOfPayment, paymentOfItem, paymentSk, unresolvedPk } from './payment-item.ts';
import { coveringAll, paymentsIn } from './payments-in-batches.ts';

const index = 'gsi1';

/** One change follows exactly one other: the version before it must be the stored one. */
export const versionGuard = (version: number) =>
  version === 1
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': version - 1 },
      };

/** What stood in the way of a guarded put, read by the store's own schema. */
export const savedOf = <State>(result: WriteResult, read: (item: Item) => State): Saved<State> => {
  if (result.written) return { saved: true };
  const [refusal] = result.refusals;
  if (!refusal?.failed || refusal.old === undefined) {
    throw new Error('An item that was to be changed is not there.');
  }
  return { saved: false, current: read(refusal.old) };
};

export interface DonorPage {
  readonly items: readonly Item[];
  readonly lastKey: Record<string, unknown> | undefined;
}

export const paymentStore = (table: string) => {
  const batches = batchStore(table);
  const readOwnItem = async (pledgeId: string): Promise<Payment | undefined> => {
    const { Item: found } = await documentClient.send(
      new GetCommand({
        TableName: table,
        Key: { pk: pledgeId, sk: paymentSk },
        ConsistentRead: true,
      }),
    );
    return found === undefined ? undefined : paymentOfItem(found);
  };
  const payments: Payments = {
    // What has left its batch has an item of its own, and that one counts.
    read: async (pledgeId) =>
      (await readOwnItem(pledgeId)) ?? (await readInBatches(batches, [pledgeId])).get(pledgeId),
    save: async (next) =>
      savedOf(
        await guardedPut(documentClient, {
          TableName: table,
          Item: itemOfPayment(next),
          ...versionGuard(next.version),
        }),
        paymentOfItem,
      ),
  };
  return {
    ...payments,
    /** A payment that was never in a batch, or has left it; a charge at close leaves it only to move on. */
    readOwn: readOwnItem,
    batches,
    /** Payments of a page as they are read one by one, but their batches are looked for once. */
    readAhead: async (pledgeIds: readonly string[]): Promise<Payments> => {
      const inBatches = await readInBatches(batches, pledgeIds);
      return {
        ...payments,
        read: async (pledgeId) => (await readOwnItem(pledgeId)) ?? inBatches.get(pledgeId),
      };
    },
    readOwnItems: ownItemsReader(table),
    /** A donor's payments and refunds, the latest first. */
    listOfDonor: async (
      donorId: string,
      limit: number,
      startKey: PageKey | undefined,
    ): Promise<DonorPage> => {
      const { Items = [], LastEvaluatedKey } = await documentClient.send(
        new QueryCommand({
          TableName: table,
          IndexName: index,
          KeyConditionExpression: 'gsi1pk = :donor',
          ExpressionAttributeValues: { ':donor': donorPk(donorId) },
          ScanIndexForward: false,
          Limit: limit,
          ...(startKey === undefined ? {} : { ExclusiveStartKey: startKey }),
        }),
      );
      return { items: Items, lastKey: LastEvaluatedKey };
    },
    /** Unresolved work of one shard that is due for a look, the most overdue first. */
    listDue: async (shard: number, dueAt: string, limit: number): Promise<readonly Item[]> => {
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: table,
          IndexName: index,
          KeyConditionExpression: 'gsi1pk = :shard AND gsi1sk <= :due',
          ExpressionAttributeValues: { ':shard': unresolvedPk(shard), ':due': dueAt },
          Limit: limit,
        }),
      );
      return Items;
    },
  };
};

/** Reads those of many pledges' payments that have an item of their own. */
const ownItemsReader =
  (table: string) =>
  async (pledgeIds: readonly string[]): Promise<Map<string, Payment>> => {
    const keys = pledgeIds.map((pk) => ({ pk, sk: paymentSk }));
    const found = await readMany(documentClient, table, keys);
    return new Map(found.map((item) => [String(item.pk), paymentOfItem(item)]));
  };

const readInBatches = async (
  batches: Pick<Batches, 'covering'>,
  pledgeIds: readonly string[],
): Promise<Map<string, Payment>> =>
  paymentsIn(await coveringAll(batches, 1, pledgeIds), new Set(pledgeIds));

export type PaymentStore = ReturnType<typeof paymentStore>;
