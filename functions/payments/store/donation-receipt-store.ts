import { findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import type { DonationReceipt } from '../domain/donation-receipt.ts';
import {
  findDonationReceipt,
  findShelvedReceipt,
  parseDonationReceipt,
  putReceipt,
  receiptsOf,
  shelveReceipt,
} from './donation-receipt-item.ts';
import type { identityItem } from './donor-identity.ts';
import { paymentSk } from './payment-item.ts';

/** Nothing of the payment has gone back or is about to: a receipt and a refund cannot both begin. */
const nothingGoesBack = 'attribute_not_exists(pk) OR refundKrw = :none';
/** Nobody has taken this number of the year. */
const isNext = 'attribute_not_exists(pk) OR #count = :count';

const counterKey = (associationId: string, year: string) => ({
  pk: `RECEIPT_NUMBERS#${associationId}`,
  sk: year,
});

export const donationReceiptStore = (table: string) => ({
  find: (pledgeId: string) => findDonationReceipt(table, pledgeId),
  findShelved: (pledgeId: string, receiptId: string) =>
    findShelvedReceipt(table, pledgeId, receiptId),
  countOf: async (associationId: string, year: string): Promise<number> => {
    const Key = counterKey(associationId, year);
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key, ConsistentRead: true }),
    );
    return Item === undefined ? 0 : Number(Item.count);
  },
  /**
   * Receipt, who gave, and the number, together or not at all, and only while nothing of the payment
   * goes back; a cancelled one that it follows is shelved. False when any of them had changed.
   */
  issue: async (
    receipt: DonationReceipt,
    before: DonationReceipt | undefined,
    donor: { readonly table: string; readonly item: ReturnType<typeof identityItem> },
    counted: { readonly year: string; readonly count: number },
  ): Promise<boolean> => {
    const { written } = await guardedTransaction(documentClient, [
      putReceipt(table, receipt),
      ...(before === undefined ? [] : [shelveReceipt(table, before)]),
      { Put: { TableName: donor.table, Item: donor.item } },
      {
        Update: {
          TableName: table,
          Key: counterKey(receipt.associationId, counted.year),
          UpdateExpression: 'SET #count = :next',
          ConditionExpression: isNext,
          ExpressionAttributeNames: { '#count': 'count' },
          ExpressionAttributeValues: { ':count': counted.count, ':next': counted.count + 1 },
        },
      },
      {
        ConditionCheck: {
          TableName: table,
          Key: { pk: receipt.pledgeId, sk: paymentSk },
          ConditionExpression: nothingGoesBack,
          ExpressionAttributeValues: { ':none': 0 },
        },
      },
    ]);
    return written;
  },
  cancel: (act: Act, to: DonationReceipt) =>
    actOnce(documentClient, table, act, [putReceipt(table, to)]),
  findOutcome: (pk: string, noun: string, request: Parameters<typeof findOutcome>[4]) =>
    findOutcome(documentClient, table, pk, noun, request),
  ofCampaign: async (campaignId: string, limit: number, start: PageKey | undefined) => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :receipts',
        ExpressionAttributeValues: { ':receipts': receiptsOf(campaignId) },
        Limit: limit,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    return { receipts: Items.map(parseDonationReceipt), lastKey: LastEvaluatedKey };
  },
});
export type DonationReceiptStore = ReturnType<typeof donationReceiptStore>;
