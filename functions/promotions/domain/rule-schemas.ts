import * as z from 'zod';
import { goodsCategory, region } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { epochMsOf, instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { BPS_TOTAL } from '../../../shared/kernel/money.ts';

/** A market event names at most so many places; the largest that was held had 188 markets. */
export const marketsMax = 400;
export const merchantsMax = 400;
export const tiersMax = 10;
/** With the canary's own still below what one claim may count against. */
export const ruleCapsMax = 12;
/** Nobody spends more than this in a market at once: a mistyped amount is refused. */
export const spendMaxKrw = 100_000_000;
/** No benefit and no cap is larger than the largest pool that was ever paid out. */
const limitMaxKrw = 1_000_000_000_000;
const piecesMax = 100;
const claimableDaysMax = 366;
const ageMax = 120;

/** How a purchase was paid, as the merchant reads it off the slip. */
export const paymentKind = z.enum([
  'card',
  'corporate_card',
  'cash_receipt',
  'simple_receipt',
  'onnuri_card',
  'onnuri_mobile',
  'local_voucher',
  'transfer',
]);
export type PaymentKind = z.infer<typeof paymentKind>;
export const paymentKindCount = paymentKind.options.length;
export const goodsCategoryCount = goodsCategory.options.length;

const won = z.int().min(0).max(limitMaxKrw).meta({ description: 'Korean won, whole.' });
const positiveWon = won.min(1);
const spend = z.int().min(0).max(spendMaxKrw).meta({ description: 'Korean won, whole.' });

const distinct = <T>(items: readonly T[]): boolean => new Set(items).size === items.length;
const listOf = <Item extends z.ZodType>(item: Item, max: number) =>
  z
    .array(item)
    .min(1)
    .max(max)
    .refine(distinct, { params: { code: 'entry_repeated' }, message: 'Name each once.' });

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ description: 'Time of day in Korea.', example: '10:00' });

const who = z.strictObject({
  regions: listOf(region, region.options.length).nullable().default(null),
  ages: z
    .strictObject({ from: z.int().min(0).max(ageMax), to: z.int().min(0).max(ageMax) })
    .refine(({ from, to }) => from <= to, {
      params: { code: 'range_reversed' },
      message: 'The first age may not be above the last.',
    })
    .nullable()
    .default(null)
    .meta({ description: 'Years of age by the international count, both included.' }),
  firstTimeOnly: z.boolean().default(false),
  pastSpendMinKrw: won.default(0),
});

const what = z.strictObject({
  marketIds: listOf(idSchema('market'), marketsMax).nullable().default(null),
  merchants: z
    .union([z.enum(['any', 'enrolled']), listOf(idSchema('merchant'), merchantsMax)])
    .default('enrolled'),
  categories: listOf(goodsCategory, goodsCategory.options.length).nullable().default(null),
  paymentKindsExcluded: z
    .array(paymentKind)
    .max(paymentKind.options.length)
    .refine(distinct, { params: { code: 'entry_repeated' }, message: 'Name each once.' })
    .default([]),
  onnuriRegisteredOnly: z.boolean().default(false),
});

const when = z
  .strictObject({
    startsAt: instantSchema,
    endsAt: instantSchema.meta({ description: 'The first instant after the last one.' }),
    weekdays: listOf(z.int().min(0).max(6), 7)
      .nullable()
      .default(null)
      .meta({ description: '0 is Sunday, 6 is Saturday; null for every day.' }),
    hours: z
      .strictObject({ from: timeOfDay, until: timeOfDay })
      .refine(({ from, until }) => from < until, {
        params: { code: 'range_reversed' },
        message: 'Hours end later on the same day than they begin.',
      })
      .nullable()
      .default(null),
    onlyWhileMarketIsOpen: z.boolean().default(false),
  })
  .refine(({ startsAt, endsAt }) => epochMsOf(startsAt) < epochMsOf(endsAt), {
    path: ['endsAt'],
    params: { code: 'range_reversed' },
    message: 'It ends after it starts.',
  });

/** Spans of time that sums and caps begin anew with: a day or a round (Sun-Sat) in Korea, or never. */
const timeWindow = z.enum(['promotion', 'round', 'day']);
export type TimeWindow = z.infer<typeof timeWindow>;

const sum = z
  .strictObject({
    window: z.enum(['each', ...timeWindow.options]),
    per: z
      .array(z.enum(['market', 'merchant', 'category', 'payment']))
      .max(4)
      .refine(distinct, { params: { code: 'entry_repeated' }, message: 'Name each once.' })
      .default([]),
  })
  .meta({
    description:
      'Which purchases of one person are added up. `each` adds nothing: every purchase by itself.',
  });

