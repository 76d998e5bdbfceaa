import * as z from 'zod/mini';
import { refundGranted } from '../../../events/refunds/refund-granted.ts';
import { findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import type { RefundRequest } from '../domain/request.ts';
import { emptyTally, type Tally } from '../domain/tally.ts';
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

const purposeSchema = z.object({
  refundRequestId: z.optional(z.string()),
  refusedRefundId: z.optional(z.string()),
});

/** Requests and what was granted of their pledges. Each change names the version it was decided on. */
export const requestStore = (table: string) => ({
  create: (request: RefundRequest) =>
    guardedPut(documentClient, {
      TableName: table,
      Item: itemOfRequest(request),
      ConditionExpression: isNew,
    }),
  find: (refundRequestId: string) => find(table, refundRequestId),
  tallyOf: (pledgeId: string) => readTally(table, pledgeId),
  receiptStands: async (pledgeId: string): Promise<boolean> =>
    (await read(table, receiptKey(pledgeId)))?.issued === true,
  findOutcome: (pk: string, noun: string, request: Parameters<typeof findOutcome>[4]) =>
    findOutcome(documentClient, table, pk, noun, request),
  /** What a refund is made for; undefined for refunds nobody requested or tried again here. */
  paidOutBy: async (refundId: string) => {
    const Item = await read(table, refundKey(refundId));
    return Item === undefined ? undefined : purposeSchema.parse(Item);
  },
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

export const readTally = async (table: string, pledgeId: string): Promise<Tally> => {
  const Item = await read(table, tallyKey(pledgeId));
  return Item === undefined ? emptyTally : parseTally(Item);
};

export const tallyPut = (table: string, pledgeId: string, tally: Tally) => {
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
