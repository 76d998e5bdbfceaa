import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import {
  type MarketCalendar,
  marketCalendarSchema,
} from '../../../shared/kernel/market-calendar.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { calendarEvent } from './festival-events.ts';

const stored = z.object({ calendar: marketCalendarSchema, version: z.int().check(z.positive()) });
export type StoredCalendar = z.infer<typeof stored>;

const keyOf = (marketId: string) => ({ pk: marketId, sk: 'CALENDAR' });

const find =
  (table: string) =>
  async (marketId: string): Promise<StoredCalendar | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: keyOf(marketId), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : stored.parse(Item);
  };

/** Puts the calendar after the version that was read (0 for none), with its news. @throws Problem `stale_etag`. */
const save =
  (table: string) =>
  async (
    marketId: string,
    calendar: MarketCalendar,
    change: { readonly after: number; readonly at: string },
  ): Promise<StoredCalendar> => {
    const version = change.after + 1;
    const event = calendarEvent(marketId, calendar, version, change.at);
    const result = await guardedPut(documentClient, {
      TableName: table,
      Item: { ...keyOf(marketId), calendar, version, outbox: [event] },
      ...(change.after === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'version = :version',
            ExpressionAttributeValues: { ':version': change.after },
          }),
    });
    if (!result.written) throw new Problem(commonProblems.stale_etag);
    return { calendar, version };
  };

export const calendarStore = (table: string) => ({ find: find(table), save: save(table) });
export type CalendarStore = ReturnType<typeof calendarStore>;
