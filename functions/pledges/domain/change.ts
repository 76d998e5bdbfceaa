import type { IsHoliday } from '../../../shared/kernel/business-days.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import {
  assertAddsUp,
  type Basket,
  overPersonLimit,
  type PersonDelta,
  personDelta,
  type RewardUnits,
  rewardDelta,
  type StockDelta,
  stockDelta,
} from './basket.ts';
import { isGuarded } from './goal-guard.ts';
import { assertLetsGo, assertTakesPledges, type Offer } from './offer.ts';
import { type Pledge, transitionOf } from './pledge.ts';
import { problems } from './problems.ts';
import { assertCardMayChange } from './recovery.ts';

/** What a donor wants changed; what is absent stays. */
export interface Wanted {
  readonly rewards?: RewardUnits | undefined;
  readonly extraAmountKrw?: number | undefined;
  readonly amountKrw?: number | undefined;
  readonly paymentMethodId?: string | undefined;
  readonly anonymous?: boolean | undefined;
}

export interface DecidedChange {
  readonly set: Partial<Pledge>;
  readonly stock: StockDelta;
  readonly person: readonly PersonDelta[];
  /** Above zero when the campaign's total must be asked whether this may be taken away. */
  readonly guardedDecreaseKrw: number;
}

/**
 * What a change does, before anything is written. While the campaign is live everything about a
 * pledge may change; after it, a declined one can still be given another payment method.
 *
 * @throws Problem that says why not.
 */
export const decideChange = (
  pledge: Pledge,
  wanted: Wanted,
  offer: Offer,
  isHoliday: IsHoliday,
  nowMs: number,
): DecidedChange =>
  pledge.status === 'declined'
    ? changeCard(pledge, wanted, offer, isHoliday, nowMs)
    : changeTerms(pledge, wanted, offer, nowMs);

const changeCard = (
  pledge: Pledge,
  wanted: Wanted,
  offer: Offer,
  isHoliday: IsHoliday,
  nowMs: number,
): DecidedChange => {
  const { paymentMethodId, ...others } = wanted;
  if (paymentMethodId === undefined || Object.values(others).some((value) => value !== undefined)) {
    throw notChangeable(pledge);
  }
  assertCardMayChange(offer.closesAtMs, isHoliday, nowMs);
  return { set: { paymentMethodId }, stock: new Map(), person: [], guardedDecreaseKrw: 0 };
};

const changeTerms = (
  pledge: Pledge,
  wanted: Wanted,
  offer: Offer,
  nowMs: number,
): DecidedChange => {
  if (transitionOf(pledge.status, 'change') === undefined) throw notChangeable(pledge);
  assertTakesPledges(offer, nowMs);
  const basket: Basket = {
    rewards: wanted.rewards ?? pledge.rewards,
    extraAmountKrw: wanted.extraAmountKrw ?? pledge.extraAmountKrw,
    amountKrw: wanted.amountKrw ?? pledge.amountKrw,
  };
  assertAddsUp(offer, basket);
  const delta = rewardDelta(pledge.rewards, basket.rewards);
  const person = personDelta(offer, delta);
  const alone = person.find(
    ({ rewardId, units, perPersonLimit }) =>
      units > 0 && (basket.rewards[rewardId] ?? 0) > perPersonLimit,
  );
  if (alone !== undefined) throw overPersonLimit(alone);
  const decreaseKrw = pledge.amountKrw - basket.amountKrw;
  return {
    set: {
      ...basket,
      anonymous: wanted.anonymous ?? pledge.anonymous,
      paymentMethodId: wanted.paymentMethodId ?? pledge.paymentMethodId,
    },
    stock: stockDelta(offer, delta),
    person,
    guardedDecreaseKrw: isGuarded(offer, pledge.rewards, nowMs) ? Math.max(0, decreaseKrw) : 0,
  };
};

const notChangeable = ({ status }: Pledge): Problem =>
  new Problem(problems.pledge_not_changeable, { details: { status } });

/**
 * Whether the pledge may be taken back now, and how much of the total must be asked about.
 *
 * @throws Problem that says why not.
 */
export const decideCancellation = (
  pledge: Pledge,
  offer: Offer,
  nowMs: number,
): { readonly guardedDecreaseKrw: number } => {
  if (transitionOf(pledge.status, 'cancel') === undefined) {
    throw new Problem(problems.pledge_not_cancellable, { details: { status: pledge.status } });
  }
  assertLetsGo(offer, nowMs);
  return { guardedDecreaseKrw: isGuarded(offer, pledge.rewards, nowMs) ? pledge.amountKrw : 0 };
};
