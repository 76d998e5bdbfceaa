import { dayMs } from './campaign.ts';

const kstMs = 9 * 60 * 60_000;
/** No Korean public holiday falls into the two weeks from the second Monday of these, in any year. */
const plainMonths = [3, 11];
const searchDaysMax = 366;
/** Before it, a campaign has to be opened. */
const daysAheadMin = 5;

/** Midnight in Korea at the begin of the next such Monday. */
export const nextPlainMonday = (nowMs: number): number => {
  const first = Math.floor((nowMs + kstMs) / dayMs) + daysAheadMin;
  for (let day = first; day <= first + searchDaysMax; day += 1) {
    const date = new Date(day * dayMs);
    const isSecondMonday =
      date.getUTCDay() === 1 && date.getUTCDate() >= 8 && date.getUTCDate() <= 14;
    if (isSecondMonday && plainMonths.includes(date.getUTCMonth() + 1)) return day * dayMs - kstMs;
  }
  throw new Error('There is such a Monday twice a year.');
};
