import type { Database } from './database.ts';

/**
 * The sandbox's time: the given clock plus an offset that outlives a restart. The stack's own clock can be
 * the given one (same process), or can move this one from outside by POST /__sandbox/clock.
 */
export interface MovableClock {
  readonly nowMs: () => number;
  readonly offsetMs: () => number;
  readonly setOffsetMs: (offsetMs: number) => void;
}

const OFFSET_SETTING = 'clock_offset_ms';

export const movableClock = (database: Database, base: () => number): MovableClock => {
  let offset = Number(database.setting(OFFSET_SETTING) ?? '0');
  return {
    nowMs: () => base() + offset,
    offsetMs: () => offset,
    setOffsetMs: (offsetMs) => {
      database.saveSetting(OFFSET_SETTING, String(offsetMs));
      offset = offsetMs;
    },
  };
};
