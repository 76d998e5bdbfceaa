import * as z from 'zod/mini';
import { instant, won } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { BPS_TOTAL } from '../../../shared/kernel/money.ts';
import { campaignsMax, factorMaxBps, fundBudgetMaxKrw, roundsMax } from './limits.ts';

const nameMax = 80;
const positiveKrw = z.int().check(z.minimum(1), z.maximum(fundBudgetMaxKrw));
const factorBps = z.int().check(
  z.minimum(1),
  z.maximum(factorMaxBps),
  z.meta({
    description: 'Won added for ten thousand pledged: 10000 doubles a pledge.',
    example: BPS_TOTAL,
  }),
);

export const fundParams = z.strictObject({ fundId: idSchema('fund') });
export const campaignParams = z.strictObject({ campaignId: idSchema('campaign') });

/** What an operator proposes. */
export const fundBody = z.strictObject({
  name: z
    .string()
    .check(
      z.trim(),
      z.minLength(2),
      z.maxLength(nameMax),
      z.meta({ example: '인천 전통시장 매칭 기금' }),
    ),
  agency: z
    .string()
    .check(
      z.trim(),
      z.minLength(2),
      z.maxLength(nameMax),
      z.meta({ example: '소상공인시장진흥공단' }),
    ),
  campaignIds: z.array(idSchema('campaign')).check(
    z.minLength(1),
    z.maxLength(campaignsMax),
    z.refine((ids) => new Set(ids).size === ids.length, {
      params: { code: 'campaign_named_twice' },
      message: 'campaign_named_twice',
    }),
  ),
  factorBps,
  donorCapKrw: positiveKrw.check(
    z.meta({
      description: 'Most added for one donor to one campaign in a round.',
    }),
  ),
  campaignCapKrw: positiveKrw.check(
    z.meta({ description: 'Most added to one campaign in a round.' }),
  ),
  rounds: z
    .array(
      z.strictObject({ opensAt: instantSchema, closesAt: instantSchema, budgetKrw: positiveKrw }),
    )
    .check(z.minLength(1), z.maxLength(roundsMax)),
});

const cellView = { budgetKrw: won, leftKrw: won, heldKrw: won, spentKrw: won };

/** A fund with its live figure: budget = left + held + spent, of each round and of the whole. */
export const fundView = z.object({
  fundId: idSchema('fund'),
  name: z.string(),
  agency: z.string(),
  campaignIds: z.array(idSchema('campaign')),
  factorBps: z.int(),
  donorCapKrw: won,
  campaignCapKrw: won,
  ...cellView,
  rounds: z.array(z.object({ opensAt: instant, closesAt: instant, ...cellView })),
  proposedBy: z.string(),
  proposedAt: instant,
  approval: z.nullable(z.object({ by: z.string(), at: instant })),
});

/** What everybody may see of a campaign's match. */
export const campaignMatchView = z.object({
  campaignId: idSchema('campaign'),
  fundId: idSchema('fund'),
  name: z.string(),
  agency: z.string(),
  factorBps: z.int(),
  pledgedKrw: won.check(
    z.meta({ description: "Standing pledges that were made in the fund's rounds." }),
  ),
  heldKrw: won.check(z.meta({ description: 'Reserved for pledges that are not collected yet.' })),
  spentKrw: won.check(z.meta({ description: 'Added to pledges that were collected.' })),
  matchedKrw: won,
  togetherKrw: won.check(z.meta({ description: 'Pledged and matched.' })),
  closed: z.boolean(),
});
