import { writeFileSync } from 'node:fs';
import { deriveKoreanHolidays } from './derive-holidays.ts';

/** Writes korean-holidays.json from the library. Its diff shows which business days would move. */
const FIRST_YEAR = 2022;
const LAST_YEAR = 2040;

const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
const monthDays = (year: number): string =>
  deriveKoreanHolidays(year)
    .map((date) => date.slice('YYYY-'.length))
    .join(' ');
const table = Object.fromEntries(years.map((year) => [String(year), monthDays(year)]));
const file = new URL('./korean-holidays.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(table, null, 2)}\n`);
