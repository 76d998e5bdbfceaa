import { marshall } from '@aws-sdk/util-dynamodb';
import { tableDefinitions } from '../../infra/platform/tables.ts';
import { type Item, meets, type Named, updated } from './table-expressions.ts';

/**
 * A table store in memory that takes the commands of the document client and honours their real
 * condition, key and update expressions. One call is one step, as on one partition of DynamoDB. A
 * query ends at a megabyte. It is for sizes at which the full engine takes hours.
 */
const queryBytesMax = 1_000_000;
const unitBytes = { write: 1_024, read: 4_096 } as const;

export interface Units {
  /** Items asked to be written, those that were refused too. */
  writes: number;
  writeUnits: number;
  readUnits: number;
}

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Record<string, unknown>;
}
interface Write extends Named {
  readonly TableName: string;
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ReturnValues?: string;
}
interface Query extends Named {
  readonly TableName: string;
  readonly KeyConditionExpression: string;
  readonly ConsistentRead?: boolean;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: Item;
}

/** Items of one partition, by sort key. A stored item is JSON, unless it holds bytes. */
class Partition {
  readonly items = new Map<string, string | Item>();
  #sorted: string[] | undefined;

  get keys(): readonly string[] {
    this.#sorted ??= [...this.items.keys()].sort();
    return this.#sorted;
  }
  get(sk: string): Item | undefined {
    const found = this.items.get(sk);
    return typeof found === 'string' ? JSON.parse(found) : found;
  }
  put(sk: string, item: Item): void {
    if (!this.items.has(sk)) this.#sorted = undefined;
    const hasBytes = Object.values(item).some((value) => value instanceof Uint8Array);
    this.items.set(sk, hasBytes ? item : JSON.stringify(item));
  }
}

/** The size of a value as DynamoDB counts it, near enough for its units. */
export const bytesOf = (value: unknown): number => {
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + 1 + bytesOf(each), 3);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce((sum, [name, each]) => sum + name.length + bytesOf(each), 3);
};
const writeUnitsOf = (item: Item | undefined): number =>
  Math.max(1, Math.ceil(bytesOf(item ?? {}) / unitBytes.write));
const readUnitsOf = (bytes: number, consistent: unknown): number =>
  Math.max(1, Math.ceil(bytes / unitBytes.read)) * (consistent === true ? 1 : 0.5);

/** Tables whose indexes hold keys alone, by the last part of their names. */
const keysOnly = new Set(
  Object.entries(tableDefinitions).flatMap(([name, { indexesKeysOnly }]) =>
    indexesKeysOnly === true ? [name] : [],
  ),
);

/** What the indexes of an item take: every change of what they project is one of theirs. */
const indexUnitsOf = (table: string, before: Item | undefined, after: Item): number => {
  const holdsKeys = keysOnly.has(table.split('-').at(-1) ?? '');
  const unitsOf = (item: Item | undefined) => (holdsKeys ? 1 : writeUnitsOf(item));
  return ['gsi1', 'gsi2', 'gsi3'].reduce((units, index) => {
    const [was, is] = [before?.[`${index}pk`], after[`${index}pk`]];
    const moved = was !== is || before?.[`${index}sk`] !== after[`${index}sk`];
    const removed = was !== undefined && moved ? unitsOf(before) : 0;
    const written = is !== undefined && (moved || !holdsKeys) ? unitsOf(after) : 0;
    return units + removed + written;
  }, 0);
};

const named = (name: string, fields: object): Error =>
  Object.assign(new Error(name), { name, ...fields });

const writersOf = (
  units: Units,
  read: (table: string, key: Item) => Item | undefined,
  partition: (table: string, pk: string) => Partition,
) => {
  const prepare = (write: Write) => {
    const key = write.Item ?? write.Key ?? {};
    const before = read(write.TableName, key);
    const allowed = meets(write.ConditionExpression, before, write);
    const after =
      write.Item ?? updated(write.UpdateExpression ?? '', before ?? { ...write.Key }, write);
    return { write, before, after, allowed };
  };
  const apply = ({ write, before, after }: ReturnType<typeof prepare>, factor: number) => {
    const clean = Object.fromEntries(Object.entries(after).filter(([, v]) => v !== undefined));
    partition(write.TableName, String(after.pk)).put(String(after.sk), clean);
    const larger = Math.max(writeUnitsOf(clean), before === undefined ? 0 : writeUnitsOf(before));
    units.writeUnits += factor * (larger + indexUnitsOf(write.TableName, before, clean));
    return clean;
  };
  const one = (write: Write) => {
    units.writes += 1;
    const prepared = prepare(write);
    if (!prepared.allowed) {
      units.writeUnits += writeUnitsOf(prepared.before);
      const Item = prepared.before === undefined ? undefined : marshalled(prepared.before);
      throw named('ConditionalCheckFailedException', { Item });
    }
    const after = apply(prepared, 1);
    return write.ReturnValues === 'ALL_NEW' ? { Attributes: after } : {};
  };
  const transact = (actions: readonly Record<string, Write>[]) => {
    const writes = actions.flatMap((action) => Object.values(action));
    units.writes += writes.length;
    const all = writes.map(prepare);
    if (all.some(({ allowed }) => !allowed)) {
      units.writeUnits += 2 * all.length;
      const CancellationReasons = all.map(({ allowed, before }) => ({
        Code: allowed ? 'None' : 'ConditionalCheckFailed',
        ...(allowed || before === undefined ? {} : { Item: marshalled(before) }),
      }));
      throw named('TransactionCanceledException', { CancellationReasons });
    }
    for (const prepared of all) apply(prepared, 2);
    return {};
  };
  return { one, transact };
};

