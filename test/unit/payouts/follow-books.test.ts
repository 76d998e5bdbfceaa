import { describe, expect, it } from 'vitest';
import { type Debt, emptyDebt } from '../../../functions/payouts/domain/debt.ts';
import type { PayoutPlan } from '../../../functions/payouts/domain/payout.ts';
import { followBooks } from '../../../functions/payouts/store/follow-books.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';

const campaignId = 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7';
const associationId = 'association_01jd3k8r2ve5wbx6m0q9hzt4c7';
const plan = { campaignId, associationId, tranches: [] } as unknown as PayoutPlan;

/** Follows the books through balances, each on the day given, and keeps what was told. */
const booksOf = async (...moves: readonly (readonly [day: string, balanceKrw: number])[]) => {
  let debt: Debt = emptyDebt(campaignId, associationId);
  const told: OutboxEvent[] = [];
  for (const [index, [day, balanceKrw]] of moves.entries()) {
    await followBooks(campaignId, {
      debts: {
        balanceOf: async () => ({ campaignId, sequence: index + 1, balanceKrw }),
        find: async () => debt,
        save: async (next, outbox) => {
          debt = next;
          told.push(...outbox);
          return true;
        },
      },
      plans: { find: async () => plan, addRest: async () => ({ written: true as const }) },
      isHoliday: () => false,
      clock: { nowMs: () => Date.parse(`2026-06-${day}T01:00:00.000Z`) },
    });
  }
  return told.map(({ detailType, occurredAt, data }) => ({ detailType, occurredAt, data }));
};

describe('a demand', () => {
  it('is told when it is made, with seven business days, and again when it grows', async () => {
    // 1 June 2026 is a Monday: the seventh business day after it is Wednesday, 10 June.
    const told = await booksOf(['01', -48_350], ['01', -50_000], ['02', -60_000]);
    expect(told).toMatchObject([
      {
        detailType: 'RepaymentDemanded',
        occurredAt: '2026-06-01T01:00:00.000Z',
        data: { amountKrw: 48_350, leftKrw: 48_350, dueAt: '2026-06-10T15:00:00.000Z' },
      },
      { data: { amountKrw: 1_650, leftKrw: 50_000, dueAt: '2026-06-10T15:00:00.000Z' } },
      { data: { amountKrw: 10_000, leftKrw: 10_000, dueAt: '2026-06-11T15:00:00.000Z' } },
    ]);
  });

  it('is not told when less is owed, or nothing', async () => {
    expect(await booksOf(['01', 12_000])).toEqual([]);
    expect(await booksOf(['01', -48_350], ['02', -10_000], ['03', 0])).toHaveLength(1);
  });
});
