import * as z from 'zod';
import { goodsCategory, region } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { epochMsOf, instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { benefit, isGivenUnspent, limitMaxKrw, won } from './benefit-schemas.ts';

/** A market event names at most so many places; the largest that was held had 188 markets. */
export const marketsMax = 400;
export const merchantsMax = 400;
/** With the canary's own still below what one claim may count against. */
export const ruleCapsMax = 12;
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

/** Whether it is known whose cap it is before anything is bought. */
const isKnownUnspent = ({ per }: RuleCap): boolean =>
  per.every((dimension) => dimension === 'person' || dimension === 'market');

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
  .refine(({ kind, caps }) => kind !== 'coupon' || caps.every(isKnownUnspent), {
    path: ['caps'],
    params: { code: 'cap_needs_purchase' },
    message: 'A coupon is claimed before anything is bought: its caps are by person and market.',
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
