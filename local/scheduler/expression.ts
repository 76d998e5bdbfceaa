import { UnknownResourceError } from '../template/known-types.ts';
import { type LocalTime, ZoneClock } from './zone-clock.ts';

/** Answers the first instant after the given one at which the schedule fires. */
export type NextFire = (afterMs: number) => number | undefined;

const unitsMs: { readonly [unit: string]: number } = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};
/** A cron that names the 29th of February fires at least every eight years. */
const searchDaysMax = 8 * 366;
const firstYear = 1970;
const lastYear = 2199;
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

type Field = { readonly all: boolean; readonly values: ReadonlySet<number> };

const fail = (expression: string): never => {
  throw new UnknownResourceError(`the schedule expression ${expression} is not known here`);
};

/** `*`, `?`, lists, ranges and steps; `L`, `W` and `#` are not used and not known. */
const readField = (
  text: string,
  [low, high]: readonly [number, number],
  names: readonly string[],
  namesFrom: number,
  expression: string,
): Field => {
  const number = (token: string): number => {
    const named = names.indexOf(token.toUpperCase());
    const value = named >= 0 ? named + namesFrom : Number(token);
    return Number.isInteger(value) && value >= low && value <= high ? value : fail(expression);
  };
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [from = '', to] =
      range === '*' || range === '?' ? [String(low), String(high)] : range.split('-');
    const first = number(from);
    const last = to === undefined ? (part.includes('/') ? high : first) : number(to);
    const stride = Number(step);
    if (!Number.isInteger(stride) || stride < 1 || last < first) {
      return fail(expression);
    }
    for (let value = first; value <= last; value += stride) {
      values.add(value);
    }
  }
  return { all: text === '*' || text === '?', values };
};

type Cron = {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly fitsDay: (day: LocalTime) => boolean;
};

const readCron = (expression: string): Cron => {
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields;
  if (
    fields.length !== 6 ||
    minute === undefined ||
    hour === undefined ||
    dayOfMonth === undefined ||
    month === undefined ||
    dayOfWeek === undefined ||
    year === undefined
  ) {
    return fail(expression);
  }
  const ascending = (field: Field): number[] => [...field.values].sort((a, b) => a - b);
  const days = readField(dayOfMonth, [1, 31], [], 0, expression);
  const monthField = readField(month, [1, 12], months, 1, expression);
  // AWS counts weekdays from 1 for Sunday.
  const weekdayField = readField(dayOfWeek, [1, 7], weekdays, 1, expression);
  const years = readField(year, [firstYear, lastYear], [], 0, expression);
  return {
    minutes: ascending(readField(minute, [0, 59], [], 0, expression)),
    hours: ascending(readField(hour, [0, 23], [], 0, expression)),
    fitsDay: (day) =>
      years.values.has(day.year) &&
      monthField.values.has(day.month) &&
      days.values.has(day.day) &&
      weekdayField.values.has(day.weekday + 1),
  };
};

const cronFires = (expression: string, zone: ZoneClock): NextFire => {
  const cron = readCron(expression);
  return (afterMs) => {
    const start = zone.read(afterMs);
    for (let offset = 0; offset <= searchDaysMax; offset += 1) {
      const day = zone.dayAfter(start, offset);
      if (!cron.fitsDay(day)) {
        continue;
      }
      for (const hour of cron.hours) {
        for (const minute of cron.minutes) {
          const instant = zone.instantOf(day, hour, minute);
          if (instant > afterMs) {
            return instant;
          }
        }
      }
    }
    return undefined;
  };
};

/** Rates count from `sinceMs`, the moment the schedule was first seen. */
const rateFires = (expression: string, sinceMs: number): NextFire => {
  const [, count, unit] =
    /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? fail(expression);
  const period = Number(count) * (unitsMs[unit ?? ''] ?? Number.NaN);
  if (!(period > 0)) {
    return fail(expression);
  }
  return (afterMs) => sinceMs + (Math.floor((afterMs - sinceMs) / period) + 1) * period;
};

export const nextFireOf = (expression: string, timeZone: string, sinceMs: number): NextFire =>
  expression.startsWith('rate(')
    ? rateFires(expression, sinceMs)
    : cronFires(expression, new ZoneClock(timeZone));