const ascending = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));

const floorKrw = z.int().min(1).max(1_000_000).default(1_000);
const tiers = z
  .strictObject({
    kind: z.literal('tiers'),
    tiers: z
      .array(z.strictObject({ fromKrw: spend.min(1), benefitKrw: positiveWon }))
      .min(1)
      .max(tiersMax),
    repeating: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether the tiers begin anew above each full highest tier.' }),
    floorKrw,
  })
  .refine(
    ({ tiers }) =>
      ascending(tiers.map(({ fromKrw }) => fromKrw)) &&
      ascending(tiers.map(({ benefitKrw }) => benefitKrw)),
    { path: ['tiers'], params: { code: 'tiers_not_ascending' }, message: 'Tiers rise.' },
  )
  .refine(
    ({ tiers, floorKrw: floor }) => tiers.every(({ benefitKrw }) => benefitKrw % floor === 0),
    {
      path: ['tiers'],
      params: { code: 'benefit_below_floor' },
      message: 'A benefit is a multiple of the smallest voucher.',
    },
  );

const benefit = z.discriminatedUnion('kind', [
  tiers,
  z.strictObject({
    kind: z.literal('percentage'),
    rateBps: z.int().min(1).max(BPS_TOTAL),
    minimumKrw: spend.default(0),
    floorKrw,
  }),
  z.strictObject({
    kind: z.literal('fixed'),
    benefitKrw: positiveWon,
    minimumKrw: spend.default(0),
  }),
  z.strictObject({
    kind: z.literal('pieces'),
    pieces: z.int().min(1).max(piecesMax).default(1),
    worthKrw: won.meta({ description: 'What one piece is worth.' }),
    minimumKrw: spend.default(0),
  }),
]);
export type Benefit = z.infer<typeof benefit>;

/** Whether it is known what the benefit is worth before anything is spent. */
const isGivenUnspent = ({ kind }: Benefit): boolean => kind === 'fixed' || kind === 'pieces';

const capDimension = z.enum(['person', 'category', 'payment', 'merchant', 'market']);
export type CapDimension = z.infer<typeof capDimension>;

const cap = z.strictObject({
  per: z
    .array(capDimension)
    .max(capDimension.options.length)
    .refine(distinct, { params: { code: 'entry_repeated' }, message: 'Name each once.' })
    .meta({ description: 'Whose cap it is. Empty for one cap over everybody.' }),
  window: timeWindow.default('promotion'),
  unit: z.enum(['krw', 'count']),
  limit: z.int().min(1).max(limitMaxKrw),
});
export type RuleCap = z.infer<typeof cap>;

const capName = ({ per, window, unit }: RuleCap): string =>
  `${[...per].sort().join('+')} ${window} ${unit}`;

const stacking = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('any') }),
  z.strictObject({ kind: z.literal('never') }),
  z.strictObject({
    kind: z.literal('one_of_group'),
    group: z.string().regex(/^[a-z0-9-]{1,40}$/),
  }),
]);

/** What one version of a promotion says, whole: nothing outside of it decides. */
export const ruleSchema = z
  .strictObject({
    kind: z.enum(['coupon', 'receipt_refund', 'payback']),
    who: who.prefault({}),
    what: what.prefault({}),
    when,
    sum: sum.default({ window: 'each', per: [] }),
    benefit,
    caps: z
      .array(cap)
      .max(ruleCapsMax)
      .refine((caps) => distinct(caps.map(capName)), {
        params: { code: 'cap_repeated' },
        message: 'Of two caps on the same thing one is enough.',
      })
      .default([]),
    stacking: stacking.default({ kind: 'any' }),
    claimableDays: z
      .int()
      .min(1)
      .max(claimableDaysMax)
      .nullable()
      .default(null)
      .meta({ description: 'Days to use a confirmed coupon; null until the promotion ends.' }),
  })
  .refine(({ kind, benefit }) => kind !== 'coupon' || isGivenUnspent(benefit), {
    path: ['benefit'],
    params: { code: 'benefit_needs_purchase' },
    message: 'A coupon is claimed before anything is bought: its benefit is fixed or in pieces.',
  })
  .refine(
    ({ kind, claimableDays, stacking: { kind: together } }) =>
      kind === 'coupon' || (claimableDays === null && together === 'any'),
    {
      ...{ path: ['kind'], params: { code: 'coupon_only' } },
      message: 'Only a coupon is kept for days, or used with others.',
    },
  )
  .meta({ description: 'Who gets what, when, and how often.' });
export type Rule = z.infer<typeof ruleSchema>;
/** A rule as it is written down: what has a default may be left out. */
export type RuleInput = z.input<typeof ruleSchema>;
