import Holidays, { type HolidaysTypes } from 'date-holidays';
import { addKstDays } from '../kernel/kst-calendar.ts';

/**
 * Korean public holidays with their substitutes as `date-holidays` derives them (lunar calendar,
 * 「관공서의 공휴일에 관한 규정」), with its two known gaps closed. Functions do not import this file: the
 * library brings 1.4 MB and 80 ms into a bundle. `npm run holidays:write` writes its answers to
 * korean-holidays.json, and a test derives them again.
 */

/**
 * Seollal is three days around the first lunar day, but version 3.37 begins them on that day: it
 * misses the eve and has one day too many at the end. Its Chuseok begins right, on the eve. The
 * rule is named so that the correction ends by itself when the library changes it.
 */
const SEOLLAL_ONE_DAY_LATE = 'korean 01-0-01 P3D';

/** Labour Day is a public holiday, with a substitute, since 2026; the library lacks it. */
const LABOUR_DAY_FROM = '2026-01-01';
const LABOUR_DAY = { name: { ko: '노동절', en: 'Labour Day' }, type: 'public' } as const;

const HOLIDAY_DAYS_MAX = 7;
const HOUR_MS = 3_600_000;

const openLibrary = (): Holidays => {
  const library = new Holidays('KR', { types: ['public'] });
  library.setHoliday(`05-01 since ${LABOUR_DAY_FROM}`, LABOUR_DAY);
  library.setHoliday(`substitutes 05-01 if Saturday,Sunday then next Monday`, {
    ...LABOUR_DAY,
    active: [{ from: LABOUR_DAY_FROM }],
  });
  return library;
};

const datesOf = (holiday: HolidaysTypes.Holiday): string[] => {
  const first = holiday.date.slice(0, 'YYYY-MM-DD'.length);
  const days = Math.round((holiday.end.getTime() - holiday.start.getTime()) / (24 * HOUR_MS));
  if (days < 1 || days > HOLIDAY_DAYS_MAX) {
    throw new RangeError(`${holiday.name} on ${first} has ${days} days`);
  }
  const shift = holiday.rule === SEOLLAL_ONE_DAY_LATE ? -1 : 0;
  return Array.from({ length: days }, (_, day) => addKstDays(first, day + shift));
};

/** The public holidays of one year, each date once, in order. */
export const deriveKoreanHolidays = (year: number): readonly string[] => {
  const dates = openLibrary().getHolidays(year).flatMap(datesOf);
  return [...new Set(dates)].filter((date) => date.startsWith(`${year}-`)).toSorted();
};
