import { HOUR_MS, kstDateOf, weekdayOf } from '../../../shared/kernel/kst-calendar.ts';

/**
 * A waiting line admits by the clock: the ticket's number and the rate say when its turn is, so that
 * neither waiting nor asking writes anything. What is stored is the rate and how many had been
 * admitted when it was set; numbers are handed out in blocks.
 */
export interface Line {
  readonly promotionId: string;
  /** From when the present rate counts: the opening, or when it was last changed. */
  readonly fromMs: number;
  /** Numbers admitted before that. */
  readonly admittedBefore: number;
  /** Admissions a second; 0 while the line is halted. */
  readonly ratePerSecond: number;
  /** On working days only two last digits of birth years may join (5부제). */
  readonly birthYearRota: boolean;
}

export const ratePerSecondMax = 10_000;
/** How long an admitted ticket is good for: longer than any disconnection. */
export const admissionMs = HOUR_MS;
const secondMs = 1_000;

/** How many numbers have been admitted by now: those below it. */
export const admittedBy = (line: Line, nowMs: number): number =>
  line.admittedBefore +
  Math.floor((Math.max(0, nowMs - line.fromMs) * line.ratePerSecond) / secondMs);

/** When a number's turn is at the present rate; undefined while the line is halted. */
export const turnMsOf = (line: Line, number: number): number | undefined => {
  const ahead = number + 1 - line.admittedBefore;
  if (ahead <= 0) return line.fromMs;
  if (line.ratePerSecond === 0) return undefined;
  return line.fromMs + Math.ceil((ahead * secondMs) / line.ratePerSecond);
};

/** The line with another rate from now on; nobody's place changes. */
export const withRate = (
  line: Line,
  change: Pick<Line, 'ratePerSecond' | 'birthYearRota'>,
  nowMs: number,
): Line =>
  nowMs <= line.fromMs
    ? { ...line, ...change }
    : { ...line, ...change, fromMs: nowMs, admittedBefore: admittedBy(line, nowMs) };

export type Place =
  | { readonly kind: 'waiting'; readonly ahead: number; readonly turnMs: number | undefined }
  | { readonly kind: 'admitted'; readonly untilMs: number }
  | { readonly kind: 'passed' };

/** Where a number stands. Whoever was admitted has an hour, counted from the turn or the ticket. */
export const placeOf = (
  line: Line,
  ticket: { readonly number: number; readonly issuedAtMs: number },
  nowMs: number,
): Place => {
  const ahead = ticket.number + 1 - admittedBy(line, nowMs);
  const turnMs = turnMsOf(line, ticket.number);
  if (ahead > 0) return { kind: 'waiting', ahead, turnMs };
  const untilMs = Math.max(turnMs ?? line.fromMs, ticket.issuedAtMs) + admissionMs;
  return nowMs < untilMs ? { kind: 'admitted', untilMs } : { kind: 'passed' };
};

/** Whether the last digit of the birth year may join today: Monday 1 and 6, ... Friday 5 and 0. */
export const isRotaDay = (birthYear: number, nowMs: number): boolean => {
  const weekday = weekdayOf(kstDateOf(nowMs));
  return weekday === 0 || weekday === 6 || birthYear % 5 === weekday % 5;
};
