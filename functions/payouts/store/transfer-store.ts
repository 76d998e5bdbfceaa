import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { referenceOf } from '../domain/reference.ts';
import {
  parseTransfer,
  type Transfer,
  type TransferEnd,
  transferKey,
  webhookKey,
} from './items.ts';

const isNew = 'attribute_not_exists(pk)';
const sameSend = 'send = :send';
const sameBody = '(attribute_not_exists(sentHash) OR sentHash = :hash)';

/**
 * What we know of attempts to transfer. The intent is written before the provider is asked, so a
 * crash between the two is found by reading back, never by asking twice.
 */
export const transferStore = (table: string) => ({
  /** Writes the intent of an attempt, or answers the one that is there. */
  intend: async (payoutId: string, attempt: number): Promise<Transfer> => {
    const refPayoutId = referenceOf(payoutId, attempt);
    const item = { attempt, refPayoutId, send: 1, resolves: 0 };
    await guardedPut(documentClient, {
      TableName: table,
      Item: { ...transferKey(payoutId, attempt), ...item },
      ConditionExpression: isNew,
    });
    return get(table, payoutId, attempt);
  },
  find: (payoutId: string, attempt: number) => find(table, payoutId, attempt),
  /**
   * The provider is about to be asked: from here on the answer may be lost. Answers false when this
   * send left with another body before, or is no longer the last: then it must not leave again.
   */
  markSent: async (
    payoutId: string,
    { attempt, send }: Transfer,
    sent: { readonly at: string; readonly hash: string },
  ): Promise<boolean> => {
    const result = await guardedUpdate(documentClient, {
      TableName: table,
      Key: transferKey(payoutId, attempt),
      UpdateExpression: 'SET sentAt = if_not_exists(sentAt, :at), sentHash = :hash',
      ConditionExpression: `${sameSend} AND ${sameBody}`,
      ExpressionAttributeValues: { ':send': send, ':at': sent.at, ':hash': sent.hash },
    });
    return result.written;
  },
  /** The provider refused this send and nothing moved: another day it is an operation of its own. */
  sendAnew: (payoutId: string, { attempt, send }: Transfer) =>
    change(
      table,
      payoutId,
      attempt,
      send,
      'SET send = :next, resolves = :zero REMOVE sentAt, sentHash',
      {
        ':next': send + 1,
        ':zero': 0,
      },
    ),
  countResolve: (payoutId: string, { attempt, send, resolves }: Transfer) =>
    change(table, payoutId, attempt, send, 'SET resolves = :resolves', {
      ':resolves': resolves + 1,
    }),
  accept: (payoutId: string, { attempt, send }: Transfer, providerPayoutId: string) =>
    change(table, payoutId, attempt, send, 'SET providerPayoutId = :providerPayoutId', {
      ':providerPayoutId': providerPayoutId,
    }),
  /** How the attempt ended, as it was seen first: what was booked of it stays true. */
  end: async (payoutId: string, attempt: number, end: TransferEnd): Promise<TransferEnd> => {
    const result = await guardedUpdate(documentClient, {
      TableName: table,
      Key: transferKey(payoutId, attempt),
      UpdateExpression: 'SET #end = if_not_exists(#end, :end)',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#end': 'end' },
      ExpressionAttributeValues: { ':end': end },
    });
    if (!result.written) throw new Error(`${payoutId} has no attempt ${attempt} to end.`);
    return parseTransfer(result.item).end ?? end;
  },
  /** Answers false for a transmission that was dealt with before. */
  isWebhookNew: async (transmissionId: string): Promise<boolean> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: webhookKey(transmissionId), ConsistentRead: true }),
    );
    return Item === undefined;
  },
  markWebhook: (transmissionId: string, at: string) =>
    guardedPut(documentClient, {
      TableName: table,
      Item: { ...webhookKey(transmissionId), at },
      ConditionExpression: isNew,
    }),
});
export type TransferStore = ReturnType<typeof transferStore>;

const find = async (
  table: string,
  payoutId: string,
  attempt: number,
): Promise<Transfer | undefined> => {
  const { Item } = await documentClient.send(
    new GetCommand({
      TableName: table,
      Key: transferKey(payoutId, attempt),
      ConsistentRead: true,
    }),
  );
  return Item === undefined ? undefined : parseTransfer(Item);
};

const get = async (table: string, payoutId: string, attempt: number): Promise<Transfer> => {
  const transfer = await find(table, payoutId, attempt);
  if (transfer === undefined) throw new Error(`${payoutId} lost its attempt ${attempt}.`);
  return transfer;
};

/** A change made on a send that is no longer the last is left out: what came after it counts. */
const change = (
  table: string,
  payoutId: string,
  attempt: number,
  send: number,
  UpdateExpression: string,
  values: Readonly<Record<string, unknown>>,
) =>
  guardedUpdate(documentClient, {
    TableName: table,
    Key: transferKey(payoutId, attempt),
    UpdateExpression,
    ConditionExpression: sameSend,
    ExpressionAttributeValues: { ':send': send, ...values },
  });
