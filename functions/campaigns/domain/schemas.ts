import * as z from 'zod/mini';
import {
  fundingModel,
  instant,
  legalBasis,
  region,
  shortfallRule,
  won,
} from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema, kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { pledgeAmountKrwSchema } from '../../../shared/kernel/money.ts';
import { reasonSchema } from '../../../shared/kernel/reason.ts';
import { payoutPlanBpsSchema } from '../../../shared/kernel/tranches.ts';
import {
  goalMaxKrw,
  goalMinKrw,
  perPersonLimitMax,
  shippingFeeMaxKrw,
  stockLimitMax,
} from './limits.ts';

const titleMax = 80;
const summaryMax = 200;
export const storyMax = 20_000;
const descriptionMax = 1_000;
const urlMax = 500;
export const reasonsMax = 10;
const registrationNumberMax = 60;

export const title = z.string().check(z.trim(), z.minLength(2), z.maxLength(titleMax));
export const reason = reasonSchema.check(
  z.meta({ description: 'Shown to the association.', example: '리워드 사진이 부족합니다.' }),
);

/** What an association writes of a campaign. Everything but the title may come later. */
export const campaignTerms = z.strictObject({
  title: title.check(z.meta({ description: 'Title.', example: '신포시장 닭강정 새 부엌' })),
  summary: z
    .string()
    .check(z.trim(), z.maxLength(summaryMax), z.meta({ example: '30년 된 부엌을 새로 짓습니다.' })),
  story: z
    .string()
    .check(
      z.maxLength(storyMax),
      z.meta({ description: 'The page’s text: budget, schedule, people. Markdown.' }),
    ),
  coverImageUrl: z
    .nullable(z.url({ protocol: /^https$/ }).check(z.maxLength(urlMax)))
    .check(z.meta({ description: 'Address of the cover picture; https only.' })),
  purpose: z.enum(['rewards', 'donation']).check(
    z.meta({
      description:
        '`rewards` sells something in advance; `donation` gives nothing but thanks, and from ₩10,000,000 needs a registered plan (기부금품법).',
    }),
  ),
  donationRegistrationNumber: z
    .nullable(z.string().check(z.trim(), z.minLength(3), z.maxLength(registrationNumberMax)))
    .check(
      z.meta({ description: 'Number of the registered collection plan.', example: '인천-2026-17' }),
    ),
  fundingModel: fundingModel.check(
    z.meta({
      description:
        '`all_or_nothing` charges at the close if the goal is met; `keep_it_all` charges at once.',
    }),
  ),
  goalKrw: z.nullable(z.int().check(z.minimum(goalMinKrw), z.maximum(goalMaxKrw))).check(
    z.meta({
      description: 'Goal in whole won.',
      example: 5_000_000,
    }),
  ),
  opensAt: z.nullable(instantSchema),
  closesAt: z.nullable(instantSchema),
  shortfallRule: shortfallRule.check(
    z.meta({
      description: 'What happens when what is collected falls below the goal after cards declined.',
    }),
  ),
  payoutMilestonesBps: z.nullable(payoutPlanBpsSchema),
});

export type CampaignTerms = z.infer<typeof campaignTerms>;

const stock = z.int().check(z.minimum(0), z.maximum(stockLimitMax));

/** What an association writes of a reward. */
export const rewardTerms = z.strictObject({
  title: title.check(z.meta({ example: '닭강정 교환권 2장' })),
  description: z
    .string()
    .check(z.trim(), z.maxLength(descriptionMax), z.meta({ example: '매장에서 바로 쓰는 교환권' })),
  priceKrw: pledgeAmountKrwSchema,
  stockLimit: z
    .nullable(stock)
    .check(z.meta({ description: '`null` is without limit, `0` is sold out.', example: 200 })),
  stockPoolId: z
    .nullable(idSchema('stockpool'))
    .check(
      z.meta({ description: 'Stock shared with other rewards; drawn from beside the own limit.' }),
    ),
  perPersonLimit: z
    .nullable(z.int().check(z.minimum(1), z.maximum(perPersonLimitMax)))
    .check(z.meta({ example: 5 })),
  shippingFeeKrw: z
    .int()
    .check(z.minimum(0), z.maximum(shippingFeeMaxKrw), z.meta({ example: 3_000 })),
  estimatedDelivery: kstDateSchema,
  legalBasis: legalBasis.check(
    z.meta({
      description:
        '`pre_order`: made to order; `commerce`: goods that exist, seven days of withdrawal; `donation`: nothing in return.',
    }),
  ),
});

