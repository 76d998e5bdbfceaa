import { commonProblems, Problem } from '../kernel/problem.ts';
import type { DocumentClient } from './client.ts';
import type { TransactWriteCommandInput } from './commands.ts';
import { guardedPut, guardedTransaction, type Item, type Refusal } from './guarded-write.ts';

/** Attribute that tells the request which made an item from another one with the same key. */
export const requestHashAttribute = 'requestHash';

/** `repeated` is true when the item stood already: the same request was answered before. */
export interface Once {
  readonly repeated: boolean;
  readonly item: Item;
}

/**
 * Puts an item whose key derives from the Idempotency-Key. The key is the item's own condition:
 * no second table, no extra write, and it lives as long as the item.
 *
 * @throws Problem `idempotency_key_reused` when another request made the item.
 */
export const createOnce = async (
  client: DocumentClient,
  table: string,
  item: Item & { readonly requestHash: string },
): Promise<Once> => {
  const result = await guardedPut(client, {
    TableName: table,
    Item: item,
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  if (result.written) return { repeated: false, item };
  return { repeated: true, item: sameRequest(result.refusals[0], item.requestHash) };
};

/** The record of an act: who did what, when and why. Its id derives from the Idempotency-Key. */
export interface Act {
  readonly pk: string;
  readonly actId: string;
  /** The noun of the route, e.g. `cancellation`. */
  readonly noun: string;
  readonly requestHash: string;
  readonly by: string;
  readonly at: string;
  /** What a repeat is answered, and what an auditor reads. */
  readonly outcome: Readonly<Record<string, unknown>>;
}

export type ActResult =
  | { readonly done: true; readonly repeated: boolean; readonly outcome: Act['outcome'] }
  /** The state did not allow it. `old` has the items that stood in the way, in order. */
  | { readonly done: false; readonly refusals: readonly Refusal[] };

/**
 * Changes state and records the act that did it, in one transaction. `changes` carry their own
 * guards. A repeat finds its record and answers as the first time.
 *
 * @throws Problem `idempotency_key_reused` when another request made the record.
 */
export const actOnce = async (
  client: DocumentClient,
  table: string,
  act: Act,
  changes: NonNullable<TransactWriteCommandInput['TransactItems']>,
): Promise<ActResult> => {
  const record = {
    Put: {
      TableName: table,
      Item: { ...act, sk: `ACT#${act.actId}` },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
  const result = await guardedTransaction(client, [record, ...changes]);
  if (result.written) return { done: true, repeated: false, outcome: act.outcome };
  const [ofRecord, ...ofChanges] = result.refusals;
  if (ofRecord?.failed) {
    const old = sameRequest(ofRecord, act.requestHash);
    return { done: true, repeated: true, outcome: old.outcome as Act['outcome'] };
  }
  return { done: false, refusals: ofChanges };
};

const sameRequest = (refusal: Refusal | undefined, requestHash: string): Item => {
  const old = refusal?.failed ? refusal.old : undefined;
  if (old === undefined) throw new Error('A refused write did not say what stood in its way.');
  if (old[requestHashAttribute] !== requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  return old;
};
