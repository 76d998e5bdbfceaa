import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate, type Refusal } from '../../../shared/dynamo/guarded-write.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { sumDeltas, type TotalDelta } from '../domain/totals.ts';
import { totalKey, totalsPartition } from './keys.ts';

/** A change of one pledge, in the order of its partition. */
export interface CountedChange {
  /** Decimal digits, as the stream gives them. */
  readonly sequenceNumber: string;
  readonly delta: TotalDelta;
}

export interface Totals {
  readonly pledgedKrw: number;
  readonly pledgeCount: number;
  readonly rewards: ReadonlyMap<string, number>;
}

/** Tries against another delivery of the same changes, which also only goes forward. */
const countAttemptsMax = 10;
/** Stream sequence numbers have up to 40 digits; with leading zeros they compare as text. */
const sequenceDigits = 40;

const sequenceOf = (sequenceNumber: string): string => sequenceNumber.padStart(sequenceDigits, '0');

/** Everything in this write comes after what has been counted. */
const allIsNew = 'attribute_not_exists(lastSequence) OR lastSequence < :first';
/** Nobody has counted since we looked. */
const lastUnchanged = 'lastSequence = :known';

/**
 * Counts changes of one partition's pledges, each exactly once. The row carries the sequence
 * number of the last change in it, and every write is conditional on it: what was counted before
 * is left out, however the stream cuts and repeats its batches.
 */
export const countChanges = async (
  client: DocumentClient,
  table: string,
  partition: { readonly campaignId: string; readonly slot: number },
  changes: readonly CountedChange[],
): Promise<void> => {
  let left = changes.map((change) => ({
    ...change,
    sequence: sequenceOf(change.sequenceNumber),
  }));
  let known: string | undefined;
  for (let attempt = 1; attempt <= countAttemptsMax; attempt += 1) {
    const [first, last] = [left[0], left.at(-1)];
    if (first === undefined || last === undefined) return;
    const result = await guardedUpdate(client, {
      TableName: table,
      Key: totalKey(partition.campaignId, partition.slot),
      ...additionOf(sumDeltas(left.map(({ delta }) => delta))),
      ConditionExpression: known === undefined ? allIsNew : lastUnchanged,
      ...valuesOf(sumDeltas(left.map(({ delta }) => delta)), {
        ':last': last.sequence,
        ...(known === undefined ? { ':first': first.sequence } : { ':known': known }),
      }),
    });
    if (result.written) return;
    const counted = lastSequenceOf(result.refusals[0]);
    left = left.filter(({ sequence }) => sequence > counted);
    known = counted;
  }
  throw new Problem(commonProblems.busy);
};

const additionOf = ({ rewards }: TotalDelta) => {
  const names = [...rewards.keys()];
  return {
    UpdateExpression: [
      'SET lastSequence = :last ADD pledgedKrw :krw, pledgeCount :count',
      ...names.map((_, n) => `#reward${n} :units${n}`),
    ].join(', '),
    ...(names.length === 0
      ? {}
      : {
          ExpressionAttributeNames: Object.fromEntries(
            names.map((rewardId, n) => [`#reward${n}`, rewardId]),
          ),
        }),
  };
};

const valuesOf = ({ pledgedKrw, pledgeCount, rewards }: TotalDelta, guard: object) => ({
  ExpressionAttributeValues: {
    ...guard,
    ':krw': pledgedKrw,
    ':count': pledgeCount,
    ...Object.fromEntries([...rewards.values()].map((units, n) => [`:units${n}`, units])),
  },
});

const lastSequenceOf = (refusal: Refusal | undefined): string => {
  const last = refusal?.failed ? refusal.old?.lastSequence : undefined;
  if (typeof last !== 'string') throw new Error('A refused total has no last sequence number.');
  return last;
};

/** The campaign's totals: the sum of its partitions. One query, whatever the number of pledges. */
export const readTotals = async (
  client: DocumentClient,
  table: string,
  campaignId: string,
): Promise<Totals> => {
  // At most 256 rows of about 1 KB: within the megabyte that one query answers.
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': totalsPartition(campaignId) },
    }),
  );
  return sumDeltas(
    Items.map(({ pk, sk, lastSequence, pledgedKrw, pledgeCount, ...rewards }) => ({
      pledgedKrw: Number(pledgedKrw),
      pledgeCount: Number(pledgeCount),
      rewards: new Map(Object.entries(rewards).map(([id, units]) => [id, Number(units)])),
    })),
  );
};
