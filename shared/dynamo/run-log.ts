import * as z from 'zod/mini';
import { isoOf } from '../kernel/clock.ts';
import { type KstDate, kstDateOf } from '../kernel/kst-calendar.ts';
import type { DocumentClient } from './client.ts';
import { QueryCommand } from './commands.ts';
import { guardedUpdate } from './guarded-write.ts';

/**
 * How often each schedule ran, in a table of its own:
 *
 *     pk RUNS#<capability>/<name> · sk <date of Korea> · done, failed, firstDueAt, lastDueAt, lastDoneAt
 *
 * A run is known by the instant it was due, so one that is delivered twice counts once.
 */
const isNextRun = 'attribute_not_exists(lastDueAt) OR lastDueAt < :due';
/** Days of one schedule that are read at once. */
export const runDaysMax = 31;

const daySchema = z.object({
  sk: z.string(),
  done: z._default(z.int(), 0),
  failed: z._default(z.int(), 0),
  firstDueAt: z.optional(z.string()),
  lastDueAt: z.optional(z.string()),
  lastDoneAt: z.optional(z.string()),
});
/** What one schedule did on one day of Korea. */
export interface RunDay {
  readonly date: KstDate;
  readonly done: number;
  readonly failed: number;
  readonly firstDueAt: string | undefined;
  readonly lastDoneAt: string | undefined;
}

const keyOf = (schedule: string, date: KstDate) => ({ pk: `RUNS#${schedule}`, sk: date });

export const runLog = (client: DocumentClient, table: string) => ({
  /** A run ended well. */
  done: (schedule: string, dueMs: number, nowMs: number) =>
    guardedUpdate(client, {
      TableName: table,
      Key: keyOf(schedule, kstDateOf(dueMs)),
      UpdateExpression:
        'ADD done :one SET lastDueAt = :due, firstDueAt = if_not_exists(firstDueAt, :due), lastDoneAt = :now',
      ConditionExpression: isNextRun,
      ExpressionAttributeValues: { ':one': 1, ':due': isoOf(dueMs), ':now': isoOf(nowMs) },
    }),
  /** A run failed; its trigger tries it again, so one run may fail more than once. */
  failed: (schedule: string, dueMs: number) =>
    guardedUpdate(client, {
      TableName: table,
      Key: keyOf(schedule, kstDateOf(dueMs)),
      UpdateExpression: 'ADD failed :one',
      ConditionExpression: 'attribute_not_exists(failed) OR failed >= :zero',
      ExpressionAttributeValues: { ':one': 1, ':zero': 0 },
    }),
  /** The days of one schedule from a date on, the earliest first. */
  days: (schedule: string, from: KstDate): Promise<readonly RunDay[]> =>
    readDays(client, table, schedule, { from, forward: true, limit: runDaysMax }),
  /** The first day of a schedule, and the last one. */
  ends: async (schedule: string): Promise<readonly RunDay[]> => {
    const [first, last] = await Promise.all(
      [true, false].map((forward) =>
        readDays(client, table, schedule, { from: '0', forward, limit: 1 }),
      ),
    );
    return [...(first ?? []), ...(last ?? [])];
  },
});
export type RunLog = ReturnType<typeof runLog>;

const readDays = async (
  client: DocumentClient,
  table: string,
  schedule: string,
  page: { readonly from: string; readonly forward: boolean; readonly limit: number },
): Promise<readonly RunDay[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :schedule AND sk >= :from',
      ExpressionAttributeValues: { ':schedule': keyOf(schedule, '').pk, ':from': page.from },
      ScanIndexForward: page.forward,
      Limit: page.limit,
    }),
  );
  return Items.map((item) => {
    const { sk, done, failed, firstDueAt, lastDoneAt } = daySchema.parse(item);
    return { date: sk, done, failed, firstDueAt, lastDoneAt };
  });
};
