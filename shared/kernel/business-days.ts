import {
  addKstDays,
  DAY_MS,
  endOfKstDayMs,
  instantOfKst,
  type KstDate,
  kstDateOf,
  weekdayOf,
} from './kst-calendar.ts';

/**
 * Deadlines in Korean business days: Monday to Friday without public holidays. Which days are
 * holidays is an argument (`shared/calendar` knows them), so everything here is a pure function.
 */

export type IsHoliday = (date: KstDate) => boolean;

/** The furthest business day anyone may ask for; our longest deadline has ten. */
export const BUSINESS_DAYS_MAX = 60;
/** Longer than any run of free days around so many business days; beyond it `isHoliday` is broken. */
const SCAN_DAYS_MAX = 366;

/** 은행 영업일: what a charge or a transfer runs on. */
export const isBusinessDay = (date: KstDate, isHoliday: IsHoliday): boolean => {
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6 && !isHoliday(date);
};

/** The nth business day after a date; the date itself is never counted. */
export const nthBusinessDayAfter = (date: KstDate, nth: number, isHoliday: IsHoliday): KstDate => {
  if (!Number.isInteger(nth) || nth < 1 || nth > BUSINESS_DAYS_MAX) {
    throw new RangeError(`The nth business day is from 1 to ${BUSINESS_DAYS_MAX}, not ${nth}`);
  }
  let left = nth;
  for (let day = 1; day <= SCAN_DAYS_MAX; day += 1) {
    const candidate = addKstDays(date, day);
    if (isBusinessDay(candidate, isHoliday)) left -= 1;
    if (left === 0) return candidate;
  }
  throw new RangeError(`No ${nth} business days within ${SCAN_DAYS_MAX} days after ${date}`);
};

/** The date itself when it is a business day, else the first one after it. */
export const businessDayOnOrAfter = (date: KstDate, isHoliday: IsHoliday): KstDate =>
  isBusinessDay(date, isHoliday) ? date : nthBusinessDayAfter(date, 1, isHoliday);

export const CHARGE_RETRIES = 4;
export const CHARGE_TIME = '17:00';
/** Half an hour before a run, so that a card typed in the last minute is registered in time. */
export const CARD_CHANGE_TIME = '16:30';
export const RECOVERY_DAYS = 7;

export interface ChargeAttempt {
  /** From 1, in order of time. */
  readonly attempt: number;
  readonly kind: 'retry' | 'final';
  readonly atMs: number;
  /** A card changed before this instant is used by this attempt. */
  readonly cardChangeUntilMs: number;
}

/**
 * When declined cards are tried again after a close on day D (in Korea):
 *
 *     D        D+1…D+4 business days     D+7 calendar day
 *     close    retry 17:00 each          final 17:00, then the pledge is dropped
 *
 * Around a long holiday the fourth business day can fall on D+7 or later. Then it is the final
 * attempt itself: the donor keeps every retry and at least seven days, and nothing runs twice.
 */
export const chargeAttemptsAfter = (
  closedAtMs: number,
  isHoliday: IsHoliday,
): readonly ChargeAttempt[] => {
  const closedOn = kstDateOf(closedAtMs);
  const retryDates = Array.from({ length: CHARGE_RETRIES }, (_, index) =>
    nthBusinessDayAfter(closedOn, index + 1, isHoliday),
  );
  const recoverableOn = addKstDays(closedOn, RECOVERY_DAYS);
  // Dates of this form sort as text, and retries before the last may also pass D+7.
  const dates = retryDates.every((date) => date < recoverableOn)
    ? [...retryDates, recoverableOn]
    : retryDates;
  return dates.map((date, index) => ({
    attempt: index + 1,
    kind: index === dates.length - 1 ? 'final' : 'retry',
    atMs: instantOfKst(date, CHARGE_TIME),
    cardChangeUntilMs: instantOfKst(date, CARD_CHANGE_TIME),
  }));
};

/** The instant until which a donor can still save a declined pledge by changing the card. */
export const recoverableUntilMs = (closedAtMs: number, isHoliday: IsHoliday): number => {
  const final = chargeAttemptsAfter(closedAtMs, isHoliday).at(-1);
  if (final === undefined) throw new RangeError('A charge schedule has at least one attempt');
  return final.cardChangeUntilMs;
};

export const PAYOUT_HOLD_DAYS = 14;

/**
 * The first instant a payout may leave. The hold covers the seven days in which cards recover and
 * seven more for what comes to light late. Without summer time it is 14 times 24 hours.
 */
export const payoutHeldUntilMs = (closedAtMs: number): number =>
  closedAtMs + PAYOUT_HOLD_DAYS * DAY_MS;

/** Answers due in business days, each counted from the day after the request. */
export const REQUEST_BUSINESS_DAYS = {
  review: 3,
  support: 3,
  refund: 3,
  dispute: 3,
  repayment: 7,
  transfer: 10,
} as const;

export type RequestKind = keyof typeof REQUEST_BUSINESS_DAYS;

/** The first instant that is too late to answer a request: the end of its last business day. */
export const requestDueMs = (
  kind: RequestKind,
  requestedAtMs: number,
  isHoliday: IsHoliday,
): number => {
  const requestedOn = kstDateOf(requestedAtMs);
  return endOfKstDayMs(nthBusinessDayAfter(requestedOn, REQUEST_BUSINESS_DAYS[kind], isHoliday));
};
