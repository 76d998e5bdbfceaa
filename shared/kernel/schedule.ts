import { addKstDays, instantOfKst, kstDateOf, kstDaysBetween } from './kst-calendar.ts';

/** When a schedule of ours runs: every so often, or daily at a time of day in Korea. */
export type ScheduleExpression = `rate(${string})` | `cron(${string})`;

type Rhythm =
  | { readonly kind: 'every'; readonly intervalMs: number }
  | { readonly kind: 'daily'; readonly time: string };

const unitsMs: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};
const rate = /^rate\(([1-9]\d{0,3}) (minute|hour|day)s?\)$/;
const daily = /^cron\((\d{1,2}) (\d{1,2}) \* \* \? \*\)$/;

/** @throws RangeError for an expression none of our schedules has: what runs otherwise is added here. */
const rhythmOf = (expression: string): Rhythm => {
  const [, count, unit] = rate.exec(expression) ?? [];
  if (count !== undefined) {
    return { kind: 'every', intervalMs: Number(count) * (unitsMs[unit ?? ''] ?? 0) };
  }
  const [, minute, hour] = daily.exec(expression) ?? [];
  if (minute === undefined || hour === undefined) {
    throw new RangeError(`Not a schedule of ours: ${expression}`);
  }
  return { kind: 'daily', time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` };
};

const dayMs = 86_400_000;

/** Milliseconds between two runs. */
export const intervalMsOf = (expression: string): number => {
  const rhythm = rhythmOf(expression);
  return rhythm.kind === 'every' ? rhythm.intervalMs : dayMs;
};

/**
 * How many runs were due from one instant to another, both included. A rate counts from its
 * `anchor`, an instant at which it is known to have been due.
 */
export const runsDue = (
  expression: string,
  period: { readonly fromMs: number; readonly toMs: number; readonly anchorMs: number },
): number => {
  const { fromMs, toMs, anchorMs } = period;
  if (toMs < fromMs) return 0;
  const rhythm = rhythmOf(expression);
  switch (rhythm.kind) {
    case 'every': {
      const first = Math.ceil((fromMs - anchorMs) / rhythm.intervalMs);
      const last = Math.floor((toMs - anchorMs) / rhythm.intervalMs);
      return Math.max(0, last - first + 1);
    }
    case 'daily': {
      const [from, to] = [kstDateOf(fromMs), kstDateOf(toMs)];
      const first = instantOfKst(from, rhythm.time) >= fromMs ? from : addKstDays(from, 1);
      const last = instantOfKst(to, rhythm.time) <= toMs ? to : addKstDays(to, -1);
      return Math.max(0, kstDaysBetween(first, last) + 1);
    }
  }
};
