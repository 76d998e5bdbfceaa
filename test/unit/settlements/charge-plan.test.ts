import { describe, expect, it } from 'vitest';
import {
  chargeRunsOf,
  confirmationEndsMs,
  nextBooksLookMs,
  planRepeat,
} from '../../../functions/settlements/domain/charge-plan.ts';
import {
  executionNameOf,
  machineOf,
  nextResumption,
} from '../../../functions/settlements/domain/execution-names.ts';
import { fenceAfterMs } from '../../../functions/settlements/domain/fence.ts';

const at = (text: string): number => Date.parse(text);

describe('the charge runs', () => {
  it('are at once, then 17:00 on four business days, then D+7', () => {
    // Closes on Monday 9 March 2026 at noon in Korea; that week has no holiday.
    const closedAtMs = at('2026-03-09T12:00:00+09:00');
    const runs = chargeRunsOf(closedAtMs, fenceAfterMs('all_or_nothing', closedAtMs), () => false);
    expect(
      runs.map(({ run, runAtMs, final }) => [run, new Date(runAtMs).toISOString(), final]),
    ).toEqual([
      [0, '2026-03-09T03:00:45.000Z', false],
      [1, '2026-03-10T08:00:00.000Z', false],
      [2, '2026-03-11T08:00:00.000Z', false],
      [3, '2026-03-12T08:00:00.000Z', false],
      [4, '2026-03-13T08:00:00.000Z', false],
      [5, '2026-03-16T08:00:00.000Z', true],
    ]);
  });

  it('end with the fourth business day where a long holiday pushes it past D+7', () => {
    const closedAtMs = at('2026-02-13T12:00:00+09:00');
    const holidays = new Set(['2026-02-16', '2026-02-17', '2026-02-18']);
    const runs = chargeRunsOf(closedAtMs, closedAtMs, (date) => holidays.has(date));
    expect(runs.map(({ runAtMs }) => new Date(runAtMs).toISOString().slice(0, 10))).toEqual([
      '2026-02-13',
      '2026-02-19',
      '2026-02-20',
      '2026-02-23',
      '2026-02-24',
    ]);
    expect(runs.map(({ final }) => final)).toEqual([false, false, false, false, true]);
  });
});

describe('a run with undecided charges', () => {
  const nowMs = at('2026-03-10T08:00:00.000Z');

  it('is repeated after a minute, ten and an hour, and then left to the next run', () => {
    expect([1, 2, 3, 4].map((pass) => planRepeat(pass, false, nowMs))).toEqual([
      { again: true, atMs: nowMs + 60_000 },
      { again: true, atMs: nowMs + 600_000 },
      { again: true, atMs: nowMs + 3_600_000 },
      { again: false, giveUp: false },
    ]);
  });

  it('is never given up silently when it is the last', () => {
    expect(planRepeat(4, true, nowMs)).toEqual({ again: true, atMs: nowMs + 3_600_000 });
    expect(planRepeat(72, true, nowMs).again).toBe(true);
    expect(planRepeat(73, true, nowMs)).toEqual({ again: false, giveUp: true });
  });
});

it('an association has seven whole days in Korea to say whether it goes on', () =>
  expect(new Date(confirmationEndsMs(at('2026-03-16T17:30:00+09:00'))).toISOString()).toBe(
    // The end of the 23rd.
    '2026-03-23T15:00:00.000Z',
  ));

it('books get an hour to catch up with the pledges, and no more', () => {
  expect(nextBooksLookMs(1, 0)).toBe(120_000);
  expect(nextBooksLookMs(30, 0)).toBe(120_000);
  expect(nextBooksLookMs(31, 0)).toBeUndefined();
});

it('the fence waits for the longest request, and for the last payment of keep-it-all', () => {
  expect(fenceAfterMs('all_or_nothing', 0)).toBe(45_000);
  expect(fenceAfterMs('keep_it_all', 0)).toBe(45_000 + 25 * 60_000);
});

describe('names of executions', () => {
  const settlementId = 'settlement_01jd3k8r2ve5wbx6m0q9hzt4c7';
  it('tell legs and resumptions apart, within 80 characters', () => {
    expect(executionNameOf({ settlementId, leg: 1, again: 0 })).toBe(settlementId);
    expect(executionNameOf({ settlementId, leg: 3, again: 0 })).toBe(`${settlementId}-leg-3`);
    const longest = executionNameOf({ settlementId, leg: 500, again: 20 });
    expect(longest).toBe(`${settlementId}-leg-500-again-20`);
    expect(longest.length).toBeLessThanOrEqual(80);
  });

  it('count resumptions up to their limit', () => {
    expect(nextResumption('payout_x-1')).toEqual({ name: 'payout_x-1-again-1', again: 1 });
    expect(nextResumption('payout_x-1-again-9')?.name).toBe('payout_x-1-again-10');
    expect(nextResumption('payout_x-1-again-20')).toBeUndefined();
  });

  it('belong to a machine', () => {
    expect(machineOf(settlementId)).toBe('settlement');
    expect(machineOf('payout_x-1')).toBe('payout');
    expect(machineOf('promotion_x')).toBeUndefined();
  });
});
