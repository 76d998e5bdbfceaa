import type { DocumentClient } from '../../shared/dynamo/client.ts';
import { type Command, cancelled, type Item, ModelledTable } from './modelled-table.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** What is assumed of DynamoDB. The first two are AWS's figures, the others are not published. */
export const assumedStore = {
  /** Of one partition; every partition key is taken to lie in a partition of its own. */
  writeUnitsPerSecond: 1_000,
  readUnitsPerSecond: 3_000,
  /** Unused units a partition saves up. */
  burstSeconds: 1,
  /** To the store and back. */
  roundTripMs: 4,
  /** Units a transaction takes of each item: it is prepared, then written. */
  unitsPerTransactedItem: 2,
} as const;

/** Units that come by the second and are saved up for a while. */
class Bucket {
  #units: number;
  #atMs = 0;
  readonly #perSecond: number;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#units = perSecond * assumedStore.burstSeconds;
  }

  has(units: number, nowMs: number): boolean {
    const come = ((nowMs - this.#atMs) / 1_000) * this.#perSecond;
    const most = this.#perSecond * assumedStore.burstSeconds;
    this.#units = Math.min(most, this.#units + come);
    this.#atMs = nowMs;
    return this.#units >= units;
  }
  take(units: number): void {
    this.#units -= units;
  }
}

interface Keyed {
  readonly Item?: Item;
  readonly Key?: Item;
}
const keyOf = ({ Item, Key }: Keyed): string => `${(Item ?? Key)?.pk}\n${(Item ?? Key)?.sk}`;
const partitionOf = (key: string): string => key.slice(0, key.indexOf('\n'));

const throttled = (): Error =>
  Object.assign(new Error('throttled'), { name: 'ProvisionedThroughputExceededException' });

/**
 * The modelled table, with time: calls travel, partitions have so many units a second, and a
 * transaction keeps its items for `holdMs`, in which any other write to one of them is a conflict.
 */
export class ContendedStore {
  readonly table = new ModelledTable();
  calls = 0;
  conflicts = 0;
  throttles = 0;
  readonly #heldUntil = new Map<string, number>();
  readonly #writes = new Map<string, Bucket>();
  readonly #reads = new Map<string, Bucket>();
  readonly #time: SimulatedTime;
  readonly #holdMs: number;

  constructor(time: SimulatedTime, holdMs: number) {
    this.#time = time;
    this.#holdMs = holdMs;
  }

  client(): DocumentClient {
    const half = assumedStore.roundTripMs / 2;
    const send = (command: Command) =>
      new Promise((resolve, reject) => {
        this.calls += 1;
        this.#time.after(half, () => {
          const { answer, error, workMs } = this.#arrive(command);
          this.#time.after(workMs + half, () =>
            error === undefined ? resolve(answer) : reject(error),
          );
        });
      });
    return { send } as unknown as DocumentClient;
  }

  #arrive(command: Command): { answer?: unknown; error?: unknown; workMs: number } {
    try {
      return this.#serve(command);
    } catch (error) {
      return { error, workMs: 0 };
    }
  }

  #serve(command: Command): { answer: unknown; workMs: number } {
    const { input } = command;
    switch (command.constructor.name) {
      case 'TransactWriteCommand':
        return this.#transact(command);
      case 'PutCommand':
      case 'UpdateCommand': {
        this.#refuse([keyOf(input)], 1, () => throttled());
        return { answer: this.table.apply(command), workMs: 0 };
      }
      case 'BatchGetCommand':
        return { answer: this.#batchGet(command), workMs: 0 };
      default:
        return { answer: this.table.apply(command), workMs: 0 };
    }
  }

  #transact(command: Command): { answer: unknown; workMs: number } {
    const items = command.input.TransactItems ?? [];
    const keys = items.map((item) => keyOf(Object.values(item)[0] ?? {}));
    this.#refuse(keys, assumedStore.unitsPerTransactedItem, (codes) =>
      cancelled(codes.map((Code) => ({ Code }))),
    );
    const answer = this.table.apply(command);
    for (const key of keys) this.#heldUntil.set(key, this.#time.nowMs + this.#holdMs);
    return { answer, workMs: this.#holdMs };
  }

  /** Takes the units of a write; throws when an item is held, or a partition has too few. */
  #refuse(
    keys: readonly string[],
    units: number,
    error: (codes: readonly string[]) => Error,
  ): void {
    const { nowMs } = this.#time;
    const codes = keys.map((key) => {
      if ((this.#heldUntil.get(key) ?? 0) > nowMs) return 'TransactionConflict';
      return bucketOf(this.#writes, key, assumedStore.writeUnitsPerSecond).has(units, nowMs)
        ? 'None'
        : 'ThrottlingError';
    });
    if (codes.includes('TransactionConflict')) this.conflicts += 1;
    else if (codes.includes('ThrottlingError')) this.throttles += 1;
    if (codes.some((code) => code !== 'None')) throw error(codes);
    for (const key of keys) {
      bucketOf(this.#writes, key, assumedStore.writeUnitsPerSecond).take(units);
    }
  }

  /** A partition without units leaves its keys unprocessed. */
  #batchGet(command: Command): unknown {
    const { nowMs } = this.#time;
    const requests = Object.entries(command.input.RequestItems ?? {});
    const answers = requests.map(([name, { Keys }]) => {
      const can = (Key: Item): boolean => {
        const bucket = bucketOf(this.#reads, keyOf({ Key }), assumedStore.readUnitsPerSecond);
        const enough = bucket.has(1, nowMs);
        if (enough) bucket.take(1);
        return enough;
      };
      const { given = [], left = [] } = Object.groupBy(Keys, (key) =>
        can(key) ? 'given' : 'left',
      );
      const found = given.flatMap((key) => this.table.items.get(keyOf({ Key: key })) ?? []);
      return { name, found, left };
    });
    return {
      Responses: Object.fromEntries(answers.map(({ name, found }) => [name, found])),
      UnprocessedKeys: Object.fromEntries(
        answers
          .filter(({ left }) => left.length > 0)
          .map(({ name, left }) => [name, { Keys: left }]),
      ),
    };
  }
}

const bucketOf = (buckets: Map<string, Bucket>, key: string, perSecond: number): Bucket => {
  const partition = partitionOf(key);
  const bucket = buckets.get(partition) ?? new Bucket(perSecond);
  buckets.set(partition, bucket);
  return bucket;
};
