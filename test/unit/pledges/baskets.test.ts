import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertAddsUp,
  personDelta,
  rewardDelta,
  stockDelta,
  totalKrwOf,
} from '../../../functions/pledges/domain/basket.ts';
import { prepareOffer } from '../../../functions/pledges/domain/offer.ts';
import { sumDeltas, totalDeltaOf } from '../../../functions/pledges/domain/totals.ts';

const reward = (rewardId: string, more: object = {}) => ({
  rewardId,
  priceKrw: 10_000,
  stockLimit: null,
  stockPoolId: null,
  perPersonLimit: null,
  shippingFeeKrw: 0,
  estimatedDelivery: '2026-05-30',
  legalBasis: 'pre_order' as const,
  ...more,
});

const offer = prepareOffer(
  {
    campaignId: 'campaign',
    associationId: 'association',
    title: '',
    fundingModel: 'all_or_nothing',
    goalKrw: 1,
    opensAt: '2026-03-02T00:00:00.000Z',
    closesAt: '2026-04-10T14:59:59.000Z',
    rewards: [
      reward('free'),
      reward('own', { stockLimit: 5, priceKrw: 7_000, shippingFeeKrw: 3_000 }),
      reward('pooled', { stockPoolId: 'pool', perPersonLimit: 3 }),
      reward('both', { stockPoolId: 'pool', stockLimit: 9 }),
    ],
    stockPools: [{ stockPoolId: 'pool', stockLimit: 20 }],
  },
  { partitionCount: 4, suspended: false, cancelled: false },
);

const basket = fc.dictionary(
  fc.constantFrom('free', 'own', 'pooled', 'both'),
  fc.integer({ min: 1, max: 40 }),
);

describe('a basket', () => {
  it('comes to price by unit, shipping by reward, and the extra', () => {
    expect(totalKrwOf(offer, { own: 3, free: 2 }, 500)).toBe(3 * 7_000 + 3_000 + 20_000 + 500);
    expect(totalKrwOf(offer, {}, 1_000)).toBe(1_000);
  });

  it('must be what it says it is, to the won', () => {
    const stated = { rewards: { own: 1 }, extraAmountKrw: 0 };
    assertAddsUp(offer, { ...stated, amountKrw: 10_000 });
    for (const amountKrw of [9_999, 10_001]) {
      expect(() => assertAddsUp(offer, { ...stated, amountKrw })).toThrow('amount_mismatch');
    }
  });

  it('may hold only what is offered', () =>
    expect(() => totalKrwOf(offer, { other: 1 }, 0)).toThrow('reward_not_found'));

  it('takes units of a reward from its own stock, its pool, or both', () => {
    const delta = stockDelta(
      offer,
      new Map([
        ['free', 1],
        ['own', 2],
        ['pooled', 3],
        ['both', 4],
      ]),
    );
    expect(Object.fromEntries(delta)).toEqual({ own: 2, pool: 7, both: 4 });
    expect(
      personDelta(
        offer,
        new Map([
          ['pooled', 3],
          ['own', 1],
        ]),
      ),
    ).toEqual([{ rewardId: 'pooled', units: 3, perPersonLimit: 3 }]);
  });

  it('sets off in one pool what goes and what comes', () => {
    const delta = stockDelta(offer, rewardDelta({ pooled: 2 }, { both: 2 }));
    expect(Object.fromEntries(delta)).toEqual({ both: 2 });
  });
});

describe('a change of baskets', () => {
  it('leads from the one to the other, and back', () =>
    fc.assert(
      fc.property(basket, basket, (before, after) => {
        const delta = rewardDelta(before, after);
        for (const id of ['free', 'own', 'pooled', 'both']) {
          expect((before[id] ?? 0) + (delta.get(id) ?? 0)).toBe(after[id] ?? 0);
          expect(delta.get(id)).not.toBe(0);
        }
        const back = rewardDelta(after, before);
        for (const [id, units] of delta) expect(back.get(id)).toBe(-units);
      }),
    ));

  it('takes from stocks what all changes on the way took together', () =>
    fc.assert(
      fc.property(basket, basket, basket, (first, second, third) => {
        const taken = (from: object, to: object) =>
          Object.fromEntries(stockDelta(offer, rewardDelta(from as never, to as never)));
        const [one, two, all] = [taken(first, second), taken(second, third), taken(first, third)];
        for (const stock of ['own', 'both', 'pool']) {
          expect((one[stock] ?? 0) + (two[stock] ?? 0)).toBe(all[stock] ?? 0);
        }
      }),
    ));
});

describe('totals', () => {
  const status = fc.constantFrom('placed', 'cancelled', 'awaiting_payment', 'paid', 'dropped');
  const state = fc.record({
    status,
    amountKrw: fc.integer({ min: 1_000, max: 10_000_000 }),
    rewards: basket,
  });

  it('after any history are the figures of the last state', () =>
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 8 }), (history) => {
        const deltas = history.map((after, n) =>
          totalDeltaOf(n === 0 ? undefined : (history[n - 1] as never), after as never),
        );
        const total = sumDeltas(deltas);
        const last = history.at(-1);
        const stands = ['placed', 'paid', 'dropped'].includes(last?.status ?? '');
        expect(total.pledgedKrw).toBe(stands ? last?.amountKrw : 0);
        expect(total.pledgeCount).toBe(stands ? 1 : 0);
        expect(Object.fromEntries(total.rewards)).toEqual(stands ? last?.rewards : {});
      }),
    ));
});
