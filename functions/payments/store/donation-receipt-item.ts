import * as z from 'zod/mini';
import { donationReceiptCancelled } from '../../../events/payments/donation-receipt-cancelled.ts';
import { donationReceiptIssued } from '../../../events/payments/donation-receipt-issued.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { type Cancellation, cancelled, type DonationReceipt } from '../domain/donation-receipt.ts';

/**
 * `pk pledgeId · sk DONATION_RECEIPT`: the latest of the pledge, beside the payment it is for. Those
 * cancelled before it lie behind it, `sk DONATION_RECEIPT#<receiptId>`. All in `gsi1 RECEIPTS#<campaign>`.
 */
const currentSk = 'DONATION_RECEIPT';
const keyOf = (pledgeId: string) => ({ pk: pledgeId, sk: currentSk });
export const receiptsOf = (campaignId: string): string => `RECEIPTS#${campaignId}`;

const receiptSchema: z.ZodMiniType<DonationReceipt> = z.object({
  receiptId: z.string(),
  number: z.string(),
  pledgeId: z.string(),
  campaignId: z.string(),
  associationId: z.string(),
  associationName: z.string(),
  businessNumber: z.string(),
  receiptBasis: z.string(),
  amountKrw: z.int(),
  paidAt: z.string(),
  issuedAt: z.string(),
  cancellation: z.nullable(z.object({ by: z.string(), reason: z.string(), at: z.string() })),
  version: z.int(),
});
export const parseDonationReceipt = (item: unknown): DonationReceipt => receiptSchema.parse(item);

const listed = (receipt: DonationReceipt) => ({
  ...receipt,
  gsi1pk: receiptsOf(receipt.campaignId),
  gsi1sk: `${receipt.issuedAt}#${receipt.receiptId}`,
});

const versionIs = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': version },
      };

/** The receipt with the news of it, under the version it follows. */
export const putReceipt = (table: string, receipt: DonationReceipt) => ({
  Put: {
    TableName: table,
    Item: { ...keyOf(receipt.pledgeId), ...listed(receipt), [outboxAttribute]: [newsOf(receipt)] },
    ...versionIs(receipt.version - 1),
  },
});

/** A cancelled receipt that another follows: its number stays in the list that is filed. */
export const shelveReceipt = (table: string, receipt: DonationReceipt) => ({
  Put: {
    TableName: table,
    Item: {
      ...listed(receipt),
      pk: receipt.pledgeId,
      sk: `${currentSk}#${receipt.receiptId}`,
    },
  },
});

const newsOf = (receipt: DonationReceipt) => {
  const { pledgeId, campaignId, associationId, receiptId, cancellation, issuedAt } = receipt;
  const at = cancellation?.at ?? issuedAt;
  return eventOf(cancellation === null ? donationReceiptIssued : donationReceiptCancelled, {
    id: derivedId('event', receiptId, cancellation === null ? 'issued' : 'cancelled'),
    occurredAt: at,
    data: { pledgeId, campaignId, associationId, at },
  });
};

const readOne = async (
  table: string,
  Key: Readonly<Record<string, string>>,
): Promise<DonationReceipt | undefined> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key, ConsistentRead: true }),
  );
  return Item === undefined ? undefined : parseDonationReceipt(Item);
};

/** The latest of a pledge, cancelled or not. */
export const findDonationReceipt = (
  table: string,
  pledgeId: string,
): Promise<DonationReceipt | undefined> => readOne(table, keyOf(pledgeId));

/** One that another followed. */
export const findShelvedReceipt = (
  table: string,
  pledgeId: string,
  receiptId: string,
): Promise<DonationReceipt | undefined> =>
  readOne(table, { pk: pledgeId, sk: `${currentSk}#${receiptId}` });

/**
 * What a refund's write does about the receipt: one that stands is cancelled, and where none stands,
 * none may have been issued since.
 */
export const withoutReceipt = async (
  table: string,
  pledgeId: string,
  cancellation: Cancellation,
) => {
  const receipt = await findDonationReceipt(table, pledgeId);
  if (receipt?.cancellation === null) return putReceipt(table, cancelled(receipt, cancellation));
  return {
    ConditionCheck: {
      TableName: table,
      Key: keyOf(pledgeId),
      ...versionIs(receipt?.version ?? 0),
    },
  };
};
