import { heldRefundReleased } from '../../../events/refunds/held-refund-released.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { receiptKey } from './items.ts';

/**
 *     pk campaignId   sk HELD#pledge       a pledge the campaign's refund passed over for its receipt
 *     pk campaignId   sk RELEASED#pledge   that its receipt was cancelled, and the news of it
 */
const heldPrefix = 'HELD#';
const heldKey = (campaignId: string, pledgeId: string) => ({
  pk: campaignId,
  sk: `${heldPrefix}${pledgeId}`,
});
const releasedKey = (campaignId: string, pledgeId: string) => ({
  pk: campaignId,
  sk: `RELEASED#${pledgeId}`,
});

/** Pages of held pledges that are counted, each of a thousand. */
const countPagesMax = 1_000;
const countPageSize = 1_000;

/** Pledges whose money waits for a donation receipt to be cancelled. */
export const heldStore = (table: string) => ({
  /** Those of a page for which a receipt stands. */
  standing: async (pledgeIds: readonly string[]): Promise<readonly string[]> => {
    const receipts = await readMany(documentClient, table, pledgeIds.map(receiptKey));
    return receipts.filter(({ issued }) => issued === true).map(({ pk }) => String(pk));
  },
  hold: (campaignId: string, pledgeId: string, at: string) =>
    guardedPut(documentClient, {
      TableName: table,
      Item: { ...heldKey(campaignId, pledgeId), pledgeId, heldAt: at },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  isHeld: async (campaignId: string, pledgeId: string): Promise<boolean> => {
    const Key = heldKey(campaignId, pledgeId);
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key, ConsistentRead: true }),
    );
    return Item !== undefined;
  },
  /** Lets a pledge go and tells of it, once; false when it was not held. */
  release: (campaignId: string, pledgeId: string, at: string) =>
    release(table, campaignId, pledgeId, at),
  /** The first of those that are held. */
  first: async (campaignId: string, limit: number): Promise<readonly string[]> => {
    const { Items = [] } = await queryHeld(table, campaignId, { Limit: limit });
    return Items.map(({ pledgeId }) => String(pledgeId));
  },
  count: (campaignId: string) => count(table, campaignId),
});
export type HeldStore = ReturnType<typeof heldStore>;

const release = async (
  table: string,
  campaignId: string,
  pledgeId: string,
  at: string,
): Promise<boolean> => {
  const refundId = derivedId('refund', campaignId, pledgeId, 'released');
  const event = eventOf(heldRefundReleased, {
    id: derivedId('event', refundId, 'released'),
    occurredAt: at,
    data: { refundId, pledgeId, campaignId, releasedAt: at },
  });
  const { written } = await guardedTransaction(documentClient, [
    {
      Delete: {
        TableName: table,
        Key: heldKey(campaignId, pledgeId),
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
    {
      Put: {
        TableName: table,
        Item: { ...releasedKey(campaignId, pledgeId), at, [outboxAttribute]: [event] },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  ]);
  return written;
};

const queryHeld = (table: string, campaignId: string, more: object) =>
  documentClient.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :held)',
      ExpressionAttributeValues: { ':pk': campaignId, ':held': heldPrefix },
      ConsistentRead: true,
      ...more,
    }),
  );

const count = async (table: string, campaignId: string): Promise<number> => {
  let held = 0;
  let from: Record<string, unknown> | undefined;
  for (let page = 1; page <= countPagesMax; page += 1) {
    const { Count = 0, LastEvaluatedKey } = await queryHeld(table, campaignId, {
      Select: 'COUNT',
      Limit: countPageSize,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    });
    held += Count;
    from = LastEvaluatedKey;
    if (from === undefined) return held;
  }
  throw new Error(`${campaignId} holds back more than ${countPagesMax * countPageSize} pledges.`);
};
