import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Debt,
  emptyDebt,
  followed,
  isOverdue,
  withoutRepayment,
  withRepayment,
} from '../../../functions/payouts/domain/debt.ts';
import { demandWords } from '../../../functions/payouts/domain/demand-words.ts';
import { restTrancheOf } from '../../../functions/payouts/domain/rest.ts';

const campaignId = 'c';
const none = emptyDebt(campaignId, 'a');
const on = (day: number) => ({
  at: `2026-06-${String(day).padStart(2, '0')}T01:00:00.000Z`,
  dueAt: `2026-07-${String(day).padStart(2, '0')}T15:00:00.000Z`,
  demandIdOf: (dueAt: string) => `demand ${dueAt}`,
});
const books = (sequence: number, balanceKrw: number) => ({ campaignId, sequence, balanceKrw });

/** The debt after each balance, each told on the next day. */
const debtAfter = (...balances: readonly number[]): Debt =>
  balances.reduce<Debt>(
    (debt, balanceKrw, index) =>
      followed(debt, books(index + 1, balanceKrw), on(index + 1)) ?? debt,
    none,
  );
const leftOf = ({ demands }: Debt) => demands.map(({ amountKrw, leftKrw }) => [amountKrw, leftKrw]);

describe('what an association owes', () => {
  it('is demanded with a due date of its own each time it grows', () => {
    expect(leftOf(debtAfter(-50_000, -80_000))).toEqual([
      [50_000, 50_000],
      [30_000, 30_000],
    ]);
  });

  it('comes off the oldest demand first, and ends it', () => {
    const debt = debtAfter(-50_000, -80_000, -20_000);
    expect(leftOf(debt)).toEqual([
      [50_000, 0],
      [30_000, 20_000],
    ]);
    expect(debt.demands.map(({ endedAt }) => endedAt)).toEqual(['2026-06-03T01:00:00.000Z', null]);
  });

  it('is not noted where nothing was ever owed', () =>
    expect(followed(none, books(3, 12_000), on(1))).toBeUndefined());

  it('is in arrears from the instant its oldest demand is due', () => {
    const debt = debtAfter(-50_000);
    expect(isOverdue(debt, '2026-07-01T14:59:59.999Z')).toBe(false);
    expect(isOverdue(debt, '2026-07-01T15:00:00.000Z')).toBe(true);
    expect(isOverdue(debtAfter(-50_000, 0), '2027-01-01T00:00:00.000Z')).toBe(false);
  });

  it('is always what the books say, whatever their order, and no due date ever moves', () => {
    const step = fc.record({
      sequence: fc.integer({ min: 1, max: 30 }),
      balanceKrw: fc.integer({ min: -100_000, max: 50_000 }),
      day: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let debt = none;
        let told = { sequence: 0, balanceKrw: 0 };
        const dueDates = new Map<string, string>();
        for (const { sequence, balanceKrw, day } of steps) {
          const next = followed(debt, books(sequence, balanceKrw), on(day));
          if (sequence <= debt.sequence) expect(next).toBeUndefined();
          if (next === undefined) continue;
          expect(next.version).toBe(debt.version + 1);
          debt = next;
          told = { sequence, balanceKrw };
          const owedKrw = told.balanceKrw < 0 ? -told.balanceKrw : 0;
          expect(debt.owedKrw).toBe(owedKrw);
          expect(debt.demands.reduce((sum, { leftKrw }) => sum + leftKrw, 0)).toBe(owedKrw);
          for (const demand of debt.demands) {
            expect(demand.leftKrw >= 0 && demand.leftKrw <= demand.amountKrw).toBe(true);
            expect(demand.endedAt === null).toBe(demand.leftKrw > 0);
            expect(dueDates.get(demand.demandId) ?? demand.dueAt).toBe(demand.dueAt);
            dueDates.set(demand.demandId, demand.dueAt);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is kept of a debt', () => {
  /** Owed anew on a hundred days in a row, each with a due date of its own. */
  const onDay = (day: number) => ({
    at: `2026-06-01T01:00:00.${String(day).padStart(3, '0')}Z`,
    dueAt: `2026-07-01T15:00:00.${String(day).padStart(3, '0')}Z`,
    demandIdOf: (dueAt: string) => `demand ${dueAt}`,
  });
  const afterDays = (balances: readonly number[]): Debt =>
    balances.reduce<Debt>(
      (debt, balanceKrw, day) => followed(debt, books(day + 1, balanceKrw), onDay(day)) ?? debt,
      none,
    );

  it('is sixty demands, all that is owed and its oldest due date, when a hundred are not met', () => {
    const debt = afterDays(Array.from({ length: 100 }, (_, day) => -1_000 * (day + 1)));
    expect(debt.demands).toHaveLength(60);
    expect(debt.demands[0]).toMatchObject({ leftKrw: 1_000, dueAt: '2026-07-01T15:00:00.000Z' });
    // The forty-one youngest are one, and have the time of the youngest.
    expect(debt.demands[59]).toMatchObject({
      leftKrw: 41_000,
      demandedAt: '2026-06-01T01:00:00.059Z',
      dueAt: '2026-07-01T15:00:00.099Z',
    });
    expect(debt.demands.reduce((sum, { leftKrw }) => sum + leftKrw, 0)).toBe(100_000);
    expect(debt.demandedKrw).toBe(100_000);
  });

  it('is the youngest sixty when they are met, and all that was demanded may still be repaid', () => {
    const owing = Array.from({ length: 100 }, () => [-1_000, 0]).flat();
    const debt = afterDays(owing);
    expect(debt.demands).toHaveLength(60);
    expect(debt.demands[0]?.dueAt).toBe('2026-07-01T15:00:00.080Z');
    expect(debt.demandedKrw).toBe(100_000);
    expect(withRepayment(debt, 100_000)).toBeDefined();
    expect(withRepayment(debt, 100_001)).toBeUndefined();
  });
});

describe('a demand in words', () => {
  const [demand] = debtAfter(-50_000, -30_000).demands;
  if (demand === undefined) throw new Error('Nothing is demanded.');

  it.each([
    [
      'open',
      '반환 청구',
      '50,000원이 더 지급되었습니다. 2026년 7월 1일까지 결제대행사 계좌로 30,000원을 반환해 주세요.',
    ],
    [
      'overdue',
      '반환 기한 지남',
      '50,000원이 더 지급되었습니다. 기한(2026년 7월 1일)이 지나 30,000원을 반환할 때까지 모든 펀딩의 지급이 중지됩니다.',
    ],
  ] as const)('%s: what is asked, and by which day', (status, label, note) =>
    expect(demandWords(demand, status)).toEqual({ label, note }),
  );

  it('ended: when it ended', () => {
    const [ended] = debtAfter(-50_000, 0).demands;
    expect(ended && demandWords(ended, 'ended')).toEqual({
      label: '반환 완료',
      note: '50,000원의 청구가 2026년 6월 2일에 끝났습니다.',
    });
  });
});

describe('repayments', () => {
  it('are never recorded beyond what was ever demanded, also when the debt has shrunk since', () => {
    const debt = debtAfter(-50_000, 0);
    const once = withRepayment(debt, 50_000);
    expect(once?.repaymentsKrw).toBe(50_000);
    expect(withRepayment(once ?? debt, 1)).toBeUndefined();
    expect(withRepayment(withoutRepayment(once ?? debt, 50_000), 50_000)).toBeDefined();
    expect(withRepayment(none, 1)).toBeUndefined();
  });
});

describe('the rest', () => {
  const tranche = (milestone: number, paid: boolean) => ({ milestone, paid }) as never;

  it('is what the books owe once every tranche was paid, and waits for those that were not', () => {
    const paid = { tranches: [tranche(1, true), tranche(2, true)] };
    expect(restTrancheOf(paid, books(9, 19_340))).toEqual({
      sequence: 9,
      milestone: 3,
      amountKrw: 19_340,
    });
    expect(restTrancheOf(paid, books(9, 0))).toBeUndefined();
    expect(restTrancheOf(paid, books(9, -5))).toBeUndefined();
    const open = { tranches: [tranche(1, true), tranche(2, false)] };
    expect(restTrancheOf(open, books(9, 19_340))).toBeUndefined();
  });
});
