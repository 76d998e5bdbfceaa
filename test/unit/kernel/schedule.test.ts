import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalMsOf, runsDue } from '../../../shared/kernel/schedule.ts';
import { allContracts } from '../../support/contracts.ts';

const at = (text: string): number => Date.parse(text);
const minuteMs = 60_000;

describe('runs that were due', () => {
  it('are counted from an instant at which one was due, both ends included', () => {
    const anchorMs = at('2026-03-02T00:00:30.000Z');
    const period = { fromMs: anchorMs, toMs: at('2026-03-02T00:10:30.000Z'), anchorMs };
    expect(runsDue('rate(1 minute)', period)).toBe(11);
    expect(runsDue('rate(10 minutes)', period)).toBe(2);
    expect(runsDue('rate(1 hour)', period)).toBe(1);
    expect(runsDue('rate(1 minute)', { ...period, toMs: anchorMs - 1 })).toBe(0);
  });

  it('daily ones follow the clock of Korea', () => {
    const anchorMs = 0;
    // Five in the morning in Korea is eight in the evening of the day before in UTC.
    const five = at('2026-03-02T20:00:00.000Z');
    const daily = 'cron(0 5 * * ? *)';
    expect(runsDue(daily, { fromMs: five, toMs: five, anchorMs })).toBe(1);
    expect(runsDue(daily, { fromMs: five + 1, toMs: five + 2, anchorMs })).toBe(0);
    expect(runsDue(daily, { fromMs: five - 1, toMs: five + 3 * 86_400_000, anchorMs })).toBe(4);
  });

  it('are as many as a walk over every minute finds', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 * 1_440 }),
        fc.integer({ min: 0, max: 3 * 1_440 }),
        fc.integer({ min: 0, max: 1_440 }),
        fc.constantFrom(1, 7, 60),
        fc.nat({ max: 23 }),
        fc.nat({ max: 59 }),
        (from, length, anchor, every, hour, minute) => {
          const dawn = at('2026-03-01T15:00:00.000Z');
          const ms = (minutes: number) => dawn + minutes * minuteMs;
          const walk = Array.from({ length: length + 1 }, (_, step) => from + step);
          const daily = walk.filter((each) => each % 1_440 === hour * 60 + minute).length;
          const often = walk.filter((each) => (each - anchor) % every === 0).length;
          const period = { fromMs: ms(from), toMs: ms(from + length), anchorMs: ms(anchor) };
          expect(runsDue(`cron(${minute} ${hour} * * ? *)`, period)).toBe(daily);
          expect(runsDue(`rate(${every} minutes)`, period)).toBe(often);
        },
      ),
    ));
});

describe('every schedule', () => {
  it('has an expression that can be counted, and may write its count', async () => {
    const schedules = (await allContracts()).filter(({ kind }) => kind === 'schedule');
    expect(schedules.length).toBeGreaterThan(10);
    for (const contract of schedules) {
      const { expression } = contract as unknown as { readonly expression: string };
      expect(intervalMsOf(expression)).toBeGreaterThanOrEqual(minuteMs);
      expect(contract.tables?.runs).toContain('UpdateItem');
    }
  });

  it('of another form is refused', () =>
    expect(() => intervalMsOf('cron(0 9 ? * MON *)')).toThrow(RangeError));
});
