import * as z from 'zod/mini';
import { idSchema } from '../../shared/kernel/ids.ts';
import { fundingModel, instant, legalBasis, won } from '../fields.ts';

/** Most rewards and shared stock pools one campaign may have. */
export const rewardsMax = 30;
export const stockPoolsMax = 10;

/** A reward as it is offered. `null` stock means without limit, `0` means sold out. */
export const offeredReward = z.object({
  rewardId: idSchema('reward'),
  title: z.string(),
  priceKrw: won,
  stockLimit: z.nullable(z.int().check(z.nonnegative())),
  stockPoolId: z.nullable(idSchema('stockpool')),
  perPersonLimit: z.nullable(z.int().check(z.positive())),
  shippingFeeKrw: won,
  estimatedDelivery: z.iso.date(),
  legalBasis,
});

/** Stock that several rewards draw from. */
export const offeredStockPool = z.object({
  stockPoolId: idSchema('stockpool'),
  stockLimit: z.int().check(z.nonnegative()),
});

/**
 * The frozen terms a donor pledges against. `version` grows with every change that reaches donors;
 * `partitionCount` is how many partitions the campaign's pledges spread over and may only grow.
 */
export const offerTerms = z.object({
  campaignId: idSchema('campaign'),
  associationId: idSchema('association'),
  version: z.int().check(z.positive()),
  title: z.string(),
  fundingModel,
  goalKrw: won,
  opensAt: instant,
  closesAt: instant,
  partitionCount: z.int().check(z.positive()),
  rewards: z.array(offeredReward).check(z.maxLength(rewardsMax)),
  stockPools: z.array(offeredStockPool).check(z.maxLength(stockPoolsMax)),
});
export type OfferTerms = z.infer<typeof offerTerms>;

export const sampleOfferTerms: OfferTerms = {
  campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
  associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
  version: 1,
  title: '신포시장 닭강정 새 부엌',
  fundingModel: 'all_or_nothing',
  goalKrw: 5_000_000,
  opensAt: '2026-03-02T00:00:00.000Z',
  closesAt: '2026-04-10T14:59:59.000Z',
  partitionCount: 8,
  rewards: [
    {
      rewardId: 'reward_01jd3k8r2ve5wbx6m0q9hzt4c7',
      title: '닭강정 교환권 2장',
      priceKrw: 30_000,
      stockLimit: 200,
      stockPoolId: null,
      perPersonLimit: 5,
      shippingFeeKrw: 0,
      estimatedDelivery: '2026-05-30',
      legalBasis: 'pre_order',
    },
  ],
  stockPools: [],
};
