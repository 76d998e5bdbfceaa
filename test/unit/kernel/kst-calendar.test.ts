import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findScheduleFault } from '../../../shared/kernel/campaign-schedule.ts';
import {
  addKstDays,
  endOfKstDayMs,
  epochMsOf,
  instantOfKst,
  instantSchema,
  kstDateOf,
  kstDateSchema,
  kstDaysBetween,
  kstTimeOf,
  startOfKstDayMs,
  weekdayOf,
  weekRoundOf,
} from '../../../shared/kernel/kst-calendar.ts';

const seoul = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Seoul',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
});
const seoulWeekday = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Seoul', weekday: 'short' });
const instants = fc.integer({ min: Date.UTC(1989, 0, 2), max: Date.UTC(2200, 0, 1) });
const dates = instants.map((ms) => kstDateOf(ms));

describe('dates and times in Korea', () => {
  it.each([
    ['2026-03-01T14:59:59.999Z', '2026-03-01', '23:59:59'],
    ['2026-03-01T15:00:00.000Z', '2026-03-02', '00:00:00'],
    ['2024-02-28T15:00:00.000Z', '2024-02-29', '00:00:00'],
    ['2000-02-28T15:00:00.000Z', '2000-02-29', '00:00:00'],
    ['2025-12-31T15:00:00.000Z', '2026-01-01', '00:00:00'],
    ['2100-02-28T15:00:00.000Z', '2100-03-01', '00:00:00'],
  ])('%s is %s %s', (instant, date, time) => {
    expect(kstDateOf(epochMsOf(instant))).toBe(date);
    expect(kstTimeOf(epochMsOf(instant))).toBe(time);
  });

  it('agree with Intl at any instant', () => {
    fc.assert(
      fc.property(instants, (ms) => {
        expect(`${kstDateOf(ms)}, ${kstTimeOf(ms)}`).toBe(seoul.format(ms));
      }),
      { numRuns: 2_000 },
    );
  });

  it('the weekday agrees with Intl', () => {
    const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
    fc.assert(
      fc.property(instants, (ms) => {
        expect(names[weekdayOf(kstDateOf(ms))]).toBe(seoulWeekday.format(ms));
      }),
    );
  });

  it('an instant written by Date is read back', () => {
    fc.assert(
      fc.property(instants, (ms) => {
        expect(epochMsOf(new Date(ms).toISOString())).toBe(ms);
      }),
    );
  });

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:00+09:00',
    '2026-01-01T00:00:00',
    '2026-01-01',
    '1988-06-01T00:00:00Z',
    '2026-1-1T00:00:00Z',
    ' 2026-01-01T00:00:00Z',
    '',
  ])('%s is no instant', (text) => {
    expect(instantSchema.safeParse(text).success).toBe(false);
    expect(() => epochMsOf(text)).toThrow(RangeError);
  });

  it.each(['2026-02-29', '2100-02-29', '2026-04-31', '2026-00-10', '2026-01-00', '26-01-01', 'x'])(
    '%s is no date',
    (text) => {
      expect(kstDateSchema.safeParse(text).success).toBe(false);
      expect(() => weekdayOf(text)).toThrow(RangeError);
    },
  );

  it.each(['24:00', '17', '17:60', '17:00:60', 'x'])('%s is no time of day', (time) =>
    expect(() => instantOfKst('2026-03-02', time)).toThrow(RangeError),
  );

  it('a fraction of a second counts from its first digit', () => {
    expect(epochMsOf('2026-03-02T00:00:00.5Z') - epochMsOf('2026-03-02T00:00:00Z')).toBe(500);
  });

  it('17:00 in Korea is 08:00 in UTC, in summer and in winter', () => {
    expect(instantOfKst('2026-07-01', '17:00')).toBe(Date.UTC(2026, 6, 1, 8));
    expect(instantOfKst('2026-01-01', '17:00')).toBe(Date.UTC(2026, 0, 1, 8));
  });

  it('a day begins where the day before it ended', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(endOfKstDayMs(date)).toBe(startOfKstDayMs(addKstDays(date, 1)));
        expect(kstDateOf(endOfKstDayMs(date) - 1)).toBe(date);
      }),
    );
  });

  it('adding days and counting them are each other’s reverse', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 3_000 }), (date, days) => {
        expect(kstDaysBetween(date, addKstDays(date, days))).toBe(days);
        expect(addKstDays(addKstDays(date, days), -days)).toBe(date);
      }),
    );
  });

  it('the round of a day runs from Sunday to Saturday', () => {
    expect(weekRoundOf('2023-05-06')).toEqual({ startsOn: '2023-04-30', endsOn: '2023-05-06' });
    expect(weekRoundOf('2023-05-07')).toEqual({ startsOn: '2023-05-07', endsOn: '2023-05-13' });
    expect(weekRoundOf('2025-12-31')).toEqual({ startsOn: '2025-12-28', endsOn: '2026-01-03' });
  });
});

describe('the schedule of a campaign', () => {
  const now = Date.UTC(2026, 2, 2, 3);
  const minute = 60_000;
  const day = 24 * 60 * minute;
  const fault = (opensIn: number, closesIn: number) =>
    findScheduleFault({ opensAtMs: now + opensIn, closesAtMs: now + closesIn }, now);

  it.each([
    ['from now for sixty days', 0, 60 * day, undefined, undefined],
    ['from tomorrow for a minute', day, day + minute, undefined, undefined],
    ['a millisecond over sixty days', 0, 60 * day + 1, 'schedule_too_long', 'closesAt'],
    ['closing as it opens', day, day, 'schedule_closes_before_opening', 'closesAt'],
    ['closing before it opens', 2 * day, day, 'schedule_closes_before_opening', 'closesAt'],
    ['opened a minute ago', -minute, day, 'schedule_in_past', 'opensAt'],
    ['closing now', -day, 0, 'schedule_in_past', 'closesAt'],
  ])('%s', (_case, opensIn, closesIn, code, field) => {
    expect(fault(opensIn, closesIn)?.code).toBe(code);
    expect(fault(opensIn, closesIn)?.field).toBe(field);
  });
});
