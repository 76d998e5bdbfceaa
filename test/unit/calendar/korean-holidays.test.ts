import { describe, expect, it } from 'vitest';
import { deriveKoreanHolidays } from '../../../shared/calendar/derive-holidays.ts';
import table from '../../../shared/calendar/korean-holidays.json' with { type: 'json' };
import { HOLIDAY_YEARS, koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { instantOfKst, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';

/** As proclaimed by the government for each year; typed from its almanac (월력요항), not computed. */
const OFFICIAL_WEEKDAY_HOLIDAYS: Record<string, string> = {
  2023: '01-23 01-24 03-01 05-05 05-29 06-06 08-15 09-28 09-29 10-02 10-03 10-09 12-25',
  2024: '01-01 02-09 02-12 03-01 04-10 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03 10-09 12-25',
  2025: '01-01 01-27 01-28 01-29 01-30 03-03 05-05 05-06 06-03 06-06 08-15 10-03 10-06 10-07 10-08 10-09 12-25',
  2026: '01-01 02-16 02-17 02-18 03-02 05-01 05-05 05-25 06-03 07-17 08-17 09-24 09-25 10-05 10-09 12-25',
  2027: '01-01 02-08 02-09 03-01 05-03 05-05 05-13 07-19 08-16 09-14 09-15 09-16 10-04 10-11 12-27',
};

/** Every date of a year whose weekday in Korea is Monday to Friday, by Intl. */
const weekdaysOf = (year: string): string[] => {
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'Asia/Seoul' });
  const days = Array.from({ length: 366 }, (_, day) => Date.UTC(Number(year), 0, 1 + day));
  return days
    .filter((ms) => !['Sat', 'Sun'].includes(weekday.format(ms)))
    .map((ms) => new Date(ms).toISOString().slice(0, 10))
    .filter((date) => date.startsWith(year));
};

describe('Korean holidays', () => {
  const isHoliday = koreanHolidays();

  it.each(Object.entries(OFFICIAL_WEEKDAY_HOLIDAYS))(
    'free weekdays of %s are exactly the official ones',
    (year, official) => {
      const found = weekdaysOf(year).filter(isHoliday);
      expect(found.map((date) => date.slice(5)).join(' ')).toBe(official);
    },
  );

  it.each([
    '2023-05-29',
    '2025-03-03',
    '2025-05-06',
    '2025-10-08',
    '2026-03-02',
    '2026-05-25',
    '2026-08-17',
    '2026-10-05',
    '2027-02-09',
    '2027-05-03',
    '2028-10-05',
  ])('%s is a substitute holiday', (date) => expect(isHoliday(date)).toBe(true));

  it.each([
    ['2025-01-31', 'the day after Seollal, which the library alone would make free'],
    ['2026-06-08', 'Memorial Day on a Saturday has no substitute'],
    ['2025-05-01', 'Labour Day was no public holiday before 2026'],
    ['2027-01-04', 'New Year on a Friday'],
  ])('%s is a working day: %s', (date) => expect(isHoliday(date)).toBe(false));

  it('the table is what the library derives today', () => {
    const derived = HOLIDAY_YEARS.map((year) => [
      String(year),
      deriveKoreanHolidays(year)
        .map((date) => date.slice(5))
        .join(' '),
    ]);
    expect(Object.fromEntries(derived)).toEqual(table);
  });

  it('refuses a year it does not know in place of calling it a working day', () => {
    expect(() => isHoliday('2041-01-01')).toThrow(RangeError);
  });

  it('takes a proclaimed day as data, and only a real date', () => {
    const withElection = koreanHolidays(['2030-04-03']);
    expect([withElection('2030-04-03'), isHoliday('2030-04-03')]).toEqual([true, false]);
    expect(() => koreanHolidays(['2030-02-30'])).toThrow();
  });

  it('knows enough years for a campaign that closes in five years', () => {
    const inFiveYears = kstDateOf(instantOfKst(`${new Date().getUTCFullYear() + 5}-12-31`));
    expect(() => isHoliday(inFiveYears)).not.toThrow();
  });
});
