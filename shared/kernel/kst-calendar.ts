import * as z from 'zod/mini';

/**
 * The calendar of Korea. Instants are milliseconds since the epoch (or UTC ISO 8601); dates are
 * `YYYY-MM-DD` in Asia/Seoul, compared as text. Korea has had no summer time since 1988, so KST is
 * always nine hours ahead and a day always has 24 hours; instants before 1989 are refused rather
 * than computed wrongly.
 *
 * The arithmetic is done with whole days since the epoch instead of `Date`: `Date` reads the clock
 * and the machine's zone, and neither belongs in a decision.
 */

export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * HOUR_MS;
const KST_OFFSET_MS = 9 * HOUR_MS;
const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday, with Sunday as 0. */
const WEEKDAY_OF_EPOCH = 4;
const YEAR_MIN = 1989;
const YEAR_MAX = 9999;

/** `YYYY-MM-DD` in Asia/Seoul. */
export type KstDate = string;

const DATE_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME_PATTERN = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const INSTANT_PATTERN = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?Z$/;

/** Constants of the Gregorian cycle: 400 years of days, and the days before 1970-01-01. */
const DAYS_PER_ERA = 146_097;
const YEARS_PER_ERA = 400;
const EPOCH_DAY_OF_ERA_ZERO = 719_468;

/**
 * Days since the epoch. The year is taken to begin in March, so that the leap day is its last day
 * and the lengths of the months follow one formula (153 days every five months).
 */
const dayNumberOf = (year: number, month: number, day: number): number => {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / YEARS_PER_ERA);
  const yearOfEra = shiftedYear - era * YEARS_PER_ERA;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_DAY_OF_ERA_ZERO;
};

/** The reverse of `dayNumberOf`, as text. */
const dateOfDayNumber = (dayNumber: number): KstDate => {
  const shifted = dayNumber + EPOCH_DAY_OF_ERA_ZERO;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays =
    Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const daysBeforeYear = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - daysBeforeYear;
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * YEARS_PER_ERA + (month <= 2 ? 1 : 0);
  if (year < YEAR_MIN || year > YEAR_MAX) throw new RangeError(`No KST date in the year ${year}`);
  return `${year}-${pad(month, 2)}-${pad(day, 2)}`;
};

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** Day number of a date, or undefined when there is no such day (2026-02-30, 2026-13-01). */
const findDayNumber = (date: string): number | undefined => {
  const parts = DATE_PATTERN.exec(date);
  if (parts === null) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < YEAR_MIN || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const dayNumber = dayNumberOf(year, month, day);
  // A day beyond the month's end comes back as a day of the next month.
  return dateOfDayNumber(dayNumber) === date ? dayNumber : undefined;
};

const dayNumberOfDate = (date: KstDate): number => {
  const dayNumber = findDayNumber(date);
  if (dayNumber === undefined) throw new RangeError(`Not a date: ${date}`);
  return dayNumber;
};

const msOfTime = (time: string): number | undefined => {
  const parts = TIME_PATTERN.exec(time);
  if (parts === null) return undefined;
  return Number(parts[1]) * HOUR_MS + Number(parts[2]) * MINUTE_MS + Number(parts[3] ?? 0) * 1_000;
};

const findInstantMs = (instant: string): number | undefined => {
  const parts = INSTANT_PATTERN.exec(instant);
  const dayNumber = findDayNumber(parts?.[1] ?? '');
  const timeMs = msOfTime(parts?.[2] ?? '');
  if (dayNumber === undefined || timeMs === undefined) return undefined;
  return dayNumber * DAY_MS + timeMs + Number((parts?.[3] ?? '').padEnd(3, '0'));
};

/** A calendar date that exists. */
export const kstDateSchema = z.string().check(
  z.refine((date) => findDayNumber(date) !== undefined, {
    params: { code: 'date_not_valid' },
    message: 'A date is YYYY-MM-DD and exists.',
  }),
  z.meta({ format: 'date', description: 'Date in Asia/Seoul.', example: '2026-03-02' }),
);

