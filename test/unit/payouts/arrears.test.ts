import { describe, expect, it } from 'vitest';
import { emptyDebt, followed } from '../../../functions/payouts/domain/debt.ts';
import { isInArrears } from '../../../functions/payouts/store/arrears.ts';

const now = '2026-07-02T00:00:00.000Z';
const debtDue = (dueAt: string) => {
  const balance = { campaignId: 'c', sequence: 1, balanceKrw: -1_000 };
  const demanding = { at: '2026-06-01T00:00:00.000Z', dueAt, demandIdOf: () => 'demand' };
  const debt = followed(emptyDebt('c', 'a'), balance, demanding);
  if (debt === undefined) throw new Error('Nothing is owed.');
  return debt;
};
const inTime = debtDue('2026-07-03T00:00:00.000Z');
const late = debtDue('2026-07-01T15:00:00.000Z');

/** An association whose debts come in so many pages, the last of them as given. */
const debtsIn = (pages: number, last: typeof late) => {
  let asked = 0;
  return {
    ofAssociation: async () => {
      asked += 1;
      const isLast = asked === pages;
      return {
        debts: [isLast ? last : inTime],
        lastKey: isLast ? undefined : { pk: 'a', sk: 'd' },
      };
    },
  };
};

describe('an association', () => {
  it('is in arrears by whichever of its campaigns, however many it has', async () => {
    expect(await isInArrears(debtsIn(1, inTime), 'a', now)).toBe(false);
    expect(await isInArrears(debtsIn(1, late), 'a', now)).toBe(true);
    expect(await isInArrears(debtsIn(20, late), 'a', now)).toBe(true);
    expect(await isInArrears(debtsIn(20, inTime), 'a', now)).toBe(false);
  });

  it('is not paid when its debts cannot all be looked at', () =>
    expect(isInArrears(debtsIn(21, late), 'a', now)).rejects.toThrow('more debts'));
});
