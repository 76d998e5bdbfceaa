import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { readMany } from '../../../shared/dynamo/read-many.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { countShards } from '../domain/limits.ts';
import { noProgress, type Progress } from '../domain/tour.ts';
import type { StampCode } from './stamp-code.ts';

/** What people collected. A person is known by a digest of the account. */
export const progressStore = (table: string) => ({
  find: (tourId: string, subject: string) => find(table, tourId, subject),
  collect: (collected: Collected) => collect(table, collected),
  counts: (tourId: string) => counts(table, tourId),
});
export type ProgressStore = ReturnType<typeof progressStore>;

interface Collected {
  readonly act: Act;
  readonly code: StampCode;
  readonly from: Progress;
  readonly to: Progress;
  readonly subject: string;
  readonly events: readonly OutboxEvent[];
}

/** `used`: somebody has collected this code. `moved`: the person collected another one meanwhile. */
export type Collecting =
  | { readonly kind: 'collected'; readonly outcome: Act['outcome'] }
  | { readonly kind: 'used' | 'moved' };

/** Acts of a person lie with his progress. */
export const progressPartition = (tourId: string, subject: string): string =>
  `${tourId}#${derivedId('donor', tourId, subject)}`;

const progressKey = (tourId: string, subject: string) => ({
  pk: progressPartition(tourId, subject),
  sk: 'PROGRESS',
});
const codeKey = ({ tourId, stopId, nonce }: StampCode) => ({
  pk: `${tourId}#CODE#${stopId}#${nonce}`,
  sk: 'CODE',
});
const countKey = (tourId: string, shard: number) => ({
  pk: `${tourId}#COUNT#${shard}`,
  sk: 'COUNT',
});

const find = async (table: string, tourId: string, subject: string): Promise<Progress> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key: progressKey(tourId, subject), ConsistentRead: true }),
  );
  return (Item?.progress as Progress | undefined) ?? noProgress(tourId);
};

/** The code, the progress, the count and the record of the act: all or none. */
const collect = async (
  table: string,
  { act, code, from, to, subject, events }: Collected,
): Promise<Collecting> => {
  const { tourId, stopId } = code;
  const version = from.version + 1;
  const result = await actOnce(documentClient, table, act, [
    {
      Put: {
        TableName: table,
        Item: { ...codeKey(code), usedAt: act.at },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    {
      Put: {
        TableName: table,
        Item: {
          ...progressKey(tourId, subject),
          progress: { ...to, version },
          version,
          ...(events.length === 0 ? {} : { [outboxAttribute]: events }),
        },
        ...(from.version === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version = :version',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': from.version },
            }),
      },
    },
    {
      Update: {
        TableName: table,
        Key: countKey(tourId, Math.floor(Math.random() * countShards)),
        UpdateExpression: 'ADD #stop :one, completed :completed',
        ExpressionAttributeNames: { '#stop': stopId },
        ExpressionAttributeValues: { ':one': 1, ':completed': events.length > 0 ? 1 : 0 },
      },
    },
  ]);
  if (result.done) return { kind: 'collected', outcome: result.outcome };
  const [ofCode] = result.refusals;
  return { kind: ofCode?.failed ? 'used' : 'moved' };
};

export interface Counts {
  readonly byStop: Readonly<Record<string, number>>;
  readonly completed: number;
}

const counts = async (table: string, tourId: string): Promise<Counts> => {
  const keys = Array.from({ length: countShards }, (_, shard) => countKey(tourId, shard));
  const byStop: Record<string, number> = {};
  let completed = 0;
  for (const item of await readMany(documentClient, table, keys)) {
    const { pk: _, sk: __, completed: done, ...stops } = item;
    completed += Number(done);
    for (const [stopId, count] of Object.entries(stops)) {
      byStop[stopId] = (byStop[stopId] ?? 0) + Number(count);
    }
  }
  return { byStop, completed };
};
