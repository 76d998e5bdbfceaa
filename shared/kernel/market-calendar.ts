import * as z from 'zod/mini';
import {
  addKstDays,
  DAY_MS,
  instantOfKst,
  type KstDate,
  kstDateOf,
  kstDateSchema,
  type Weekday,
  weekdayOf,
} from './kst-calendar.ts';

/**
 * When a market is open, in Korea. Hours are those of the day they begin on: a night market that
 * closes at 02:00 is open until two o'clock of the next day, and one that closes at 00:00 until
 * midnight. Special days come before closing days of the month, and these before the week.
 */

export const calendarExceptionsMax = 200;
const monthlyClosingsMax = 10;
const WEEKDAYS = 7;
const DAYS_PER_WEEK = 7;

const timeOfDay = z
  .string()
  .check(
    z.regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    z.meta({ description: 'Time of day in Korea.', example: '09:00' }),
  );
const weekday = z
  .int()
  .check(
    z.minimum(0),
    z.maximum(WEEKDAYS - 1),
    z.meta({ description: '0 is Sunday, 6 is Saturday.', example: 1 }),
  );

const hours = z.strictObject({ opensAt: timeOfDay, closesAt: timeOfDay });
export type MarketHours = z.infer<typeof hours>;

const distinctBy = <T>(items: readonly T[], keyOf: (item: T) => unknown): boolean =>
  new Set(items.map(keyOf)).size === items.length;

export const marketCalendarSchema = z.strictObject({
  weekly: z.array(z.extend(hours, { weekday })).check(
    z.maxLength(WEEKDAYS),
    z.refine((days) => distinctBy(days, (day) => day.weekday), {
      params: { code: 'day_repeated' },
      message: 'Each day is named once.',
    }),
    z.meta({ description: 'A weekday that is not named is closed.' }),
  ),
  monthlyClosings: z
    ._default(
      z
        .array(z.strictObject({ week: z.int().check(z.minimum(1), z.maximum(5)), weekday }))
        .check(z.maxLength(monthlyClosingsMax)),
      [],
    )
    .check(z.meta({ description: 'Closing days such as the second Monday of every month.' })),
  exceptions: z
    ._default(
      z.array(z.strictObject({ date: kstDateSchema, hours: z.nullable(hours) })).check(
        z.maxLength(calendarExceptionsMax),
        z.refine((days) => distinctBy(days, (day) => day.date), {
          params: { code: 'day_repeated' },
          message: 'Each day is named once.',
        }),
      ),
      [],
    )
    .check(z.meta({ description: 'Days with hours of their own, or closed (null).' })),
});
export type MarketCalendar = z.infer<typeof marketCalendarSchema>;

/** Which one of its weekday a day is in its month: 1 for the first to 5 for the fifth. */
const weekOfMonth = (date: KstDate): number =>
  Math.floor((Number(date.slice(8, 10)) - 1) / DAYS_PER_WEEK) + 1;

/** The hours that begin on a day, or undefined when the market stays closed. */
export const hoursOn = (calendar: MarketCalendar, date: KstDate): MarketHours | undefined => {
  const exception = calendar.exceptions.find((day) => day.date === date);
  if (exception !== undefined) return exception.hours ?? undefined;
  const onWeekday: Weekday = weekdayOf(date);
  const week = weekOfMonth(date);
  const closed = calendar.monthlyClosings.some(
    (closing) => closing.weekday === onWeekday && closing.week === week,
  );
  return closed ? undefined : calendar.weekly.find((day) => day.weekday === onWeekday);
};

/** Whether the market is open at an instant. The opening belongs to the hours, the closing does not. */
export const isMarketOpenAt = (calendar: MarketCalendar, epochMs: number): boolean => {
  const today = kstDateOf(epochMs);
  // Hours of the day before may run past midnight.
  return [addKstDays(today, -1), today].some((date) => {
    const of = hoursOn(calendar, date);
    if (of === undefined) return false;
    const opensMs = instantOfKst(date, of.opensAt);
    const sameDayMs = instantOfKst(date, of.closesAt);
    const closesMs = of.closesAt > of.opensAt ? sameDayMs : sameDayMs + DAY_MS;
    return opensMs <= epochMs && epochMs < closesMs;
  });
};
