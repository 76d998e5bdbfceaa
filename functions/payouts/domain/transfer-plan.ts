import {
  businessDayOnOrAfter,
  type IsHoliday,
  isBusinessDay,
  nthBusinessDayAfter,
} from '../../../shared/kernel/business-days.ts';
import {
  DAY_MS,
  HOUR_MS,
  instantOfKst,
  kstDateOf,
  MINUTE_MS,
} from '../../../shared/kernel/kst-calendar.ts';

/** The provider pays at once on business days from 08:00 to 15:00; the last half hour is left free. */
const OPENS_AT = '08:00';
const CLOSES_AT = '14:30';

/** The first instant at or after the given one at which a transfer may be asked for. */
export const nextOpeningMs = (fromMs: number, isHoliday: IsHoliday): number => {
  const today = kstDateOf(fromMs);
  if (isBusinessDay(today, isHoliday)) {
    if (fromMs < instantOfKst(today, OPENS_AT)) return instantOfKst(today, OPENS_AT);
    if (fromMs < instantOfKst(today, CLOSES_AT)) return fromMs;
    return instantOfKst(nthBusinessDayAfter(today, 1, isHoliday), OPENS_AT);
  }
  return instantOfKst(businessDayOnOrAfter(today, isHoliday), OPENS_AT);
};

/** The next business day's opening: after a refusal that another day may lift. */
export const openingAfterTodayMs = (nowMs: number, isHoliday: IsHoliday): number =>
  instantOfKst(nthBusinessDayAfter(kstDateOf(nowMs), 1, isHoliday), OPENS_AT);

/** Days on which a refused transfer is sent again: the transfer is due within ten business days. */
export const sendsMax = 10;
/** Looks at a seller who cannot be paid yet, or a provider that does not answer. */
export const checksMax = 40;
/** Times an answer that was lost is looked for, ten minutes apart: two days. */
export const resolvesMax = 288;
export const askAgainMs = 10 * MINUTE_MS;

/**
 * Waits between two looks at a transfer: minutes at first, because most arrive at once, then hours.
 * Together ten days, far beyond the three after which the watch calls a person.
 */
const READ_AFTER_MS = [1, 2, 5, 10, 30].map((minutes) => minutes * MINUTE_MS);
export const readsMax = 120;
export const nextReadMs = (reads: number, nowMs: number): number =>
  nowMs + (READ_AFTER_MS[reads] ?? 2 * HOUR_MS);

/** A transfer that has not arrived after so long is stuck. */
const STUCK_DAYS = 3;
export const stuckBeforeMs = (nowMs: number): number => nowMs - STUCK_DAYS * DAY_MS;
