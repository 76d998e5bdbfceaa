import { describe, expect, it } from 'vitest';
import { countsOf, isSilent } from '../../../functions/reconciliation/domain/schedules.ts';

const at = (text: string): number => Date.parse(text);
const everyMinute = { expression: 'rate(1 minute)' };
const noon = at('2026-03-02T03:00:00.000Z');
const hourMs = 3_600_000;

describe('expected against done', () => {
  const period = { sinceMs: noon, systemSinceMs: noon, nowMs: noon + 2 * hourMs };

  it('counts what is missing, and nothing of the last ten minutes', () => {
    const known = { done: 100, failed: 3, anchorMs: noon, lastDoneMs: noon };
    expect(countsOf(everyMinute, known, period)).toEqual({
      due: 111,
      done: 100,
      failed: 3,
      missed: 11,
    });
  });

  it('misses none where more was done than was due by then', () => {
    const known = { done: 120, failed: 0, anchorMs: noon, lastDoneMs: noon };
    expect(countsOf(everyMinute, known, period).missed).toBe(0);
  });

  it('measures a schedule that never ran by the age of the system', () => {
    const never = { done: 0, failed: 0, anchorMs: undefined, lastDoneMs: undefined };
    expect(countsOf({ expression: 'rate(1 hour)' }, never, period)).toMatchObject({
      due: 2,
      missed: 2,
    });
  });
});

describe('silence', () => {
  it('is more than an interval and two hours before the watch last looked', () => {
    const look = noon;
    expect(isSilent(everyMinute, look - 2 * hourMs - 60_000, look)).toBe(false);
    expect(isSilent(everyMinute, look - 2 * hourMs - 60_001, look)).toBe(true);
    expect(isSilent({ expression: 'cron(0 5 * * ? *)' }, look - 26 * hourMs, look)).toBe(false);
    expect(isSilent({ expression: 'cron(0 5 * * ? *)' }, look - 26 * hourMs - 1, look)).toBe(true);
  });

  it('is nothing the first look can tell', () => {
    expect(isSilent(everyMinute, 0, undefined)).toBe(false);
  });
});
