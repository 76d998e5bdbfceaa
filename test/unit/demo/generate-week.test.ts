import { describe, expect, it } from 'vitest';
import { dueTo, generateWeek } from '../../../demo/festival/generate-week.ts';

const week = generateWeek();
const receipts = [...week.shoppers, ...week.pairs.map(([one]) => one)].flatMap(
  (one) => one.receipts,
);

describe('the replayed festival week', () => {
  it('is the same at every run, and another one with another seed', () => {
    expect(generateWeek()).toEqual(week);
    expect(generateWeek(week.size, 7)).not.toEqual(week);
  });

  it('has receipts that no rule of the desk refuses by accident', () => {
    const counted = receipts.filter(({ answer }) => answer === 'counted');
    expect(new Set(counted.map((each) => each.approvalNumber)).size).toBe(counted.length);
    for (const { market, day, amountKrw, minute } of counted) {
      expect(week.markets[market]?.closedOn).not.toBe(day);
      expect(Number.isInteger(amountKrw / 100)).toBe(true);
      // Markets are open from 9 to 20, and desks are asked at 18.
      expect(minute).toBeGreaterThanOrEqual(9 * 60);
      expect(minute).toBeLessThan(18 * 60);
    }
    for (const shopper of week.shoppers) {
      const byPlace = Map.groupBy(
        shopper.receipts.filter(({ answer }) => answer === 'counted'),
        ({ market, stall, day }) => `${market} ${stall} ${day}`,
      );
      for (const own of byPlace.values()) {
        const minutes = own.map(({ minute }) => minute).toSorted((a, b) => a - b);
        for (const [index, minute] of minutes.entries()) {
          if (index > 0) expect(minute - (minutes[index - 1] ?? 0)).toBeGreaterThan(10);
        }
      }
    }
  });

  it('gives each market what its shoppers are due, and one of them half of it until Thursday', () => {
    const due = week.markets.map((_, market) => {
      let krw = 0;
      for (const shopper of [...week.shoppers, ...week.pairs.map(([one]) => one)]) {
        krw += dueTo(shopper, market);
      }
      return krw;
    });
    for (const [market, share] of week.sharesKrw.entries()) {
      const dueKrw = due[market] ?? 0;
      if (market === 1) {
        expect(share).toBeLessThan(dueKrw);
        expect(share + week.topUpKrw).toBeGreaterThanOrEqual(dueKrw);
      } else {
        expect(share).toBeGreaterThanOrEqual(dueKrw);
      }
    }
  });

  it('adds up what is due by the announced steps', () => {
    const receipt = {
      ...{ market: 0, stall: 0, day: 0, minute: 600, approvalNumber: '10000000' },
      ...{ category: 'fishery' as const, paymentKind: 'card' as const, answer: 'counted' },
    };
    const due = (...amounts: number[]) =>
      dueTo(
        {
          ...{ key: 'one', phone: '01000000001', cardLast4: '1234', cancels: false },
          receipts: amounts.map((amountKrw) => ({ ...receipt, amountKrw })),
        },
        0,
      );
    expect([due(33_900), due(34_000), due(20_000, 14_000)]).toEqual([0, 10_000, 10_000]);
    expect([due(66_900), due(67_000), due(200_000)]).toEqual([10_000, 20_000, 20_000]);
  });
});
