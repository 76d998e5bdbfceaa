import { DAY_MS } from './kst-calendar.ts';

export const CAMPAIGN_DAYS_MAX = 60;

export interface CampaignSchedule {
  readonly opensAtMs: number;
  readonly closesAtMs: number;
}

export interface ScheduleFault {
  readonly field: 'opensAt' | 'closesAt';
  readonly code: 'schedule_in_past' | 'schedule_closes_before_opening' | 'schedule_too_long';
}

/**
 * Whether a campaign may run from one instant to the other, told at `nowMs`. Sixty days are sixty
 * times 24 hours: without summer time that is the same hour of the sixtieth day in Korea.
 */
export const findScheduleFault = (
  schedule: CampaignSchedule,
  nowMs: number,
): ScheduleFault | undefined => {
  const { opensAtMs, closesAtMs } = schedule;
  if (closesAtMs <= nowMs) return { field: 'closesAt', code: 'schedule_in_past' };
  if (opensAtMs < nowMs) return { field: 'opensAt', code: 'schedule_in_past' };
  if (closesAtMs <= opensAtMs) {
    return { field: 'closesAt', code: 'schedule_closes_before_opening' };
  }
  if (closesAtMs - opensAtMs > CAMPAIGN_DAYS_MAX * DAY_MS) {
    return { field: 'closesAt', code: 'schedule_too_long' };
  }
  return undefined;
};
