import { randomUUID } from 'node:crypto';
import type { FunctionHost } from '../lambda/function-host.ts';
import type { Outcome } from '../lambda/protocol.ts';
import type { Queues } from '../queues/queues.ts';
import type { MappingSettings } from './mapping-settings.ts';
import { comparableSequence, type StreamRecord } from './stream-reader.ts';

/** Waits between tries: doubled each time. Lambda waits longer; here people are waiting. */
const firstRetryDelayMs = 100;
const retryDelayMaxMs = 5_000;

export type DeliveryOptions = {
  readonly settings: MappingSettings;
  readonly host: FunctionHost;
  readonly queues: Queues;
  readonly signal: AbortSignal;
  /** Waits before the next try; shorter while somebody waits for everything to be delivered. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Called when everything up to a record is dealt with and need never come again. */
  readonly passed: (sequence: string) => void;
  readonly now: () => number;
};

type Try = { readonly records: readonly StreamRecord[]; readonly attempts: number };

/** How many records from the front were dealt with, or that all failed. */
const handledOf = (outcome: Outcome, { records }: Try, reports: boolean): number => {
  if (!outcome.ok) {
    return 0;
  }
  if (!reports) {
    return records.length;
  }
  const answer = JSON.parse(outcome.payload) as {
    batchItemFailures?: { itemIdentifier?: string }[];
  } | null;
  const failures = answer?.batchItemFailures ?? [];
  if (failures.length === 0) {
    return records.length;
  }
  const positions = failures.map(({ itemIdentifier }) =>
    records.findIndex((record) => comparableSequence(record.sequence) === itemIdentifier),
  );
  // An identifier that is not in the batch means, on AWS, that the whole batch failed.
  return positions.includes(-1) ? 0 : Math.min(...positions);
};

const pauseAfter = (attempts: number): number =>
  Math.min(firstRetryDelayMs * 2 ** (attempts - 1), retryDelayMaxMs);

/**
 * Brings a batch to its function until every record was handled or set aside: in order, with the
 * retries, the halving and the dead letters the mapping asks for.
 */
export class BatchDelivery {
  readonly #options: DeliveryOptions;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  async deliver(records: readonly StreamRecord[]): Promise<void> {
    const { signal, pause } = this.#options;
    const open: Try[] = [{ records, attempts: 0 }];
    // Ends: each round handles or sets aside records, splits, or uses up one of the attempts.
    for (let current = open.pop(); current !== undefined; current = open.pop()) {
      signal.throwIfAborted();
      const fresh = this.#setAsideOld(current);
      if (fresh.records.length === 0) {
        continue;
      }
      const left = await this.#try(fresh);
      if (left === undefined) {
        continue;
      }
      const halves = this.#options.settings.bisect ? split(left) : [left];
      open.push(...halves.reverse());
      await pause(pauseAfter(left.attempts));
    }
  }

  /** Tries once. Answers what has to be tried again, or undefined when the records are done with. */
  async #try(current: Try): Promise<Try | undefined> {
    const { settings, host, passed } = this.#options;
    const payload = JSON.stringify({ Records: current.records.map((record) => record.event) });
    const requestId = randomUUID();
    const outcome = await host.invoke(payload, requestId);
    this.#options.signal.throwIfAborted();
    const handled = handledOf(outcome, current, settings.reportsItemFailures);
    const last = current.records[handled - 1];
    if (last !== undefined) {
      passed(last.sequence);
    }
    if (handled === current.records.length) {
      return undefined;
    }
    const left = { records: current.records.slice(handled), attempts: current.attempts + 1 };
    // Progress gives the rest a full set of tries: it failed for the first time at its new front.
    const attempts = handled > 0 ? 1 : left.attempts;
    if (attempts > settings.retryAttemptsMax && !(settings.bisect && left.records.length > 1)) {
      this.#setAside(left, 'RetryAttemptsExhausted', requestId);
      return undefined;
    }
    return { ...left, attempts };
  }

  #setAsideOld(current: Try): Try {
    const { recordAgeMaxMs } = this.#options.settings;
    const oldest = Date.now() - recordAgeMaxMs;
    const firstFresh = current.records.findIndex((record) => record.createdMs >= oldest);
    if (firstFresh === 0) {
      return current;
    }
    const at = firstFresh === -1 ? current.records.length : firstFresh;
    const old = { ...current, records: current.records.slice(0, at) };
    this.#setAside(old, 'RecordAgeExceeded', randomUUID());
    return { ...current, records: current.records.slice(at) };
  }

  #setAside({ records, attempts }: Try, condition: string, requestId: string): void {
    const { settings, host, queues, passed, now } = this.#options;
    const [first] = records;
    const last = records.at(-1);
    if (first === undefined || last === undefined) {
      return;
    }
    console.error(`${settings.where}: ${records.length} records set aside (${condition})`);
    if (settings.onFailure !== undefined) {
      queues.send(settings.onFailure, {
        requestContext: {
          requestId,
          functionArn: host.settings.arn,
          condition,
          approximateInvokeCount: attempts,
        },
        responseContext: {
          statusCode: 200,
          executedVersion: '$LATEST',
          functionError: 'Unhandled',
        },
        version: '1.0',
        timestamp: new Date(now()).toISOString(),
        DDBStreamBatchInfo: {
          shardId: 'local',
          startSequenceNumber: comparableSequence(first.sequence),
          endSequenceNumber: comparableSequence(last.sequence),
          approximateArrivalOfFirstRecord: new Date(first.createdMs).toISOString(),
          approximateArrivalOfLastRecord: new Date(last.createdMs).toISOString(),
          batchSize: records.length,
          streamArn: settings.streamArn,
        },
      });
    }
    passed(last.sequence);
  }
}

const split = ({ records, attempts }: Try): Try[] => {
  if (records.length < 2) {
    return [{ records, attempts }];
  }
  const middle = Math.ceil(records.length / 2);
  return [
    { records: records.slice(0, middle), attempts },
    { records: records.slice(middle), attempts },
  ];
};
