import type {
  CancellationReason,
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { commonProblems, Problem } from '../kernel/problem.ts';
import type { DocumentClient } from './client.ts';
import {
  PutCommand,
  type PutCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from './commands.ts';

/** An item as the document client reads it. Stores parse it with their own schema. */
export type Item = Record<string, unknown>;

/** What a write that names its guard can come to. */
export type WriteResult =
  | { readonly written: true; readonly item?: Item }
  /** The guard refused. `refusals` has one entry per item of the write, in order. */
  | { readonly written: false; readonly refusals: readonly Refusal[] };

export type Refusal =
  | { readonly failed: false }
  /** `old` is the item that stood in the way; absent when there was none. */
  | { readonly failed: true; readonly old?: Item };

/**
 * Tries of one transaction that lost against another one on the same item. AWS's SDKs do not retry
 * a conflict (docs/decisions/0005), and a conflict has written nothing.
 */
export const conflictAttemptsMax = 8;
const conflictBackoffMs = 12;

/** Puts one item under its guard. */
export const guardedPut = async (
  client: DocumentClient,
  input: Omit<PutCommandInput, 'ConditionExpression'> & { ConditionExpression: string },
): Promise<WriteResult> => {
  try {
    await client.send(new PutCommand({ ...input, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }));
    return { written: true };
  } catch (error) {
    return refusalOf(error);
  }
};

/** Updates one item under its guard and answers the item as it is now. */
export const guardedUpdate = async (
  client: DocumentClient,
  input: Omit<UpdateCommandInput, 'ConditionExpression'> & { ConditionExpression: string },
): Promise<WriteResult> => {
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({
        ReturnValues: 'ALL_NEW',
        ...input,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return Attributes === undefined ? { written: true } : { written: true, item: Attributes };
  } catch (error) {
    return refusalOf(error);
  }
};

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

/**
 * Writes all items or none. Conflicts with other transactions are retried with full jitter.
 *
 * @throws Problem `busy` when every try lost to another transaction; nothing was written.
 */
export const guardedTransaction = async (
  client: DocumentClient,
  items: TransactItems,
): Promise<WriteResult> => {
  const TransactItems = items.map(askForOld);
  for (let attempt = 1; attempt <= conflictAttemptsMax; attempt += 1) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems }));
      return { written: true };
    } catch (error) {
      if (!isCancelled(error)) throw error;
      const reasons = error.CancellationReasons ?? [];
      if (reasons.some((reason) => reason.Code === 'ConditionalCheckFailed')) {
        return { written: false, refusals: reasons.map(refusalOfReason) };
      }
      if (!reasons.some((reason) => retryable.has(reason.Code ?? ''))) throw error;
      await pause(Math.random() * conflictBackoffMs * 2 ** attempt);
    }
  }
  throw new Problem(commonProblems.busy);
};

const retryable = new Set([
  'TransactionConflict',
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
]);

/** Asks each guarded item for what stood in its way, so that no second read is needed. */
const askForOld = (item: TransactItems[number]): TransactItems[number] =>
  Object.fromEntries(
    Object.entries(item).map(([action, input]) => [
      action,
      { ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ...input },
    ]),
  ) as TransactItems[number];

const isCancelled = (error: unknown): error is TransactionCanceledException =>
  error instanceof Error && error.name === 'TransactionCanceledException';

const isConditionFailure = (error: unknown): error is ConditionalCheckFailedException =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';

const refusalOf = (error: unknown): WriteResult => {
  if (!isConditionFailure(error)) throw error;
  // The document client leaves the old item of an error in DynamoDB's own form.
  const old = error.Item === undefined ? undefined : unmarshall(error.Item);
  return {
    written: false,
    refusals: [old === undefined ? { failed: true } : { failed: true, old }],
  };
};

const refusalOfReason = (reason: CancellationReason): Refusal => {
  if (reason.Code !== 'ConditionalCheckFailed') return { failed: false };
  return reason.Item === undefined
    ? { failed: true }
    : { failed: true, old: unmarshall(reason.Item) };
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