/** An instant in UTC. Other offsets are refused, so that instants sort as text. */
export const instantSchema = z.string().check(
  z.refine((instant) => findInstantMs(instant) !== undefined, {
    params: { code: 'instant_not_valid' },
    message: 'An instant is YYYY-MM-DDTHH:MM:SS[.mmm]Z and exists.',
  }),
  z.meta({
    format: 'date-time',
    description: 'Instant in UTC.',
    example: '2026-03-02T15:00:00.000Z',
  }),
);

/** Milliseconds since the epoch of a UTC ISO instant. */
export const epochMsOf = (instant: string): number => {
  const epochMs = findInstantMs(instant);
  if (epochMs === undefined) throw new RangeError(`Not a UTC instant: ${instant}`);
  return epochMs;
};

const dayNumberAt = (epochMs: number): number => {
  if (!Number.isSafeInteger(epochMs)) throw new RangeError(`Not an instant: ${epochMs}`);
  return Math.floor((epochMs + KST_OFFSET_MS) / DAY_MS);
};

/** The date in Korea at an instant. */
export const kstDateOf = (epochMs: number): KstDate => dateOfDayNumber(dayNumberAt(epochMs));

/** The date in Korea at an instant as people write it: `2026년 4월 27일`. */
export const koreanDayOf = (epochMs: number): string => {
  const [year, month, day] = kstDateOf(epochMs).split('-').map(Number);
  return `${year}년 ${month}월 ${day}일`;
};

/** The time of day in Korea at an instant, as `HH:MM:SS`. */
export const kstTimeOf = (epochMs: number): string => {
  const msOfDay = epochMs + KST_OFFSET_MS - dayNumberAt(epochMs) * DAY_MS;
  const seconds = Math.floor(msOfDay / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => pad(part, 2)).join(':');
};

/** The instant of a date and a time of day (`HH:MM` or `HH:MM:SS`) in Korea. */
export const instantOfKst = (date: KstDate, time = '00:00'): number => {
  const timeMs = msOfTime(time);
  if (timeMs === undefined) throw new RangeError(`Not a time of day: ${time}`);
  return dayNumberOfDate(date) * DAY_MS + timeMs - KST_OFFSET_MS;
};

/** The first instant of a day in Korea. */
export const startOfKstDayMs = (date: KstDate): number => instantOfKst(date);

/** The first instant after a day in Korea: ends are exclusive everywhere. */
export const endOfKstDayMs = (date: KstDate): number => instantOfKst(date) + DAY_MS;

export const addKstDays = (date: KstDate, days: number): KstDate => {
  if (!Number.isSafeInteger(days)) throw new RangeError(`Not a whole number of days: ${days}`);
  return dateOfDayNumber(dayNumberOfDate(date) + days);
};

/** The same day so many years later; the last of February where that year has no 29th. */
export const addKstYears = (date: KstDate, years: number): KstDate => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const moved = `${pad(year + years, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return findDayNumber(moved) === undefined ? addKstDays(`${moved.slice(0, 8)}28`, 0) : moved;
};

/** Days from one date to another; negative when the second is earlier. */
export const kstDaysBetween = (from: KstDate, to: KstDate): number =>
  dayNumberOfDate(to) - dayNumberOfDate(from);

export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** 0 is Sunday, 6 is Saturday. */
export const weekdayOf = (date: KstDate): Weekday => {
  const fromSunday = (dayNumberOfDate(date) + WEEKDAY_OF_EPOCH) % DAYS_PER_WEEK;
  return fromSunday as Weekday;
};

/** The weekly round a day belongs to: Sunday to Saturday, both included. */
export const weekRoundOf = (date: KstDate): { startsOn: KstDate; endsOn: KstDate } => {
  const startsOn = addKstDays(date, -weekdayOf(date));
  return { startsOn, endsOn: addKstDays(startsOn, DAYS_PER_WEEK - 1) };
};
