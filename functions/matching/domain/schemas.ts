import * as z from 'zod';
import { instant, won } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { BPS_TOTAL } from '../../../shared/kernel/money.ts';
import { campaignsMax, factorMaxBps, fundBudgetMaxKrw, roundsMax } from './limits.ts';

const nameMax = 80;
const positiveKrw = z.int().min(1).max(fundBudgetMaxKrw);
const factorBps = z.int().min(1).max(factorMaxBps).meta({
  description: 'Won added for ten thousand pledged: 10000 doubles a pledge.',
  example: BPS_TOTAL,
});

export const fundParams = z.strictObject({ fundId: idSchema('fund') });
export const campaignParams = z.strictObject({ campaignId: idSchema('campaign') });

/** What an operator proposes. */
export const fundBody = z.strictObject({
  name: z.string().trim().min(2).max(nameMax).meta({ example: '인천 전통시장 매칭 기금' }),
  agency: z.string().trim().min(2).max(nameMax).meta({ example: '소상공인시장진흥공단' }),
  campaignIds: z
    .array(idSchema('campaign'))
    .min(1)
    .max(campaignsMax)
    .refine((ids) => new Set(ids).size === ids.length, {
      params: { code: 'campaign_named_twice' },
      message: 'campaign_named_twice',
    }),
  factorBps,
  donorCapKrw: positiveKrw.meta({
    description: 'Most added for one donor to one campaign in a round.',
  }),
  campaignCapKrw: positiveKrw.meta({ description: 'Most added to one campaign in a round.' }),
  rounds: z
    .array(
      z.strictObject({ opensAt: instantSchema, closesAt: instantSchema, budgetKrw: positiveKrw }),
    )
    .min(1)
    .max(roundsMax),
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
  approval: z.object({ by: z.string(), at: instant }).nullable(),
});

/** What everybody may see of a campaign's match. */
export const campaignMatchView = z.object({
  campaignId: idSchema('campaign'),
  fundId: idSchema('fund'),
  name: z.string(),
  agency: z.string(),
  factorBps: z.int(),
  pledgedKrw: won.meta({ description: "Standing pledges that were made in the fund's rounds." }),
  heldKrw: won.meta({ description: 'Reserved for pledges that are not collected yet.' }),
  spentKrw: won.meta({ description: 'Added to pledges that were collected.' }),
  matchedKrw: won,
  togetherKrw: won.meta({ description: 'Pledged and matched.' }),
  closed: z.boolean(),
});
