import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import {
  businessDayOnOrAfter,
  chargeAttemptsAfter,
  isBusinessDay,
  nthBusinessDayAfter,
  payoutHeldUntilMs,
  recoverableUntilMs,
  requestDueMs,
} from '../../../shared/kernel/business-days.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';

const isHoliday = koreanHolidays();
const noHolidays = () => false;
const DAY_MS = 86_400_000;
const closes = fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2035, 0, 1) });

/** `2025-10-10 17:00` in Korea, by the formatter of the platform. */
const inKorea = (ms: number): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Seoul',
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  })
    .format(ms)
    .replace(',', '');

describe('business days', () => {
  it.each([
    ['2026-03-02', false, 'substitute holiday on a Monday'],
    ['2026-03-03', true, 'Tuesday'],
    ['2026-03-07', false, 'Saturday'],
    ['2026-03-08', false, 'Sunday'],
    ['2025-10-10', true, 'Friday after nine free days'],
  ])('%s: %s (%s)', (date, expected) => expect(isBusinessDay(date, isHoliday)).toBe(expected));

  it.each([
    ['2026-03-06', 1, '2026-03-09'],
    ['2026-02-27', 1, '2026-03-03'],
    ['2025-10-02', 1, '2025-10-10'],
    ['2025-10-02', 10, '2025-10-23'],
    ['2027-12-24', 2, '2027-12-29'],
  ])('after %s the business day number %i is %s', (date, nth, expected) =>
    expect(nthBusinessDayAfter(date, nth, isHoliday)).toBe(expected),
  );

  it('a date that is one stays, another moves on', () => {
    expect(businessDayOnOrAfter('2026-03-03', isHoliday)).toBe('2026-03-03');
    expect(businessDayOnOrAfter('2026-02-28', isHoliday)).toBe('2026-03-03');
  });

  it.each([0, -1, 1.5, 61])('number %s is refused', (nth) =>
    expect(() => nthBusinessDayAfter('2026-03-03', nth, isHoliday)).toThrow(RangeError),
  );

  it('ends with an error when every day is free', () =>
    expect(() => nthBusinessDayAfter('2026-03-03', 1, () => true)).toThrow(RangeError));
});

describe('retries of declined cards', () => {
  const schedule = (closedAt: string) =>
    chargeAttemptsAfter(epochMsOf(closedAt), isHoliday).map(
      (each) => `${each.attempt} ${each.kind} ${inKorea(each.atMs)}`,
    );

  it('run on four business days and once more on the seventh day', () => {
    // Closed on Monday 13 April 2026 at 23:59 in Korea.
    expect(schedule('2026-04-13T14:59:00Z')).toEqual([
      '1 retry 2026-04-14 17:00',
      '2 retry 2026-04-15 17:00',
      '3 retry 2026-04-16 17:00',
      '4 retry 2026-04-17 17:00',
      '5 final 2026-04-20 17:00',
    ]);
  });

  it('count from the date in Korea, not in UTC', () => {
    expect(schedule('2026-04-13T15:00:00Z')[0]).toBe('1 retry 2026-04-15 17:00');
  });

  it('end with the fourth retry when a long holiday carries it past the seventh day', () => {
    // Closed on 2 October 2025, the eve of nine free days.
    expect(schedule('2025-10-02T03:00:00Z')).toEqual([
      '1 retry 2025-10-10 17:00',
      '2 retry 2025-10-13 17:00',
      '3 retry 2025-10-14 17:00',
      '4 final 2025-10-15 17:00',
    ]);
  });

  it('end with the fourth retry when it falls on the seventh day itself', () => {
    // Closed on Thursday 26 February 2026; Monday 2 March is a substitute holiday.
    expect(schedule('2026-02-26T03:00:00Z')).toEqual([
      '1 retry 2026-02-27 17:00',
      '2 retry 2026-03-03 17:00',
      '3 retry 2026-03-04 17:00',
      '4 final 2026-03-05 17:00',
    ]);
  });

  it('never overlap, and the last is at least seven days after the close', () => {
    fc.assert(
      fc.property(closes, (closedAtMs) => {
        const attempts = chargeAttemptsAfter(closedAtMs, isHoliday);
        const times = attempts.map((each) => each.atMs);
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
        expect(times[0]!).toBeGreaterThan(closedAtMs);
        expect(attempts.filter((each) => each.kind === 'final')).toEqual([attempts.at(-1)]);
        // From any minute of day D to 17:00 of D+7 is between six days, 17 hours and seven days, 17 hours.
        expect(times.at(-1)! - closedAtMs).toBeGreaterThan(6 * DAY_MS + 17 * 3_600_000 - 1);
        expect(attempts.every((each) => each.atMs - each.cardChangeUntilMs === 1_800_000)).toBe(
          true,
        );
      }),
    );
  });

  it('leave the donor until 16:30 of the last day', () => {
    expect(inKorea(recoverableUntilMs(epochMsOf('2026-04-13T14:59:00Z'), isHoliday))).toBe(
      '2026-04-20 16:30',
    );
  });

  it('without holidays always take five attempts', () => {
    fc.assert(
      fc.property(closes, (closedAtMs) => {
        expect(chargeAttemptsAfter(closedAtMs, noHolidays)).toHaveLength(5);
      }),
    );
  });
});

describe('deadlines', () => {
  it('a payout is held for fourteen days to the minute', () => {
    expect(inKorea(payoutHeldUntilMs(epochMsOf('2026-02-20T14:59:00Z')))).toBe('2026-03-06 23:59');
  });

  it.each([
    ['review', '2026-02-27T03:00:00Z', '2026-03-06 00:00'],
    ['repayment', '2025-10-02T03:00:00Z', '2025-10-21 00:00'],
    ['transfer', '2026-04-13T15:00:00Z', '2026-04-29 00:00'],
  ] as const)('an answer to a %s asked at %s is late from %s', (kind, askedAt, due) =>
    expect(inKorea(requestDueMs(kind, epochMsOf(askedAt), isHoliday))).toBe(due),
  );
});
