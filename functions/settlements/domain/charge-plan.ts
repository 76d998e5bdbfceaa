import { chargeAttemptsAfter, type IsHoliday } from '../../../shared/kernel/business-days.ts';
import {
  DAY_MS,
  endOfKstDayMs,
  HOUR_MS,
  kstDateOf,
  MINUTE_MS,
} from '../../../shared/kernel/kst-calendar.ts';

/** One run over all pledges that are open. */
export interface ChargeRun {
  /** Run 0 is at once; the others are the retries. */
  readonly run: number;
  readonly runAtMs: number;
  readonly final: boolean;
}

/** Run 0 right after the fence, then the retries of declined cards in business days. */
export const chargeRunsOf = (
  closedAtMs: number,
  fenceAtMs: number,
  isHoliday: IsHoliday,
): readonly ChargeRun[] => [
  { run: 0, runAtMs: fenceAtMs, final: false },
  ...chargeAttemptsAfter(closedAtMs, isHoliday).map(({ attempt, atMs, kind }) => ({
    run: attempt,
    runAtMs: atMs,
    final: kind === 'final',
  })),
];

/** Waits before a run is repeated for charges whose outcome the provider has not said. */
const REPEAT_AFTER_MS = [1 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS] as const;
/** After the final run there is no next one to find out in, so it is repeated for three days. */
const FINAL_REPEATS_MAX = 72;
const FINAL_REPEAT_MS = HOUR_MS;

export type Repeat =
  | { readonly again: true; readonly atMs: number }
  /** The charges stay open; the next run asks again with the same key. */
  | { readonly again: false; readonly giveUp: false }
  /** Money may have moved and nobody knows: a person must look. */
  | { readonly again: false; readonly giveUp: true };

/** Whether and when to repeat a run that left charges undecided; `pass` counts from 1. */
export const planRepeat = (pass: number, final: boolean, nowMs: number): Repeat => {
  const shortMs = REPEAT_AFTER_MS[pass - 1];
  if (shortMs !== undefined) return { again: true, atMs: nowMs + shortMs };
  if (!final) return { again: false, giveUp: false };
  return pass <= FINAL_REPEATS_MAX
    ? { again: true, atMs: nowMs + FINAL_REPEAT_MS }
    : { again: false, giveUp: true };
};

/** How long an association may take to say whether it goes on with less than its goal. */
export const CONFIRMATION_DAYS = 7;
/** An answer given meanwhile is noticed within this. */
const CONFIRMATION_POLL_MS = 6 * HOUR_MS;

/** The end of the seventh day in Korea after the last card was given up. */
export const confirmationEndsMs = (askedAtMs: number): number =>
  endOfKstDayMs(kstDateOf(askedAtMs + CONFIRMATION_DAYS * DAY_MS));

export const nextConfirmationLookMs = (nowMs: number, endsMs: number): number =>
  Math.min(nowMs + CONFIRMATION_POLL_MS, endsMs);

/** Looks at books that do not yet agree with the pledges: events may be on their way for minutes. */
const BOOKS_LOOKS_MAX = 30;
const BOOKS_LOOK_MS = 2 * MINUTE_MS;

/** When to look at the books again, or undefined when they have had their time. */
export const nextBooksLookMs = (look: number, nowMs: number): number | undefined =>
  look <= BOOKS_LOOKS_MAX ? nowMs + BOOKS_LOOK_MS : undefined;
