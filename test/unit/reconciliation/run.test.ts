import { describe, expect, it } from 'vitest';
import { lookAgainAt, surplusOf } from '../../../functions/reconciliation/domain/holdings.ts';
import { retryAt, runIdOf, windowOf } from '../../../functions/reconciliation/domain/run.ts';

describe('the days of a run', () => {
  const past = { completeUntil: '2026-03-09', openSince: undefined };
  it.each([
    ['the last four', past, '2026-03-06'],
    ['those since the last complete run', { ...past, completeUntil: '2026-03-02' }, '2026-03-03'],
    ['those of an open difference', { ...past, openSince: '2026-02-20' }, '2026-02-20'],
    ['at most a month', { completeUntil: '2025-01-01', openSince: '2025-01-01' }, '2026-02-07'],
    [
      'the last four of the first run',
      { completeUntil: undefined, openSince: undefined },
      '2026-03-06',
    ],
  ])('are %s', (_, known, fromDate) =>
    expect(windowOf('2026-03-10', known)).toEqual({ fromDate, toDate: '2026-03-09' }),
  );

  it('name the execution, and a run that starts over names another', () => {
    expect(runIdOf('2026-03-10', 0)).toBe('reconciliation_2026-03-10');
    expect(runIdOf('2026-03-10', 2)).toBe('reconciliation_2026-03-10-again-2');
  });
});

it('asks a silent provider by the hour, for less than a day', () => {
  const hourMs = 3_600_000;
  expect(retryAt(0, 0)).toBe(hourMs);
  expect(retryAt(0, 20 * hourMs)).toBe(21 * hourMs);
  expect(retryAt(0, 21 * hourMs)).toBeUndefined();
});

describe('the sum held', () => {
  const figures = {
    campaignsKrw: 87_030,
    fundsKrw: 1_000_000,
    availableKrw: 1_000_000,
    pendingKrw: 50_000,
    unsettledKrw: 37_000,
    underWayKrw: 30,
  };
  it('is even where the provider says what the books say', () => {
    expect(surplusOf(figures)).toBe(0);
    expect(surplusOf({ ...figures, underWayKrw: 0 })).toBe(-30);
    expect(surplusOf({ ...figures, availableKrw: 1_000_007 })).toBe(7);
  });

  it('is looked at three times, five minutes apart, before a difference is believed', () => {
    expect([1, 2, 3].map((look) => lookAgainAt(7, look, 0))).toEqual([300_000, 300_000, undefined]);
    expect(lookAgainAt(0, 1, 0)).toBeUndefined();
  });
});
