import { intervalMsOf, runsDue } from '../../../shared/kernel/schedule.ts';

/** A schedule as its contract names it. */
export interface Schedule {
  readonly capability: string;
  readonly name: string;
  readonly expression: string;
}

/** Its first run and its last one. */
export interface RunEnds {
  /** The first instant at which a run is known to have been due, ever. */
  readonly anchorMs: number | undefined;
  readonly lastDoneMs: number | undefined;
}

/** What is known of its runs. */
export interface RunsKnown extends RunEnds {
  readonly done: number;
  readonly failed: number;
}

/** A run that is due now may still be under way: it is expected to be done so long after. */
const graceMs = 10 * 60 * 1_000;

export interface Counts {
  readonly due: number;
  readonly done: number;
  readonly failed: number;
  readonly missed: number;
}

/**
 * Runs that were due in a period, and those that were done. Before a schedule ran for the first
 * time it is measured by the first run of any: one that never ran at all has missed every one.
 */
export const countsOf = (
  { expression }: Pick<Schedule, 'expression'>,
  known: RunsKnown,
  period: { readonly sinceMs: number; readonly systemSinceMs: number; readonly nowMs: number },
): Counts => {
  const anchorMs = known.anchorMs ?? period.systemSinceMs;
  const fromMs = Math.max(period.sinceMs, anchorMs);
  const due = runsDue(expression, { fromMs, toMs: period.nowMs - graceMs, anchorMs });
  const { done, failed } = known;
  return { due, done, failed, missed: Math.max(0, due - done) };
};

/** So long after a run was due, and not done, it is a case; failures are tried again before. */
const patienceMs = 2 * 60 * 60 * 1_000;

/**
 * Whether a schedule had been silent too long already when the watch last looked. The watch's own
 * last look is what is measured against, because right after a jump of the clock it may come before
 * the schedules it watches.
 */
export const isSilent = (
  { expression }: Pick<Schedule, 'expression'>,
  lastDoneMs: number,
  lastLookMs: number | undefined,
): boolean =>
  lastLookMs !== undefined && lastDoneMs < lastLookMs - intervalMsOf(expression) - patienceMs;
