import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { refundGranted } from '../../../events/refunds/refund-granted.ts';
import { findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { guardedPut, guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import type { RefundRequest } from '../domain/request.ts';
import { emptyTally, type Tally, withChargeback } from '../domain/tally.ts';
import {
  itemOfRequest,
  parseRequest,
  parseTally,
  receiptKey,
  refundKey,
  requestKey,
  tallyKey,
} from './items.ts';

const isNew = 'attribute_not_exists(pk)';
/** Nobody has changed it since it was read. */
const sameVersion = '#version = :version';
/** No donation receipt stands for the pledge. */
const noReceipt = 'attribute_not_exists(pk) OR issued = :no';

/** Requests and what was granted of their pledges. Each change names the version it was decided on. */
export const requestStore = (table: string) => ({
  create: (request: RefundRequest) =>
    guardedPut(documentClient, {
      TableName: table,
      Item: itemOfRequest(request),
      ConditionExpression: isNew,
    }),
  find: (refundRequestId: string) => find(table, refundRequestId),
  tallyOf: (pledgeId: string) => tallyOf(table, pledgeId),
  receiptStands: async (pledgeId: string): Promise<boolean> =>
    (await read(table, receiptKey(pledgeId)))?.issued === true,
  findOutcome: (pk: string, noun: string, request: Parameters<typeof findOutcome>[4]) =>
    findOutcome(documentClient, table, pk, noun, request),
  /** Which request a refund pays out; undefined for refunds nobody requested here. */
  requestOfRefund: async (refundId: string): Promise<string | undefined> => {
    const Item = await read(table, refundKey(refundId));
    return Item === undefined ? undefined : String(Item.refundRequestId);
  },
  noteChargeback: (chargeback: Chargeback) => noteChargeback(table, chargeback),
  /** Answers false when somebody else changed it first. */
  move: async (to: RefundRequest, outbox: readonly OutboxEvent[] = []): Promise<boolean> =>
    (await guardedPut(documentClient, replacing(table, to, outbox))).written,
  act: (act: Act, to: RefundRequest) =>
    actOnce(documentClient, table, act, [{ Put: replacing(table, to) }]),
  grant: (act: Act, to: RefundRequest, tally: Tally) => grant(table, act, to, tally),
});
export type RequestStore = ReturnType<typeof requestStore>;

const read = async (table: string, Key: { readonly pk: string; readonly sk: string }) => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key, ConsistentRead: true }),
  );
  return Item;
};

const find = async (table: string, refundRequestId: string): Promise<RefundRequest | undefined> => {
  const Item = await read(table, requestKey(refundRequestId));
  return Item === undefined ? undefined : parseRequest(Item);
};

const tallyOf = async (table: string, pledgeId: string): Promise<Tally> => {
  const Item = await read(table, tallyKey(pledgeId));
  return Item === undefined ? emptyTally : parseTally(Item);
};

interface Chargeback {
  readonly refundId: string;
  readonly pledgeId: string;
  readonly amountKrw: number;
}

/** Rounds of noting afresh after a grant has changed the tally. */
const noteRoundsMax = 5;

/** Takes a chargeback off what can be granted of its pledge, once. */
const noteChargeback = async (
  table: string,
  { refundId, pledgeId, amountKrw }: Chargeback,
): Promise<void> => {
  for (let round = 1; round <= noteRoundsMax; round += 1) {
    const tally = withChargeback(await tallyOf(table, pledgeId), amountKrw);
    const Item = { ...refundKey(refundId), chargedBackKrw: amountKrw };
    const result = await guardedTransaction(documentClient, [
      { Put: { TableName: table, Item, ConditionExpression: isNew } },
      { Put: tallyPut(table, pledgeId, tally) },
    ]);
    if (result.written || result.refusals[0]?.failed) return;
  }
  throw new Error(`The chargeback ${refundId} lost every race to be noted.`);
};

const tallyPut = (table: string, pledgeId: string, tally: Tally) => {
  const Item = { ...tallyKey(pledgeId), ...tally };
  return tally.version === 1
    ? { TableName: table, Item, ConditionExpression: isNew }
    : {
        TableName: table,
        Item,
        ConditionExpression: sameVersion,
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': tally.version - 1 },
      };
};

const replacing = (table: string, to: RefundRequest, outbox: readonly OutboxEvent[] = []) => ({
  TableName: table,
  Item: { ...itemOfRequest(to), ...(outbox.length === 0 ? {} : { [outboxAttribute]: outbox }) },
  ConditionExpression: sameVersion,
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': to.version - 1 },
});

/**
 * The grant, what it takes of the pledge, and the news that the money is due are one write; a
 * receipt that is issued meanwhile refuses it.
 */
const grant = (table: string, act: Act, to: RefundRequest, tally: Tally) => {
  const { refundRequestId, pledgeId, campaignId, amountKrw, ground } = to;
  const refundId = derivedId('refund', refundRequestId);
  const event = eventOf(refundGranted, {
    id: derivedId('event', refundRequestId, 'granted'),
    occurredAt: act.at,
    data: { refundRequestId, refundId, pledgeId, campaignId, amountKrw, ground, grantedAt: act.at },
  });
  return actOnce(documentClient, table, act, [
    { Put: replacing(table, to, [event]) },
    { Put: tallyPut(table, pledgeId, tally) },
    {
      ConditionCheck: {
        TableName: table,
        Key: receiptKey(pledgeId),
        ConditionExpression: noReceipt,
        ExpressionAttributeValues: { ':no': false },
      },
    },
    {
      Put: {
        TableName: table,
        Item: { ...refundKey(refundId), refundRequestId },
        ConditionExpression: isNew,
      },
    },
  ]);
};