export const modelStore = (
  /** Items that are made when they are asked for, in place of millions in memory. */
  made: (table: string, pk: string, sk: string) => Item | undefined,
) => {
  const tables = new Map<string, Map<string, Partition>>();
  const units: Units = {
    writes: 0,
    writeUnits: 0,
    readUnits: 0,
  };
  const partition = (table: string, pk: string): Partition => {
    const partitions = tables.get(table) ?? new Map<string, Partition>();
    tables.set(table, partitions);
    const found = partitions.get(pk) ?? new Partition();
    partitions.set(pk, found);
    return found;
  };
  const read = (table: string, { pk, sk }: Item): Item | undefined =>
    tables.get(table)?.get(String(pk))?.get(String(sk)) ?? made(table, String(pk), String(sk));

  const { one, transact } = writersOf(units, read, partition);
  const get = (table: string, key: Item, consistent: unknown): Item | undefined => {
    const Item = read(table, key);
    units.readUnits += readUnitsOf(bytesOf(Item ?? {}), consistent);
    return Item;
  };
  const batchGet = (requests: Record<string, { Keys: Item[]; ConsistentRead?: boolean }>) => ({
    Responses: Object.fromEntries(
      Object.entries(requests).map(([table, { Keys, ConsistentRead }]) => [
        table,
        Keys.map((key) => get(table, key, ConsistentRead)).filter((item) => item !== undefined),
      ]),
    ),
  });
  const query = (input: Query) => {
    const pk = Object.entries(input.ExpressionAttributeValues ?? {})[0]?.[1];
    const found = tables.get(input.TableName)?.get(String(pk));
    const answer = found === undefined ? { Items: [], bytes: 0 } : pageOf(found, String(pk), input);
    units.readUnits += readUnitsOf(answer.bytes, input.ConsistentRead);
    return answer;
  };

  const run = ({ constructor: { name }, input }: Command): object => {
    switch (name) {
      case 'PutCommand':
      case 'UpdateCommand':
        return one(input as unknown as Write);
      case 'TransactWriteCommand':
        return transact(input.TransactItems as Record<string, Write>[]);
      case 'GetCommand':
        return { Item: get(String(input.TableName), input.Key as Item, input.ConsistentRead) };
      case 'BatchGetCommand':
        return batchGet(input.RequestItems as never);
      case 'QueryCommand':
        return query(input as unknown as Query);
      default:
        throw new Error(`The model knows no ${name}.`);
    }
  };
  return {
    units,
    run: (command: unknown): object => run(command as Command),
    /** Puts an item there without counting it. */
    seed: (table: string, item: Item) =>
      partition(table, String(item.pk)).put(String(item.sk), item),
    read,
  };
};

const marshalled = (item: Item) => marshall(item, { removeUndefinedValues: true });

const pageOf = (found: Partition, pk: string, input: Query) => {
  const forward = input.ScanIndexForward !== false;
  const keys = forward ? found.keys : found.keys.toReversed();
  const after = input.ExclusiveStartKey?.sk as string | undefined;
  const Items: Item[] = [];
  let bytes = 0;
  const start = after === undefined ? 0 : placeAfter(keys, after, forward);
  for (let at = start; at < keys.length; at += 1) {
    const sk = keys[at] ?? '';
    if (!meets(input.KeyConditionExpression, { pk, sk }, input)) continue;
    const item = found.get(sk) ?? {};
    Items.push(item);
    bytes += bytesOf(item);
    if (Items.length >= (input.Limit ?? Number.POSITIVE_INFINITY) || bytes > queryBytesMax) {
      const LastEvaluatedKey = at + 1 < keys.length ? { pk, sk } : undefined;
      return { Items, LastEvaluatedKey, bytes };
    }
  }
  return { Items, LastEvaluatedKey: undefined, bytes };
};

/** Where the keys after `after` begin, by halving. */
const placeAfter = (keys: readonly string[], after: string, forward: boolean): number => {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const key = keys[middle] ?? '';
    if (forward ? key <= after : key >= after) low = middle + 1;
    else high = middle;
  }
  return low;
};
