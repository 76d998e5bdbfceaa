import { findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, UpdateCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import type { CampaignRefund } from '../domain/campaign-refund.ts';
import { campaignKey, campaignRefundKey, parseCampaignRefund, receiptKey } from './items.ts';

const isNew = 'attribute_not_exists(pk)';
/** Nobody has changed it since it was read. */
const sameVersion = '#version = :version';
/** News come in any order: what happened last counts. */
const isLater = 'attribute_not_exists(pk) OR #at < :at';

/** What is known of campaigns and receipts from elsewhere, and the refunds of whole campaigns. */
export const campaignStore = (table: string) => ({
  /** Events come in any order: what was collected once stays so. */
  keepCampaign: async (
    campaignId: string,
    associationId: string,
    collected: boolean,
  ): Promise<void> => {
    await documentClient.send(
      new UpdateCommand({
        TableName: table,
        Key: campaignKey(campaignId),
        UpdateExpression: `SET associationId = :associationId${collected ? ', collected = :yes' : ''}`,
        ExpressionAttributeValues: {
          ':associationId': associationId,
          ...(collected ? { ':yes': true } : {}),
        },
      }),
    );
  },
  /** The association of any campaign that was ever scheduled. */
  ownerOf: async (campaignId: string): Promise<string | undefined> => {
    const Item = await read(table, campaignKey(campaignId));
    return Item === undefined ? undefined : String(Item.associationId);
  },
  /** The association of a campaign that collected money. */
  associationOf: async (campaignId: string): Promise<string | undefined> => {
    const Item = await read(table, campaignKey(campaignId));
    return Item?.collected === true ? String(Item.associationId) : undefined;
  },
  keepReceipt: (pledgeId: string, issued: boolean, at: string) =>
    guardedPut(documentClient, {
      TableName: table,
      Item: { ...receiptKey(pledgeId), issued, at },
      ConditionExpression: isLater,
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':at': at },
    }),
  find: async (campaignId: string): Promise<CampaignRefund | undefined> => {
    const Item = await read(table, campaignRefundKey(campaignId));
    return Item === undefined ? undefined : parseCampaignRefund(Item);
  },
  findOutcome: (pk: string, noun: string, request: Parameters<typeof findOutcome>[4]) =>
    findOutcome(documentClient, table, pk, noun, request),
  act: (act: Act, to: CampaignRefund) =>
    actOnce(documentClient, table, act, [{ Put: writing(table, to) }]),
  move: async (to: CampaignRefund, outbox: readonly OutboxEvent[] = []): Promise<boolean> =>
    (await guardedPut(documentClient, writing(table, to, outbox))).written,
});
export type CampaignStore = ReturnType<typeof campaignStore>;

const read = async (table: string, Key: { readonly pk: string; readonly sk: string }) => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key, ConsistentRead: true }),
  );
  return Item;
};

const writing = (table: string, to: CampaignRefund, outbox: readonly OutboxEvent[] = []) => {
  const Item = {
    ...campaignRefundKey(to.campaignId),
    ...to,
    ...(outbox.length === 0 ? {} : { [outboxAttribute]: outbox }),
  };
  return to.version === 1
    ? { TableName: table, Item, ConditionExpression: isNew }
    : {
        TableName: table,
        Item,
        ConditionExpression: sameVersion,
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': to.version - 1 },
      };
};