export type RewardTerms = z.infer<typeof rewardTerms>;

export const stockPoolTerms = z.strictObject({
  name: title.check(z.meta({ example: '교환권 전체' })),
  stockLimit: stock.check(z.meta({ example: 500 })),
});

export type StockPoolTerms = z.infer<typeof stockPoolTerms>;

const version = z.int().check(z.positive());

export const reward = z.object({
  rewardId: idSchema('reward'),
  ...rewardTerms.shape,
  version,
});
export type Reward = z.infer<typeof reward>;

export const stockPool = z.object({
  stockPoolId: idSchema('stockpool'),
  ...stockPoolTerms.shape,
  version,
});
export type StockPool = z.infer<typeof stockPool>;

/** What a settlement has counted and frozen. */
export const figures = z.object({
  settlementId: idSchema('settlement'),
  pledgedKrw: won.check(z.meta({ description: 'Pledged at the close.' })),
  collectedKrw: won.check(z.meta({ description: 'Collected in the end.' })),
  pledgeCount: z.int().check(z.nonnegative()),
  droppedPledges: z.int().check(z.nonnegative()),
  settledAt: instant,
});
export type Figures = z.infer<typeof figures>;

export const campaignState = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('draft'),
    /** Why the operator sent it back, until it is submitted again. */
    returned: z.nullable(z.object({ reasons: z.array(reason), at: instant })),
  }),
  z.object({ status: z.literal('submitted'), submittedAt: instant }),
  z.object({ status: z.literal('scheduled') }),
  z.object({ status: z.literal('live') }),
  z.object({ status: z.literal('suspended'), reason, suspendedAt: instant }),
  z.object({ status: z.literal('closed') }),
  z.object({ status: z.literal('succeeded'), figures }),
  z.object({ status: z.literal('failed'), figures }),
  z.object({ status: z.literal('refunded'), figures }),
  z.object({
    status: z.literal('cancelled'),
    reason,
    by: z.enum(['association', 'operator']),
    cancelledAt: instant,
    figures: z.nullable(figures),
  }),
]);
export type CampaignState = z.infer<typeof campaignState>;
export type CampaignStatus = CampaignState['status'];

/** Where the campaign belongs, copied from the verified association when it is submitted. */
export const place = z.object({
  marketId: idSchema('market'),
  marketName: z.string(),
  associationName: z.string(),
  region,
  receiptEligible: z.boolean(),
});
export type Place = z.infer<typeof place>;

const { story: _, ...headTerms } = campaignTerms.shape;

/** The campaign without its long texts: what lists read and every change is guarded by. */
export const campaign = z.object({
  campaignId: idSchema('campaign'),
  associationId: idSchema('association'),
  ...headTerms,
  place: z.nullable(place),
  /** 0 until the terms are frozen; then it grows with every change that reaches donors. */
  offerVersion: z.int().check(z.nonnegative()),
  partitionCount: z.int().check(z.nonnegative()),
  platformFeeBps: z.int().check(z.nonnegative()),
  createdAt: instant,
  state: campaignState,
  version,
});
export type Campaign = z.infer<typeof campaign>;

/** The mirror of an association that this capability keeps from its events. */
export const associationMirror = z.object({
  status: z.enum(['verified', 'suspended']),
  place: z.nullable(place),
});
export type AssociationMirror = z.infer<typeof associationMirror>;
