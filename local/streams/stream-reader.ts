import { createHash } from 'node:crypto';
import type { MovableClock } from '../clock/movable-clock.ts';
import { type EngineClient, EngineError, streamsTarget } from '../engine/engine-client.ts';
import type { Table } from '../engine/tables.ts';

/** Sequence numbers are padded as AWS's are long, so that comparing them as text is right too. */
const sequenceDigits = 21;
const shardPagesMax = 100;
/** GetRecords answers at most a megabyte: a page that is short and far below that was all there was. */
const pageBytesMax = 500_000;
const millisecondsPerSecond = 1_000;

type RawRecord = {
  readonly eventName: string;
  readonly dynamodb: Record<string, unknown> & {
    readonly SequenceNumber: string;
    readonly ApproximateCreationDateTime: number;
    readonly SizeBytes?: number;
  };
};

/** A record as Lambda hands it to a function, and what the runtime must know of it. */
export type StreamRecord = {
  readonly sequence: string;
  /** Real time at which the engine wrote it. */
  readonly createdMs: number;
  readonly event: Record<string, unknown>;
};

/** `TRIM_HORIZON`, `LATEST`, or the engine's sequence number of the last record dealt with. */
export type Position = 'TRIM_HORIZON' | 'LATEST' | { readonly after: string };

export const comparableSequence = (sequence: string): string =>
  sequence.padStart(sequenceDigits, '0');

/** Reads one table's stream from the engine. */
export class StreamReader {
  readonly table: Table;
  readonly #client: EngineClient;
  readonly #clock: MovableClock;
  readonly #region: string;

  constructor(table: Table, client: EngineClient, clock: MovableClock, region: string) {
    this.table = table;
    this.#client = client;
    this.#clock = clock;
    this.#region = region;
  }

  /** Parents come before their children, so shards are read in the order they are listed. */
  async shards(): Promise<string[]> {
    const shards: string[] = [];
    let start: string | undefined;
    for (let page = 0; page < shardPagesMax; page += 1) {
      const { StreamDescription: description } = await this.#client.call<{
        StreamDescription: { Shards: { ShardId: string }[]; LastEvaluatedShardId?: string };
      }>(streamsTarget('DescribeStream'), {
        StreamArn: this.table.engineStreamArn,
        ...(start === undefined ? {} : { ExclusiveStartShardId: start }),
      });
      shards.push(...description.Shards.map((shard) => shard.ShardId));
      start = description.LastEvaluatedShardId;
      if (start === undefined) {
        return shards;
      }
    }
    throw new Error(
      `the stream of ${this.table.name} has more than ${shardPagesMax} pages of shards`,
    );
  }

  async iterator(shard: string, position: Position): Promise<string> {
    const request = { StreamArn: this.table.engineStreamArn, ShardId: shard };
    try {
      const { ShardIterator } = await this.#client.call<{ ShardIterator: string }>(
        streamsTarget('GetShardIterator'),
        typeof position === 'string'
          ? { ...request, ShardIteratorType: position }
          : {
              ...request,
              ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
              SequenceNumber: position.after,
            },
      );
      return ShardIterator;
    } catch (cause) {
      // The record stood on was trimmed: what is left begins at the horizon.
      if (cause instanceof EngineError && cause.code === 'TrimmedDataAccessException') {
        return this.iterator(shard, 'TRIM_HORIZON');
      }
      throw cause;
    }
  }

  /**
   * Records from an iterator on, the next iterator unless the shard is closed and read out, and
   * whether these were all there were at this moment.
   */
  async read(
    iterator: string,
    limit: number,
  ): Promise<{ records: StreamRecord[]; next: string | undefined; isAll: boolean }> {
    const { Records, NextShardIterator } = await this.#client.call<{
      Records: RawRecord[];
      NextShardIterator?: string;
    }>(streamsTarget('GetRecords'), { ShardIterator: iterator, Limit: limit });
    const bytes = Records.reduce((sum, { dynamodb }) => sum + (dynamodb.SizeBytes ?? 0), 0);
    return {
      records: Records.map((raw) => this.#record(raw)),
      next: NextShardIterator,
      // A shard that was closed has a successor, which is only found by looking again.
      isAll: Records.length < limit && bytes < pageBytesMax && NextShardIterator !== undefined,
    };
  }

  #record(raw: RawRecord): StreamRecord {
    const { SequenceNumber: sequence, ApproximateCreationDateTime: created } = raw.dynamodb;
    const createdMs = created * millisecondsPerSecond;
    const identity = `${this.table.streamArn}/${sequence}`;
    return {
      sequence,
      createdMs,
      event: {
        ...raw,
        // The engine counts per table from 1; AWS's ids are unique over all streams.
        eventID: createHash('md5').update(identity).digest('hex'),
        eventSource: 'aws:dynamodb',
        awsRegion: this.#region,
        eventSourceARN: this.table.streamArn,
        dynamodb: {
          ...raw.dynamodb,
          SequenceNumber: comparableSequence(sequence),
          // The engine writes real time; functions live in the moved one.
          ApproximateCreationDateTime: Math.floor(
            this.#clock.shownAt(createdMs) / millisecondsPerSecond,
          ),
        },
      },
    };
  }
}
