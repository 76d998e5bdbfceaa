import { DAY_MS, epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { linkDays } from './limits.ts';
import { problems } from './problems.ts';

export type FundingModel = 'all_or_nothing' | 'keep_it_all';
export type LegalBasis = 'donation' | 'pre_order' | 'commerce';

export interface OfferedReward {
  readonly rewardId: string;
  readonly priceKrw: number;
  /** `null` is without limit, `0` is sold out. */
  readonly stockLimit: number | null;
  readonly stockPoolId: string | null;
  readonly perPersonLimit: number | null;
  readonly shippingFeeKrw: number;
  /** The promised date, in Korea. */
  readonly estimatedDelivery: string;
  readonly legalBasis: LegalBasis;
}

/** The terms as the campaign last told them. */
export interface OfferTerms {
  readonly campaignId: string;
  readonly associationId: string;
  readonly title: string;
  readonly fundingModel: FundingModel;
  readonly goalKrw: number;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly rewards: readonly OfferedReward[];
  readonly stockPools: readonly { readonly stockPoolId: string; readonly stockLimit: number }[];
}

/** What a donor pledges against: the terms, prepared for looking up, and whether it is running. */
export interface Offer {
  readonly terms: OfferTerms;
  readonly opensAtMs: number;
  readonly closesAtMs: number;
  readonly rewards: ReadonlyMap<string, OfferedReward>;
  /** Limit by stock: a reward with a limit is a stock of its own, a pool is one of several. */
  readonly stockLimits: ReadonlyMap<string, number>;
  /** Fixed when the campaign was first told of: where a pledge lies must never change. */
  readonly partitionCount: number;
  readonly suspended: boolean;
  readonly cancelled: boolean;
}

export interface OfferFlow {
  readonly partitionCount: number;
  readonly suspended: boolean;
  readonly cancelled: boolean;
}

export const prepareOffer = (terms: OfferTerms, flow: OfferFlow): Offer => ({
  terms,
  opensAtMs: epochMsOf(terms.opensAt),
  closesAtMs: epochMsOf(terms.closesAt),
  rewards: new Map(terms.rewards.map((reward) => [reward.rewardId, reward])),
  stockLimits: stockLimitsOf(terms),
  ...flow,
});

/** Every stock of a campaign with its limit, by the id of the reward or the pool. */
export const stockLimitsOf = (
  terms: Pick<OfferTerms, 'rewards' | 'stockPools'>,
): ReadonlyMap<string, number> =>
  new Map([
    ...terms.rewards.flatMap(({ rewardId, stockLimit }) =>
      stockLimit === null ? [] : [[rewardId, stockLimit] as const],
    ),
    ...terms.stockPools.map(({ stockPoolId, stockLimit }) => [stockPoolId, stockLimit] as const),
  ]);

/** @throws Problem unless the campaign takes pledges at this instant. */
export const assertTakesPledges = (offer: Offer, nowMs: number): void => {
  assertNotCancelled(offer);
  if (nowMs >= offer.closesAtMs) throw closed(offer);
  if (nowMs < offer.opensAtMs) {
    throw new Problem(problems.campaign_not_open, { details: { opensAt: offer.terms.opensAt } });
  }
  if (offer.suspended) throw new Problem(problems.campaign_suspended);
};

/**
 * @throws Problem unless a pledge may still be taken back. A suspended campaign lets donors go: it
 * stops only what would bind them further.
 */
export const assertLetsGo = (offer: Offer, nowMs: number): void => {
  assertNotCancelled(offer);
  if (nowMs >= offer.closesAtMs) throw closed(offer);
};

const assertNotCancelled = (offer: Offer): void => {
  if (offer.cancelled) throw new Problem(problems.campaign_cancelled);
};

const closed = (offer: Offer): Problem =>
  new Problem(problems.campaign_closed, { details: { closesAt: offer.terms.closesAt } });

/** Until when a guest's link to a pledge of this campaign works. */
export const linkExpiresAtMs = (offer: Offer): number => offer.closesAtMs + linkDays * DAY_MS;
