import { describe, expect, it } from 'vitest';
import type { OfferedReward } from '../../../functions/pledges/domain/offer.ts';
import type { Pledge } from '../../../functions/pledges/domain/pledge.ts';
import { decideRefundAsk } from '../../../functions/pledges/domain/refund-policy.ts';
import { isProblem } from '../../../shared/kernel/problem.ts';

const reward = (rewardId: string, legalBasis: OfferedReward['legalBasis']): OfferedReward => ({
  rewardId,
  priceKrw: 10_000,
  stockLimit: null,
  stockPoolId: null,
  perPersonLimit: null,
  shippingFeeKrw: 3_000,
  estimatedDelivery: '2026-05-30',
  legalBasis,
});
const offer = {
  rewards: new Map(
    (['commerce', 'pre_order', 'donation'] as const).map((basis) => [basis, reward(basis, basis)]),
  ),
};
const pledge: Pledge = {
  pledgeId: 'pledge',
  campaignId: 'campaign',
  donorId: 'donor',
  status: 'collected',
  amountKrw: 70_000,
  extraAmountKrw: 1_000,
  rewards: { commerce: 2, pre_order: 2, donation: 2 },
  anonymous: false,
  version: 1,
  createdAt: '2026-03-02T00:00:00.000Z',
  refundPolicy: 1,
};
type Ask = Parameters<typeof decideRefundAsk>[2];

const outcomeOf = (ask: Ask, today: string, of: Pledge = pledge): string => {
  try {
    return String(decideRefundAsk(of, offer, ask, today).map(({ amountKrw }) => amountKrw));
  } catch (error) {
    if (isProblem(error)) return error.type.code;
    throw error;
  }
};
const delivered = '2026-06-01';

describe('what may be asked back', () => {
  it.each([
    // Seven days after delivery count whole; before delivery there is no end.
    ['change_of_mind', 'commerce', delivered, '2026-06-08', '10000'],
    ['change_of_mind', 'commerce', delivered, '2026-06-09', 'refund_window_closed'],
    ['change_of_mind', 'commerce', null, '2027-06-09', '10000'],
    ['change_of_mind', 'pre_order', delivered, '2026-06-02', 'refund_not_offered'],
    ['change_of_mind', 'donation', null, '2026-06-02', 'refund_not_offered'],
    ['defect', 'pre_order', delivered, '2026-06-15', '10000'],
    ['defect', 'pre_order', delivered, '2026-06-16', 'refund_window_closed'],
    ['defect', 'commerce', null, '2026-06-02', 'refund_not_offered'],
    ['defect', 'commerce', '2026-06-03', '2026-06-02', 'refund_window_closed'],
    // 30 May and ninety days: 28 August is still a day to deliver.
    ['delay', 'pre_order', null, '2026-08-28', 'refund_window_closed'],
    ['delay', 'pre_order', null, '2026-08-29', '10000'],
    ['delay', 'pre_order', delivered, '2026-08-29', 'refund_window_closed'],
    ['delay', 'donation', null, '2026-08-29', 'refund_not_offered'],
  ] as const)(
    '%s of %s, delivered %s, on %s: %s',
    (ground, rewardId, deliveredOn, today, outcome) => {
      expect(outcomeOf({ ground, deliveredOn, units: { [rewardId]: 1 } }, today)).toBe(outcome);
    },
  );

  it('brings the shipping with the last unit, and never more units than were pledged', () => {
    const ask = (units: number): Ask => ({
      ground: 'change_of_mind',
      deliveredOn: null,
      units: { commerce: units },
    });
    expect(outcomeOf(ask(2), '2026-06-02')).toBe('23000');
    expect(outcomeOf(ask(3), '2026-06-02')).toBe('reward_not_pledged');
    expect(outcomeOf(ask(1), '2026-06-02', { ...pledge, status: 'placed' })).toBe(
      'pledge_not_refundable',
    );
  });
});
