import * as z from 'zod/mini';
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
const listOf = <Item extends z.ZodMiniType>(item: Item, max: number) =>
  z
    .array(item)
    .check(
      z.minLength(1),
      z.maxLength(max),
      z.refine(distinct, { params: { code: 'entry_repeated' }, message: 'Name each once.' }),
    );

const timeOfDay = z
  .string()
  .check(
    z.regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    z.meta({ description: 'Time of day in Korea.', example: '10:00' }),
  );

const who = z.strictObject({
  regions: z._default(z.nullable(listOf(region, region.options.length)), null),
  ages: z
    ._default(
      z.nullable(
        z
          .strictObject({
            from: z.int().check(z.minimum(0), z.maximum(ageMax)),
            to: z.int().check(z.minimum(0), z.maximum(ageMax)),
          })
          .check(
            z.refine(({ from, to }) => from <= to, {
              params: { code: 'range_reversed' },
              message: 'The first age may not be above the last.',
            }),
          ),
      ),
      null,
    )
    .check(z.meta({ description: 'Years of age by the international count, both included.' })),
  firstTimeOnly: z._default(z.boolean(), false),
  pastSpendMinKrw: z._default(won, 0),
});

const what = z.strictObject({
  marketIds: z._default(z.nullable(listOf(idSchema('market'), marketsMax)), null),
  merchants: z._default(
    z.union([z.enum(['any', 'enrolled']), listOf(idSchema('merchant'), merchantsMax)]),
    'enrolled',
  ),
  categories: z._default(z.nullable(listOf(goodsCategory, goodsCategory.options.length)), null),
  paymentKindsExcluded: z._default(
    z
      .array(paymentKind)
      .check(
        z.maxLength(paymentKind.options.length),
        z.refine(distinct, { params: { code: 'entry_repeated' }, message: 'Name each once.' }),
      ),
    [],
  ),
  onnuriRegisteredOnly: z._default(z.boolean(), false),
});

const when = z
  .strictObject({
    startsAt: instantSchema,
    endsAt: instantSchema.check(z.meta({ description: 'The first instant after the last one.' })),
    weekdays: z
      ._default(z.nullable(listOf(z.int().check(z.minimum(0), z.maximum(6)), 7)), null)
      .check(z.meta({ description: '0 is Sunday, 6 is Saturday; null for every day.' })),
    hours: z._default(
      z.nullable(
        z.strictObject({ from: timeOfDay, until: timeOfDay }).check(
          z.refine(({ from, until }) => from < until, {
            params: { code: 'range_reversed' },
            message: 'Hours end later on the same day than they begin.',
          }),
        ),
      ),
      null,
    ),
    onlyWhileMarketIsOpen: z._default(z.boolean(), false),
  })
  .check(
    z.refine(({ startsAt, endsAt }) => epochMsOf(startsAt) < epochMsOf(endsAt), {
      path: ['endsAt'],
      params: { code: 'range_reversed' },
      message: 'It ends after it starts.',
    }),
  );

/** Spans of time that sums and caps begin anew with: a day or a round (Sun-Sat) in Korea, or never. */
const timeWindow = z.enum(['promotion', 'round', 'day']);
export type TimeWindow = z.infer<typeof timeWindow>;

const sum = z
  .strictObject({
    window: z.enum(['each', ...timeWindow.options]),
    per: z._default(
      z
        .array(z.enum(['market', 'merchant', 'category', 'payment']))
        .check(
          z.maxLength(4),
          z.refine(distinct, { params: { code: 'entry_repeated' }, message: 'Name each once.' }),
        ),
      [],
    ),
  })
  .check(
    z.meta({
      description:
        'Which purchases of one person are added up. `each` adds nothing: every purchase by itself.',
    }),
  );

const capDimension = z.enum(['person', 'category', 'payment', 'merchant', 'market']);
export type CapDimension = z.infer<typeof capDimension>;

const cap = z.strictObject({
  per: z
    .array(capDimension)
    .check(
      z.maxLength(capDimension.options.length),
      z.refine(distinct, { params: { code: 'entry_repeated' }, message: 'Name each once.' }),
      z.meta({ description: 'Whose cap it is. Empty for one cap over everybody.' }),
    ),
  window: z._default(timeWindow, 'promotion'),
  unit: z.enum(['krw', 'count']),
  limit: z.int().check(z.minimum(1), z.maximum(limitMaxKrw)),
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
    group: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  }),
]);

/** What one version of a promotion says, whole: nothing outside of it decides. */
export const ruleSchema = z
  .strictObject({
    kind: z.enum(['coupon', 'receipt_refund', 'payback']),
    who: z.prefault(who, {}),
    what: z.prefault(what, {}),
    when,
    sum: z._default(sum, { window: 'each', per: [] }),
    benefit,
    caps: z._default(
      z.array(cap).check(
        z.maxLength(ruleCapsMax),
        z.refine((caps) => distinct(caps.map(capName)), {
          params: { code: 'cap_repeated' },
          message: 'Of two caps on the same thing one is enough.',
        }),
      ),
      [],
    ),
    stacking: z._default(stacking, { kind: 'any' }),
    claimableDays: z
      ._default(z.nullable(z.int().check(z.minimum(1), z.maximum(claimableDaysMax))), null)
      .check(
        z.meta({ description: 'Days to use a confirmed coupon; null until the promotion ends.' }),
      ),
  })
  .check(
    z.refine(({ kind, benefit }) => kind !== 'coupon' || isGivenUnspent(benefit), {
      path: ['benefit'],
      params: { code: 'benefit_needs_purchase' },
      message: 'A coupon is claimed before anything is bought: its benefit is fixed or in pieces.',
    }),
    z.refine(({ kind, caps }) => kind !== 'coupon' || caps.every(isKnownUnspent), {
      path: ['caps'],
      params: { code: 'cap_needs_purchase' },
      message: 'A coupon is claimed before anything is bought: its caps are by person and market.',
    }),
    z.refine(
      ({ kind, claimableDays, stacking: { kind: together } }) =>
        kind === 'coupon' || (claimableDays === null && together === 'any'),
      {
        ...{ path: ['kind'], params: { code: 'coupon_only' } },
        message: 'Only a coupon is kept for days, or used with others.',
      },
    ),
    z.meta({ description: 'Who gets what, when, and how often.' }),
  );
export type Rule = z.infer<typeof ruleSchema>;
/** A rule as it is written down: what has a default may be left out. */
export type RuleInput = z.input<typeof ruleSchema>;
