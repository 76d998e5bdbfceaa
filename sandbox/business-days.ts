/** Korean dates and business days as the provider keeps them. A foreign company's calendar: it shares no code with ours. */
import Holidays from 'date-holidays';
import { CALENDAR_SEARCH_DAYS_MAX, DAY_MS, HOUR_MS } from './limits.ts';

const KST_OFFSET_MS = 9 * HOUR_MS;
const LUNAR_NEW_YEAR = '설날';
const WORKERS_DAY = '05-01';

/** YYYY-MM-DD in Korea. */
export const kstDate = (epochMs: number): string =>
  new Date(epochMs + KST_OFFSET_MS).toISOString().slice(0, 10);

/** ISO 8601 with the Korean offset, to the second, as the provider writes its instants. */
export const kstIso = (epochMs: number): string =>
  `${new Date(epochMs + KST_OFFSET_MS).toISOString().slice(0, 19)}+09:00`;

/** Microseconds and no offset: the form of `createdAt` in payment webhooks. */
export const kstWithoutOffset = (epochMs: number): string =>
  `${new Date(epochMs + KST_OFFSET_MS).toISOString().slice(0, 23)}000`;

export const kstHour = (epochMs: number): number => new Date(epochMs + KST_OFFSET_MS).getUTCHours();

/** The instant of an hour on a Korean date. */
export const atKst = (date: string, hour: number): number =>
  Date.parse(`${date}T00:00:00Z`) + hour * HOUR_MS - KST_OFFSET_MS;

const holidaysByYear = new Map<number, ReadonlySet<string>>();

const holidaysOf = (year: number): ReadonlySet<string> => {
  const known = holidaysByYear.get(year);
  if (known !== undefined) return known;
  const dates = new Set<string>([`${year}-${WORKERS_DAY}`]);
  for (const holiday of new Holidays('KR').getHolidays(year)) {
    if (holiday.type !== 'public') continue;
    // The library starts Seollal on the day itself; the holiday runs from the day before to the day after.
    const shiftMs = holiday.name.startsWith(LUNAR_NEW_YEAR) && !holiday.substitute ? DAY_MS : 0;
    for (let at = holiday.start.getTime(); at < holiday.end.getTime(); at += DAY_MS) {
      dates.add(kstDate(at - shiftMs));
    }
  }
  holidaysByYear.set(year, dates);
  return dates;
};

const isWeekend = (date: string): boolean => {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
};

export const isBusinessDay = (date: string): boolean =>
  !isWeekend(date) && !holidaysOf(Number(date.slice(0, 4))).has(date);

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The date that lies `count` business days after `date`. */
export const addBusinessDays = (date: string, count: number): string => {
  let found = date;
  let left = count;
  for (let searched = 0; searched < CALENDAR_SEARCH_DAYS_MAX && left > 0; searched += 1) {
    found = addDays(found, 1);
    if (isBusinessDay(found)) left -= 1;
  }
  if (left > 0)
    throw new Error(
      `No ${count} business days within ${CALENDAR_SEARCH_DAYS_MAX} days of ${date}.`,
    );
  return found;
};
