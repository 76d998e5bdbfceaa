import { paymentMethodIdOfToken } from '../../../shared/identity/payment-method-token.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, isProblem, Problem } from '../../../shared/kernel/problem.ts';
import {
  assertAddsUp,
  type Basket,
  overPersonLimit,
  personDelta,
  rewardDelta,
  stockDelta,
} from '../domain/basket.ts';
import { holdMs } from '../domain/limits.ts';
import { assertTakesPledges, type Offer } from '../domain/offer.ts';
import type { Pledge } from '../domain/pledge.ts';
import { problems } from '../domain/problems.ts';
import { currentRefundPolicy } from '../domain/refund-policy.ts';
import { firstStatusOf } from '../domain/view.ts';
import { pledgeIdOf } from './keys.ts';
import type { Offers } from './offer-cache.ts';
import { paymentAwaited } from './pledge-events.ts';
import type { NewPledge, Placed, PledgeStore } from './pledge-store.ts';

export interface PlacingEffects {
  readonly offers: Offers;
  readonly pledges: PledgeStore;
  readonly clock: Clock;
  readonly signingKey: string;
}

/** Somebody's wish to pledge, from an account or as a guest. */
export interface Wish {
  readonly campaignId: string;
  readonly donorId: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly basket: Basket;
  readonly paymentToken: string | undefined;
  readonly anonymous: boolean;
  readonly guestEmail?: string;
}

/**
 * Places a pledge, the same for donors and guests:
 * 1. what is the offer (from memory), and which id follows from the request;
 * 2. may it be: open, offered, adding up, one's own payment method;
 * 3. one write, which a repeat finds done.
 * A repeat is answered as the first time even when the campaign has closed or sold out since.
 */
export const placeWish = async (
  wish: Wish,
  effects: PlacingEffects,
): Promise<{ pledge: Pledge; offer: Offer }> => {
  const { offer, tag } = await effects.offers(wish.campaignId);
  const { campaignId, donorId, idempotencyKey } = wish;
  const campaign = { campaignId, tag, partitionCount: offer.partitionCount };
  const pledgeId = pledgeIdOf(campaign, donorId, idempotencyKey);
  try {
    const fresh = freshPledge(pledgeId, wish, offer, effects);
    return { pledge: asPlaced(fresh.pledge, await effects.pledges.place(offer, fresh)), offer };
  } catch (error) {
    const first = await repeatAfter(error, pledgeId, wish, effects);
    if (first === undefined) throw error;
    return { pledge: asPlaced(pledgeOf(pledgeId, wish, offer, 0, undefined), first), offer };
  }
};

/** @throws Problem for whatever speaks against the wish now. */
const freshPledge = (
  pledgeId: string,
  wish: Wish,
  offer: Offer,
  { clock, signingKey }: PlacingEffects,
): NewPledge => {
  const nowMs = clock.nowMs();
  assertTakesPledges(offer, nowMs);
  assertAddsUp(offer, wish.basket);
  const pledge = pledgeOf(pledgeId, wish, offer, nowMs, methodOf(wish, offer, signingKey));
  const delta = rewardDelta({}, wish.basket.rewards);
  const person = personDelta(offer, delta);
  const alone = person.find(({ units, perPersonLimit }) => units > perPersonLimit);
  if (alone !== undefined) throw overPersonLimit(alone);
  return {
    pledge,
    requestHash: wish.requestHash,
    stock: stockDelta(offer, delta),
    person,
    ...(wish.guestEmail === undefined ? {} : { contactEmail: wish.guestEmail }),
    ...(pledge.expiresAt === undefined
      ? {}
      : { events: [paymentAwaited(pledge, offer.terms.title, pledge.expiresAt)] }),
  };
};

/** @throws Problem unless a pledge that is charged later names a method of its donor. */
const methodOf = (wish: Wish, offer: Offer, signingKey: string): string | undefined => {
  if (offer.terms.fundingModel === 'keep_it_all') return undefined;
  if (wish.paymentToken === undefined) throw new Problem(problems.payment_token_required);
  const methodId = paymentMethodIdOfToken(signingKey, wish.paymentToken, wish.donorId);
  if (methodId === undefined) throw new Problem(problems.payment_token_not_accepted);
  return methodId;
};

const pledgeOf = (
  pledgeId: string,
  wish: Wish,
  offer: Offer,
  nowMs: number,
  paymentMethodId: string | undefined,
): Pledge => {
  const status = firstStatusOf(offer.terms.fundingModel);
  return {
    pledgeId,
    campaignId: wish.campaignId,
    donorId: wish.donorId,
    status,
    amountKrw: wish.basket.amountKrw,
    extraAmountKrw: wish.basket.extraAmountKrw,
    rewards: wish.basket.rewards,
    anonymous: wish.anonymous,
    refundPolicy: currentRefundPolicy,
    version: 1,
    createdAt: isoOf(nowMs),
    paymentMethodId,
    ...(status === 'awaiting_payment' ? { expiresAt: isoOf(nowMs + holdMs) } : {}),
    ...(wish.guestEmail === undefined ? {} : { guest: true }),
  };
};

/** The first answer: what was asked for, at the time it was made. */
const asPlaced = (pledge: Pledge, { createdAt, expiresAt }: Placed): Pledge => ({
  ...pledge,
  createdAt,
  expiresAt,
});

/** Refusals that may have become true after the same request was fulfilled. */
const laterTruths: ReadonlySet<string> = new Set([
  problems.campaign_closed.code,
  problems.campaign_suspended.code,
  problems.campaign_cancelled.code,
  problems.reward_sold_out.code,
  problems.person_limit_exceeded.code,
]);

/** What the same request made before, if it did; read only when the wish is refused now. */
const repeatAfter = async (
  error: unknown,
  pledgeId: string,
  wish: Wish,
  { pledges }: PlacingEffects,
): Promise<Placed | undefined> => {
  if (!isProblem(error) || !laterTruths.has(error.type.code)) return undefined;
  const before = await pledges.read(pledgeId);
  if (before === undefined) return undefined;
  if (before.requestHash !== wish.requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  return { repeated: true, createdAt: before.createdAt, expiresAt: before.expiresAt };
};
