import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import type { Progress, Tour } from './tour.ts';

const statusAt = (tour: Tour, nowMs: number) => {
  if (tour.cancelled !== null) return 'cancelled' as const;
  if (nowMs < epochMsOf(tour.opensAt)) return 'scheduled' as const;
  return nowMs < epochMsOf(tour.closesAt) ? ('open' as const) : ('closed' as const);
};

export const tourViewOf = (tour: Tour, nowMs: number) => {
  const { createdBy: _, createdAt: __, version: ___, ...shown } = tour;
  return { ...shown, stops: [...tour.stops], status: statusAt(tour, nowMs) };
};

export const progressViewOf = ({ tourId, stamps, completedAt }: Progress, tour: Tour) => ({
  tourId,
  stamps: [...stamps],
  stampsNeeded: tour.stampsNeeded,
  completedAt,
});
