import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { guardedPut, type Item, type WriteResult } from '../../../shared/dynamo/guarded-write.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import type { Payments, Saved } from './effects.ts';
import { donorPk, itemOfPayment, paymentOfItem, paymentSk, unresolvedPk } from './payment-item.ts';

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
  const payments: Payments = {
    read: async (pledgeId) => {
      const { Item: found } = await documentClient.send(
        new GetCommand({
          TableName: table,
          Key: { pk: pledgeId, sk: paymentSk },
          ConsistentRead: true,
        }),
      );
      return found === undefined ? undefined : paymentOfItem(found);
    },
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

export type PaymentStore = ReturnType<typeof paymentStore>;
