import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isMarketOpenAt,
  type MarketCalendar,
  marketCalendarSchema,
} from '../../../shared/kernel/market-calendar.ts';

const minuteMs = 60_000;
const calendar: MarketCalendar = marketCalendarSchema.parse({
  weekly: [
    { weekday: 1, opensAt: '09:00', closesAt: '20:00' },
    { weekday: 2, opensAt: '09:00', closesAt: '20:00' },
    { weekday: 5, opensAt: '18:00', closesAt: '02:00' },
    { weekday: 6, opensAt: '10:00', closesAt: '00:00' },
  ],
  monthlyClosings: [{ week: 2, weekday: 1 }],
  exceptions: [
    { date: '2026-05-05', hours: null },
    { date: '2026-05-06', hours: { opensAt: '07:00', closesAt: '08:00' } },
  ],
});

const at = (kst: string): number => Date.parse(`${kst}:00+09:00`);

describe('the calendar of a market', () => {
  it.each([
    ['a Monday at the opening', '2026-05-04T09:00', true],
    ['a minute before', '2026-05-04T08:59', false],
    ['the last minute', '2026-05-04T19:59', true],
    ['the closing itself', '2026-05-04T20:00', false],
    ['a weekday that is not named', '2026-05-07T12:00', false],
    ['the second Monday', '2026-05-11T12:00', false],
    ['the third Monday', '2026-05-18T12:00', true],
    ['a special day that is closed', '2026-05-05T12:00', false],
    ['a special day with its own hours', '2026-05-06T07:30', true],
    ['after a special day’s hours', '2026-05-06T12:00', false],
    ['a night market before midnight', '2026-05-08T23:59', true],
    ['a night market after midnight', '2026-05-09T01:59', true],
    ['the end of the night', '2026-05-09T02:00', false],
    ['until midnight', '2026-05-09T23:59', true],
    ['midnight itself', '2026-05-10T00:00', false],
  ])('knows %s', (_, kst, open) => expect(isMarketOpenAt(calendar, at(kst))).toBe(open));

  it('is open for as many minutes as its hours have', () => {
    // Told minute by minute: Monday to Sunday, 2026-05-18 on, has no special day.
    const start = at('2026-05-18T00:00');
    let minutes = 0;
    for (let minute = 0; minute < 7 * 24 * 60; minute += 1) {
      if (isMarketOpenAt(calendar, start + minute * minuteMs)) minutes += 1;
    }
    expect(minutes).toBe((11 + 11 + 8 + 14) * 60);
  });

  it('opens and closes nowhere but at the minutes it names', () => {
    const instants = fc.integer({ min: at('2025-12-20T00:00'), max: at('2027-01-10T00:00') });
    fc.assert(
      fc.property(instants, (epochMs) => {
        const minute = Math.floor(epochMs / minuteMs) * minuteMs;
        expect(isMarketOpenAt(calendar, epochMs)).toBe(isMarketOpenAt(calendar, minute));
      }),
    );
  });

  it('refuses a day that is named twice', () => {
    const day = { weekday: 1, opensAt: '09:00', closesAt: '20:00' };
    expect(marketCalendarSchema.safeParse({ weekly: [day, day] }).success).toBe(false);
  });
});
