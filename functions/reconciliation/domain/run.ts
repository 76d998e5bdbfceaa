import { addKstDays, type KstDate } from '../../../shared/kernel/kst-calendar.ts';

/** How much of one list a run looked at. */
interface Sums {
  readonly count: number;
  readonly amountKrw: number;
  readonly feeKrw: number;
  readonly feeVatKrw: number;
}

/** What a run looked at, what agreed, and what did not. */
export interface RunFigures {
  /** Movements in the provider's listing. */
  readonly listed: Sums;
  /** Parts of pledges in journal entries. */
  readonly booked: Sums;
  readonly entries: number;
  /** Listed movements that are ours, to the won. */
  readonly matched: number;
  readonly transfers: number;
  readonly differing: number;
}

export interface Run {
  readonly runId: string;
  /** The day of the run; it looks at the days before. */
  readonly date: KstDate;
  readonly fromDate: KstDate;
  readonly toDate: KstDate;
  readonly startedAt: string;
  /** `silent`: the provider could not be heard until the next run was due. */
  readonly status: 'running' | 'complete' | 'silent';
  readonly endedAt: string | null;
  readonly figures: RunFigures | null;
}

/** Each day is looked at on four mornings: the provider may list late, or be down for a day. */
export const lookBackDays = 4;
/** The furthest a run looks back, for a difference that is still open or days nobody looked at. */
export const lookBackDaysMax = 31;

/**
 * The days a run looks at: the last four, those since the last complete run, and those of open
 * differences, because a case can close itself only where its day is looked at again.
 */
export const windowOf = (
  date: KstDate,
  past: {
    readonly completeUntil: KstDate | undefined;
    readonly openSince: KstDate | undefined;
  },
): { readonly fromDate: KstDate; readonly toDate: KstDate } => {
  const days = [
    addKstDays(date, -lookBackDays),
    ...(past.completeUntil === undefined ? [] : [addKstDays(past.completeUntil, 1)]),
    ...(past.openSince === undefined ? [] : [past.openSince]),
  ];
  const furthest = addKstDays(date, -lookBackDaysMax);
  const [earliest = furthest] = days.filter((day) => day > furthest).toSorted();
  const fromDate = days.some((day) => day <= furthest) ? furthest : earliest;
  return { fromDate, toDate: addKstDays(date, -1) };
};

export const runIdOf = (date: KstDate, again: number): string =>
  `reconciliation_${date}${again === 0 ? '' : `-again-${again}`}`;

/** A provider that does not answer is asked again every hour, until the next run is near. */
const retryPauseMs = 60 * 60 * 1_000;
const retryUntilMs = 22 * 60 * 60 * 1_000;

export const retryAt = (startedAtMs: number, nowMs: number): number | undefined => {
  const nextMs = nowMs + retryPauseMs;
  return nextMs < startedAtMs + retryUntilMs ? nextMs : undefined;
};
