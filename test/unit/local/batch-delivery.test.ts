import { describe, expect, test } from 'vitest';
import type { FunctionHost } from '../../../local/lambda/function-host.ts';
import type { Outcome } from '../../../local/lambda/protocol.ts';
import type { Queues } from '../../../local/queues/queues.ts';
import { BatchDelivery } from '../../../local/streams/batch-delivery.ts';
import type { MappingSettings } from '../../../local/streams/mapping-settings.ts';
import type { StreamRecord } from '../../../local/streams/stream-reader.ts';

const settings: MappingSettings = {
  id: 'm',
  where: 'mapping m',
  streamArn: 'arn:stream',
  functionReference: 'f',
  startingPosition: 'TRIM_HORIZON',
  batchSize: 10,
  windowMs: 0,
  retryAttemptsMax: 2,
  recordAgeMaxMs: Number.POSITIVE_INFINITY,
  bisect: true,
  reportsItemFailures: true,
  onFailure: 'arn:queue',
  wants: () => true,
};

const record = (number: number, createdMs = Date.now()): StreamRecord => ({
  sequence: String(number),
  createdMs,
  event: { dynamodb: { SequenceNumber: String(number).padStart(21, '0') } },
});

type Batch = { Records: { dynamodb: { SequenceNumber: string } }[] };

/** A function that breaks at some sequence numbers, and what became of each delivery. */
const deliver = async (
  numbers: readonly number[],
  breaksAt: readonly number[],
  options: { reports?: boolean; changed?: Partial<MappingSettings>; createdMs?: number } = {},
) => {
  const seen: number[][] = [];
  const pauses: number[] = [];
  const passed: number[] = [];
  const letters: { DDBStreamBatchInfo: { startSequenceNumber: string; batchSize: number } }[] = [];
  const invoke = async (payload: string): Promise<Outcome> => {
    const batch = (JSON.parse(payload) as Batch).Records.map((item) =>
      Number(item.dynamodb.SequenceNumber),
    );
    seen.push(batch);
    const broken = batch.find((number) => breaksAt.includes(number));
    if (broken === undefined) {
      return { ok: true, payload: '{"batchItemFailures":[]}' };
    }
    if (options.reports === true) {
      const itemIdentifier = String(broken).padStart(21, '0');
      return { ok: true, payload: JSON.stringify({ batchItemFailures: [{ itemIdentifier }] }) };
    }
    return { ok: false, error: { errorType: 'Error', errorMessage: 'broken' } };
  };
  await new BatchDelivery({
    settings: { ...settings, ...options.changed },
    host: { invoke, settings: { arn: 'arn:function' } } as unknown as FunctionHost,
    queues: { send: (_arn: string, letter: never) => letters.push(letter) } as unknown as Queues,
    signal: new AbortController().signal,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    passed: (sequence) => passed.push(Number(sequence)),
    now: Date.now,
  }).deliver(numbers.map((number) => record(number, options.createdMs)));
  return { seen, pauses, passed, letters };
};

describe('a batch', () => {
  test('is delivered once when the function takes it', async () => {
    const { seen, passed, letters } = await deliver([1, 2, 3], []);
    expect(seen).toEqual([[1, 2, 3]]);
    expect(passed).toEqual([3]);
    expect(letters).toEqual([]);
  });

  test('is halved until the broken record stands alone, which is tried and set aside', async () => {
    const { seen, passed, letters } = await deliver([1, 2, 3, 4], [3]);
    expect(seen).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [4]]);
    expect(passed).toEqual([2, 3, 4]);
    expect(letters.map((letter) => letter.DDBStreamBatchInfo.batchSize)).toEqual([1]);
    expect(letters[0]?.DDBStreamBatchInfo.startSequenceNumber).toBe('000000000000000000003');
  });

  test('is tried again after pauses that double', async () => {
    const changed = { retryAttemptsMax: 8 };
    const { pauses } = await deliver([1], [1], { changed });
    expect(pauses).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  });

  test('goes on behind what the function says it has handled', async () => {
    const { seen, passed, letters } = await deliver([1, 2, 3], [2], { reports: true });
    expect(seen[0]).toEqual([1, 2, 3]);
    expect(seen[1]).toEqual([2]);
    expect(seen.at(-1)).toEqual([3]);
    expect(passed).toEqual([1, 2, 3]);
    expect(letters).toHaveLength(1);
  });

  test('without halving is tried as often as allowed and set aside whole', async () => {
    const { seen, letters } = await deliver([1, 2], [1], { changed: { bisect: false } });
    // The first delivery and two retries.
    expect(seen).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    expect(letters.map((letter) => letter.DDBStreamBatchInfo.batchSize)).toEqual([2]);
  });

  test('is set aside untried when its records are too old', async () => {
    const { seen, letters } = await deliver([1, 2], [], {
      changed: { recordAgeMaxMs: 60_000 },
      createdMs: Date.now() - 61_000,
    });
    expect(seen).toEqual([]);
    expect(letters).toHaveLength(1);
  });
});
