import type { Journal } from '../journal/journal.ts';
import type { FunctionHost } from '../lambda/function-host.ts';
import type { Queues } from '../queues/queues.ts';
import { BatchDelivery } from './batch-delivery.ts';
import type { MappingSettings } from './mapping-settings.ts';
import type { StreamReader, StreamRecord } from './stream-reader.ts';

/**
 * Writes that pass the gateway wake their readers at once. This is for the others: writes made
 * directly to an engine that is shared.
 */
const idlePollMs = 1_000;
const faultPauseMs = 1_000;
/** Between tries of a failed batch, while somebody waits for everything to be delivered. */
const hurriedPauseMs = 100;
/**
 * From one read to the next, so that what is written in quick succession travels together. Lambda
 * reads a shard four times a second. A stream that was quiet for as long is read at once.
 */
const readEveryMs = 40;

type Shard = { readonly id: string; iterator: string | undefined };

/** What reading the open shards once came to: whether it found records, and whether it may have left some. */
type Found = 'nothing' | 'all' | 'some';

type Batch = {
  readonly records: readonly StreamRecord[];
  readonly next: string | undefined;
  /** The last page reached the end of the shard as it was then. */
  readonly isAll: boolean;
};

export type EventSourceOptions = {
  readonly settings: MappingSettings;
  readonly reader: StreamReader;
  readonly host: FunctionHost;
  readonly journal: Journal;
  readonly queues: Queues;
  readonly now: () => number;
};

/** One event source mapping: follows a table's stream and remembers how far it came. */
export class EventSource {
  readonly settings: MappingSettings;
  readonly #options: EventSourceOptions;
  readonly #stopping = new AbortController();
  readonly #shards = new Map<string, Shard>();
  /** Grows with each write told of; equal to `#seen` when a later poll found nothing new. */
  #writes = 1;
  #seen = 0;
  #wake: (() => void) | undefined;
  #hurry = false;
  #running: Promise<void> = Promise.resolve();

  constructor(options: EventSourceOptions) {
    this.settings = options.settings;
    this.#options = options;
  }

  get tableName(): string {
    return this.#options.reader.table.name;
  }

  get idle(): boolean {
    return this.#writes === this.#seen;
  }

  /** Told of a write to the table. */
  wake(): void {
    this.#writes += 1;
    this.#wake?.();
  }

  /** Ends batching windows early, and shortens pauses between tries, while somebody waits for everything to be delivered. */
  hurry(on: boolean): void {
    this.#hurry = on;
    this.#wake?.();
  }

  start(): void {
    this.#running = this.#follow();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake?.();
    await this.#running;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const writes = this.#writes;
      const readAt = performance.now();
      try {
        const found = await this.#pollShards();
        if (found !== 'some') {
          this.#seen = writes;
          await this.#rest(idlePollMs, () => this.#writes !== writes);
          await this.#pause(readEveryMs - (performance.now() - readAt));
        }
      } catch (cause) {
        if (signal.aborted) {
          return;
        }
        console.error(`${this.settings.where}: reading failed and goes on`, cause);
        this.#shards.clear();
        await this.#rest(faultPauseMs, () => false);
      }
    }
  }

  async #rest(milliseconds: number, over: () => boolean): Promise<void> {
    if (over() || this.#stopping.signal.aborted) {
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, milliseconds);
    this.#wake = resolve;
    await promise;
    clearTimeout(timer);
    this.#wake = undefined;
  }

  /** A pause between tries: a write does not end it, somebody's hurry shortens it. */
  async #pause(milliseconds: number): Promise<void> {
    const startedAt = performance.now();
    while (!this.#stopping.signal.aborted) {
      const whole = this.#hurry ? Math.min(milliseconds, hurriedPauseMs) : milliseconds;
      const left = whole - (performance.now() - startedAt);
      if (left <= 0) {
        return;
      }
      await this.#rest(left, () => false);
    }
  }

  /** Reads every open shard once, oldest first, up to the first that has records. */
  async #pollShards(): Promise<Found> {
    if (this.#shards.values().every((shard) => shard.iterator === undefined)) {
      await this.#openShards();
    }
    const open = [...this.#shards.values()].filter((shard) => shard.iterator !== undefined);
    for (const shard of open) {
      const { records, next, isAll } = await this.#collect(shard.iterator ?? '');
      if (records.length > 0) {
        await this.#deliver(shard, records);
        shard.iterator = next;
        // A later shard may hold later records of the same items: it waits for this one.
        return isAll && shard === open.at(-1) ? 'all' : 'some';
      }
      shard.iterator = next;
    }
    return 'nothing';
  }

  async #openShards(): Promise<void> {
    const { reader, journal } = this.#options;
    const listed = await reader.shards();
    const checkpoints = new Map(
      journal
        .all<{ shard: string; sequence: string }>(
          'SELECT shard, sequence FROM checkpoints WHERE mapping = ?',
          this.settings.id,
        )
        .map(({ shard, sequence }) => [shard, sequence]),
    );
    for (const id of listed) {
      if (this.#shards.has(id)) {
        continue;
      }
      const after = checkpoints.get(id);
      const position = after === undefined ? this.settings.startingPosition : { after };
      this.#shards.set(id, { id, iterator: await reader.iterator(id, position) });
    }
  }

  /** A batch: full, or all there is when the batching window closes. */
  async #collect(start: string): Promise<Batch> {
    const { reader } = this.#options;
    const { batchSize, windowMs } = this.settings;
    const records: StreamRecord[] = [];
    let isAll = true;
    let closesAt = Number.POSITIVE_INFINITY;
    let iterator: string | undefined = start;
    while (iterator !== undefined && !this.#stopping.signal.aborted) {
      const page = await reader.read(iterator, batchSize - records.length);
      records.push(...page.records);
      iterator = page.next;
      isAll = page.isAll;
      if (closesAt === Number.POSITIVE_INFINITY) {
        closesAt = performance.now() + windowMs;
      }
      const left = this.#hurry ? 0 : closesAt - performance.now();
      const full = records.length >= batchSize;
      if (records.length === 0 || full || (left <= 0 && page.records.length === 0)) {
        break;
      }
      if (left > 0 && page.records.length === 0) {
        await this.#rest(left, () => this.#hurry);
      } else if (left <= 0) {
        break;
      }
    }
    return { records, next: iterator, isAll };
  }

  async #deliver(shard: Shard, records: readonly StreamRecord[]): Promise<void> {
    const { settings } = this;
    const { host, journal, queues, now } = this.#options;
    const passed = (sequence: string): void => {
      journal.run(
        'INSERT OR REPLACE INTO checkpoints (mapping, shard, sequence) VALUES (?, ?, ?)',
        settings.id,
        shard.id,
        sequence,
      );
    };
    const wanted = records.filter((record) => settings.wants(record.event as never));
    const { signal } = this.#stopping;
    if (wanted.length > 0) {
      const pause = (milliseconds: number): Promise<void> => this.#pause(milliseconds);
      const delivery = { settings, host, queues, signal, pause, passed, now };
      await new BatchDelivery(delivery).deliver(wanted);
    }
    const last = records.at(-1);
    if (last !== undefined) {
      passed(last.sequence);
    }
  }
}
