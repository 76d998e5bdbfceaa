import { marshall } from '@aws-sdk/util-dynamodb';
import type { DocumentClient } from '../../shared/dynamo/client.ts';
import { conditionOf, updateOf } from './expressions.ts';

/**
 * One DynamoDB table in memory, as far as claims and pools use it: conditional puts and updates,
 * transactions, consistent reads, one index query. Each call is applied at one instant, so what
 * interleaves is what the caller lets interleave.
 */
export type Item = Record<string, unknown>;

interface Expressions {
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}
interface Write extends Expressions {
  readonly Key?: Item;
  readonly Item?: Item;
}
interface Input extends Write {
  readonly TransactItems?: readonly Record<string, Write>[];
  readonly RequestItems?: Record<string, { readonly Keys: readonly Item[] }>;
  readonly IndexName?: string;
  readonly Limit?: number;
}
export interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Input;
}

const keyOf = ({ pk, sk }: Item): string => `${pk}\n${sk}`;

export class ModelledTable {
  readonly items = new Map<string, Item>();
  /** Of gsi2, which holds what ends by itself. */
  readonly #ending = new Map<string, Map<string, Item>>();
  /** How often each item was written, for counting hot ones. */
  readonly writes = new Map<string, number>();

  /** Applies one call as the engine would: all of it or nothing. */
  readonly apply = (command: Command): unknown => {
    const { input } = command;
    switch (command.constructor.name) {
      case 'GetCommand':
        return { Item: this.items.get(keyOf(input.Key ?? {})) };
      case 'BatchGetCommand':
        return this.#batchGet(input);
      case 'QueryCommand':
        return { Items: this.#query(input) };
      case 'TransactWriteCommand':
        return this.#transact(input.TransactItems ?? []);
      case 'PutCommand':
      case 'UpdateCommand':
        return this.#transact([{ Write: input }]);
      default:
        throw new Error(`The model knows no ${command.constructor.name}.`);
    }
  };

  /** A client for code under test; `deliver` decides when, whether and how often a call arrives. */
  client(deliver: (run: () => unknown) => Promise<unknown>): DocumentClient {
    const send = (command: Command) => deliver(() => this.apply(command));
    return { send } as unknown as DocumentClient;
  }

  #batchGet({ RequestItems = {} }: Input): unknown {
    const Responses = Object.entries(RequestItems).map(([table, { Keys }]) => [
      table,
      Keys.flatMap((key) => this.items.get(keyOf(key)) ?? []),
    ]);
    return { Responses: Object.fromEntries(Responses) };
  }

  #query(input: Input): readonly Item[] {
    const values = input.ExpressionAttributeValues ?? {};
    const list = this.#ending.get(String(values[':list'])) ?? new Map<string, Item>();
    const holds = conditionOf(input.KeyConditionExpression ?? '', input);
    return [...list.values()]
      .filter(holds)
      .toSorted((a, b) => (String(a.gsi2sk) < String(b.gsi2sk) ? -1 : 1))
      .slice(0, input.Limit);
  }

  #transact(items: readonly Record<string, Write>[]): unknown {
    const writes = items.map((item) => Object.values(item)[0] ?? {});
    const olds = writes.map((write) => this.items.get(keyOf(write.Item ?? write.Key ?? {})));
    const failed = writes.map((write, at) =>
      write.ConditionExpression === undefined
        ? false
        : !conditionOf(write.ConditionExpression, write)(olds[at]),
    );
    if (failed.includes(true)) throw cancelled(reasonsOf(failed, olds));
    for (const [at, write] of writes.entries()) this.#write(write, olds[at]);
    return {};
  }

  #write(write: Write, old: Item | undefined): void {
    const next =
      write.Item ??
      updateOf(write.UpdateExpression ?? '', write)({ ...(write.Key ?? {}), ...(old ?? {}) });
    const key = keyOf(next);
    this.items.set(key, next);
    this.writes.set(key, (this.writes.get(key) ?? 0) + 1);
    if (old?.gsi2pk !== undefined) this.#ending.get(String(old.gsi2pk))?.delete(key);
    if (next.gsi2pk === undefined) return;
    const list = this.#ending.get(String(next.gsi2pk)) ?? new Map<string, Item>();
    this.#ending.set(String(next.gsi2pk), list.set(key, next));
  }
}

interface Reason {
  readonly Code: string;
  readonly Item?: unknown;
}

/** A transaction that wrote nothing, with a reason for each of its items. */
export const cancelled = (CancellationReasons: readonly Reason[]): Error =>
  Object.assign(new Error('cancelled'), {
    name: 'TransactionCanceledException',
    CancellationReasons,
  });

const reasonsOf = (
  failed: readonly boolean[],
  olds: readonly (Item | undefined)[],
): readonly Reason[] =>
  failed.map((is, at) => {
    if (!is) return { Code: 'None' };
    const old = olds[at];
    const Item = old === undefined ? {} : { Item: marshall(old, { removeUndefinedValues: true }) };
    return { Code: 'ConditionalCheckFailed', ...Item };
  });
