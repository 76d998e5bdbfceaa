import type { IsHoliday } from '../kernel/business-days.ts';
import { type KstDate, kstDateSchema } from '../kernel/kst-calendar.ts';
import table from './korean-holidays.json' with { type: 'json' };

/**
 * Korean public holidays with their substitutes, derived from `date-holidays` beforehand
 * (derive-holidays.ts): a settlement's dates then change only with a reviewed diff, and a bundle
 * carries 5 KB in place of 1.4 MB.
 *
 * No rule can foretell the days a government proclaims: temporary holidays and election days.
 * Those known are below; a new one is handed in as `extraHolidays` the day it is announced.
 */
const PROCLAIMED: Readonly<Record<KstDate, string>> = {
  '2022-03-09': 'Presidential election',
  '2022-06-01': 'Local elections',
  '2023-10-02': 'Temporary holiday between Chuseok and National Foundation Day',
  '2024-04-10': 'Election of the National Assembly',
  '2024-10-01': 'Temporary holiday on Armed Forces Day',
  '2025-01-27': 'Temporary holiday before Seollal',
  '2025-06-03': 'Presidential election',
  '2026-06-03': 'Local elections',
};

const monthDaysByYear = new Map(
  Object.entries(table).map(([year, monthDays]) => [year, new Set(monthDays.split(' '))]),
);

/** The years that have been derived. Asking beyond them is an error, never "not a holiday". */
export const HOLIDAY_YEARS = [...monthDaysByYear.keys()].map(Number);

/** Tells whether a date is a public holiday in Korea. Weekends are not asked for here. */
export const koreanHolidays = (extraHolidays: readonly KstDate[] = []): IsHoliday => {
  const extra = new Set(extraHolidays.map((date) => kstDateSchema.parse(date)));
  return (date) => {
    const monthDays = monthDaysByYear.get(date.slice(0, 'YYYY'.length));
    if (monthDays === undefined) throw new RangeError(`No Korean holidays known for ${date}`);
    return (
      monthDays.has(date.slice('YYYY-'.length)) ||
      Object.hasOwn(PROCLAIMED, date) ||
      extra.has(date)
    );
  };
};
