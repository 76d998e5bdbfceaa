import { isoOf } from '../../../shared/kernel/clock.ts';
import { DAY_MS, epochMsOf, HOUR_MS } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { clockSkewMs, tourDaysMax } from './limits.ts';
import { problems } from './problems.ts';

export interface Stop {
  readonly stopId: string;
  readonly name: string;
  readonly marketId: string | null;
  /** Whose device shows the stamps; null when only operators hand out keys. */
  readonly merchantId: string | null;
}

/** What completing a tour earns. */
export interface Earned {
  /** Entries in a prize draw. */
  readonly drawId: string | null;
  readonly bonusEntries: number;
}

export interface Tour {
  readonly tourId: string;
  readonly editionId: string | null;
  readonly title: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly stops: readonly Stop[];
  readonly order: 'any' | 'fixed';
  /** Stamps that complete the tour. */
  readonly stampsNeeded: number;
  readonly uploadHours: number;
  readonly earned: Earned;
  readonly cancelled: { readonly reason: string; readonly at: string } | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly version: number;
}

/** What a person has collected. */
export interface Progress {
  readonly tourId: string;
  /** Stops in the order in which their stamps arrived. */
  readonly stamps: readonly {
    readonly stopId: string;
    readonly visitedAt: string;
    readonly collectedAt: string;
  }[];
  readonly completedAt: string | null;
  /** Zero before the first stamp. */
  readonly version: number;
}

/** A stamp whose signature has been verified. */
export interface Visit {
  readonly stopId: string;
  readonly visitedAtMs: number;
}

export const noProgress = (tourId: string): Progress => ({
  tourId,
  stamps: [],
  completedAt: null,
  version: 0,
});

/** @throws Problem unless the tour can be taken. */
export const assertTour = (
  tour: Pick<Tour, 'opensAt' | 'closesAt' | 'stops' | 'stampsNeeded'>,
  nowMs: number,
): void => {
  const [opens, closes] = [epochMsOf(tour.opensAt), epochMsOf(tour.closesAt)];
  if (opens >= closes || closes <= nowMs || closes - opens > tourDaysMax * DAY_MS) {
    throw new Problem(problems.stamp_tour_schedule_invalid, { details: { days: tourDaysMax } });
  }
  if (tour.stampsNeeded > tour.stops.length) throw new Problem(problems.stamp_tour_stops_invalid);
};

/**
 * The progress after a visit. A visit counts by the time the device signed; a phone without
 * network may bring it later, within the tour's window. The stamp that completes is the
 * `stampsNeeded`-th, and later ones change nothing of that.
 *
 * @throws Problem for whatever speaks against the stamp.
 */
export const withStamp = (
  tour: Tour,
  progress: Progress,
  { stopId, visitedAtMs }: Visit,
  nowMs: number,
): Progress => {
  assertInTime(tour, visitedAtMs, nowMs);
  if (!tour.stops.some((stop) => stop.stopId === stopId)) {
    throw new Problem(problems.stamp_stop_not_found);
  }
  if (progress.stamps.some((stamp) => stamp.stopId === stopId)) {
    throw new Problem(problems.stamp_collected);
  }
  const next = tour.stops[progress.stamps.length];
  if (tour.order === 'fixed' && next?.stopId !== stopId) {
    throw new Problem(problems.stamp_wrong_order, { details: { next: next?.name ?? '' } });
  }
  const collectedAt = isoOf(nowMs);
  const stamps = [...progress.stamps, { stopId, visitedAt: isoOf(visitedAtMs), collectedAt }];
  const completes = progress.completedAt === null && stamps.length >= tour.stampsNeeded;
  return { ...progress, stamps, completedAt: completes ? collectedAt : progress.completedAt };
};

const assertInTime = (tour: Tour, visitedAtMs: number, nowMs: number): void => {
  const { opensAt, closesAt, uploadHours } = tour;
  if (tour.cancelled !== null) throw new Problem(problems.stamp_tour_cancelled);
  if (visitedAtMs > nowMs + clockSkewMs) throw new Problem(problems.stamp_code_early);
  if (visitedAtMs < epochMsOf(opensAt) || visitedAtMs >= epochMsOf(closesAt)) {
    throw new Problem(problems.stamp_tour_not_open, { details: { opensAt, closesAt } });
  }
  const untilMs = visitedAtMs + uploadHours * HOUR_MS;
  if (nowMs >= untilMs) {
    throw new Problem(problems.stamp_code_expired, { details: { until: isoOf(untilMs) } });
  }
};
