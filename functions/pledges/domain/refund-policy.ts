import { addKstDays, type KstDate } from '../../../shared/kernel/kst-calendar.ts';
import { wholeKrw } from '../../../shared/kernel/money.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import type { RewardUnits } from './basket.ts';
import type { Offer, OfferedReward } from './offer.ts';
import type { Pledge } from './pledge.ts';
import { problems } from './problems.ts';

/** Why somebody asks for money back. */
export type RefundGround = 'change_of_mind' | 'defect' | 'delay';

interface RefundPolicy {
  readonly changeOfMindDays: number;
  readonly defectDays: number;
  readonly delayDays: number;
}

/**
 * Policies by number. A pledge keeps the number it was made under, so a new policy is a new line
 * and an old pledge is never judged by it.
 *
 * 1: seven days after delivery to change one's mind (전자상거래법 제17조), fourteen for a defect, and
 * ninety after the promised date when nothing came (research/crowdfunding.md §6).
 */
const refundPolicies: Readonly<Record<number, RefundPolicy>> = {
  1: { changeOfMindDays: 7, defectDays: 14, delayDays: 90 },
};

/** What a pledge made today is given. */
export const currentRefundPolicy = 1;

export interface RefundAsk {
  readonly ground: RefundGround;
  /** Null when nothing has come. */
  readonly deliveredOn: KstDate | null;
  readonly units: RewardUnits;
}

export interface RefundLine {
  readonly rewardId: string;
  readonly quantity: number;
  readonly amountKrw: number;
}

/**
 * What an ask comes to under the policy and the terms the pledge was made with: the price of the
 * units, and a reward's shipping when all its units go back. The extra a donor gave on top is a
 * gift and stays.
 *
 * @throws Problem `pledge_not_refundable`, `reward_not_pledged`, `refund_not_offered`,
 * `refund_window_closed`.
 */
export const decideRefundAsk = (
  pledge: Pledge,
  offer: Pick<Offer, 'rewards'>,
  ask: RefundAsk,
  today: KstDate,
): readonly RefundLine[] => {
  if (pledge.status !== 'collected' && pledge.status !== 'paid') {
    throw new Problem(problems.pledge_not_refundable, { details: { status: pledge.status } });
  }
  const policy = refundPolicies[pledge.refundPolicy ?? currentRefundPolicy];
  if (policy === undefined) throw new RangeError(`No refund policy ${pledge.refundPolicy}`);
  return Object.entries(ask.units).map(([rewardId, quantity]) => {
    const pledgedUnits = pledge.rewards[rewardId] ?? 0;
    const reward = offer.rewards.get(rewardId);
    if (reward === undefined || quantity > pledgedUnits) {
      throw new Problem(problems.reward_not_pledged, { details: { rewardId, pledgedUnits } });
    }
    assertGround(reward, policy, ask, today);
    const shippingKrw = quantity === pledgedUnits ? reward.shippingFeeKrw : 0;
    return { rewardId, quantity, amountKrw: wholeKrw(reward.priceKrw * quantity + shippingKrw) };
  });
};

/** Dates of this form sort as text; the last day counts whole. */
const assertGround = (
  { rewardId, legalBasis, estimatedDelivery }: OfferedReward,
  policy: RefundPolicy,
  { ground, deliveredOn }: RefundAsk,
  today: KstDate,
): void => {
  const notOffered = () =>
    new Problem(problems.refund_not_offered, { details: { rewardId, ground, legalBasis } });
  const closed = (date: KstDate) =>
    new Problem(problems.refund_window_closed, { details: { rewardId, ground, date } });
  if (legalBasis === 'donation') throw notOffered();
  if (deliveredOn !== null && deliveredOn > today) throw closed(deliveredOn);
  switch (ground) {
    case 'change_of_mind': {
      if (legalBasis !== 'commerce') throw notOffered();
      if (deliveredOn === null) return;
      const last = addKstDays(deliveredOn, policy.changeOfMindDays);
      if (today > last) throw closed(last);
      return;
    }
    case 'defect': {
      if (deliveredOn === null) throw notOffered();
      const last = addKstDays(deliveredOn, policy.defectDays);
      if (today > last) throw closed(last);
      return;
    }
    case 'delay': {
      const last = addKstDays(estimatedDelivery, policy.delayDays);
      if (deliveredOn !== null || today <= last) throw closed(last);
      return;
    }
  }
};
