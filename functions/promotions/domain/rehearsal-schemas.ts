import * as z from 'zod/mini';
import { goodsCategory, region } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema, kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { spendMaxKrw } from './benefit-schemas.ts';
import { rehearsalPageRowsMax, rehearsalPagesMax } from './rehearsal.ts';
import { paymentKind } from './rule-schemas.ts';

const shiftDaysMax = 3_700;

/** A purchase as it is uploaded. */
export const rehearsalRow = z.strictObject({
  at: instantSchema,
  person: z.string().check(
    z.regex(/^[a-z][a-z0-9-]{0,39}$/),
    z.meta({
      description: 'Your own name for the person, to tell people apart. Never a phone number.',
      example: 'shopper-1',
    }),
  ),
  amountKrw: z.optional(z.int().check(z.minimum(0), z.maximum(spendMaxKrw))),
  marketId: z.optional(idSchema('market')),
  merchantId: z.optional(idSchema('merchant')),
  merchantEnrolled: z._default(z.boolean(), true),
  merchantOnnuriRegistered: z._default(z.boolean(), true),
  category: z.optional(goodsCategory),
  paymentKind: z.optional(paymentKind),
  region: z.optional(region),
  ageYears: z.optional(z.int().check(z.minimum(0), z.maximum(120))),
  firstTime: z.optional(z.boolean()),
  pastSpendKrw: z.optional(z.int().check(z.minimum(0))),
});

export const rehearsalPageBody = z.strictObject({
  rows: z.array(rehearsalRow).check(z.minLength(1), z.maxLength(rehearsalPageRowsMax)),
});
export const rehearsalPageParams = z.strictObject({
  promotionId: idSchema('promotion'),
  page: z
    .string()
    .check(
      z.regex(/^([1-9]\d?|100)$/),
      z.meta({ description: `From 1 to ${rehearsalPagesMax}.`, example: '1' }),
    ),
});
export const rehearsalPageDone = z.object({
  page: z.int(),
  rows: z.int(),
  digest: z.string().check(z.meta({ description: 'Of the rows: equal pages have equal digests.' })),
});

const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('uploaded'),
    pages: z
      .int()
      .check(
        z.minimum(1),
        z.maximum(rehearsalPagesMax),
        z.meta({ description: 'Pages 1 to this one.' }),
      ),
  }),
  z
    .strictObject({
      kind: z.literal('recorded'),
      promotionId: idSchema('promotion').check(
        z.meta({ description: 'Whose receipts, counted at desks.' }),
      ),
      from: kstDateSchema,
      to: kstDateSchema.check(z.meta({ description: 'The last day, 31 days at most.' })),
    })
    .check(
      z.refine(({ from, to }) => from <= to, {
        path: ['to'],
        params: { code: 'range_reversed' },
        message: 'The last day is not before the first.',
      }),
    ),
  z
    .strictObject({ kind: z.literal('none') })
    .check(
      z.meta({ description: 'Where nothing is bought before the claim: the worst case alone.' }),
    ),
]);
export type RehearsalSource = z.infer<typeof source>;

export const rehearsalBody = z.strictObject({
  source,
  shiftDays: z._default(z.int().check(z.minimum(-shiftDaysMax), z.maximum(shiftDaysMax)), 0).check(
    z.meta({
      description: 'Days to move the rows by: last year’s receipts under this year’s rule.',
    }),
  ),
});

const bound = z.nullable(
  z.object({
    mostKrw: z.int(),
    by: z.string().check(z.meta({ description: '`pool`, `sums`, or whose cap.', example: 'pool' })),
  }),
);
const given = { grants: z.int(), granted: z.int() };
const rehearsed = z.object({
  rows: z.int(),
  grants: z.int(),
  nothingDue: z.int().check(z.meta({ description: 'Counted, and entitled to nothing more yet.' })),
  people: z.int(),
  granted: z
    .int()
    .check(z.meta({ description: 'Won or pieces, as the pool counts; the pool aside.' })),
  benefitKrw: z.int(),
  refusals: z.array(z.object({ code: z.string(), rows: z.int() })),
  caps: z.array(
    z.object({
      cap: z.string(),
      window: z.string(),
      unit: z.enum(['krw', 'count']),
      limit: z.int(),
      refused: z.int().check(z.meta({ description: 'Rows that got nothing because of it.' })),
      cut: z.int().check(z.meta({ description: 'Rows that got less because of it.' })),
    }),
  ),
  markets: z.array(z.object({ marketId: z.nullable(z.string()), ...given })),
  largest: z
    .array(z.object({ person: z.string(), ...given }))
    .check(z.meta({ description: 'The people who would get most.' })),
});

export const rehearsalAnswer = z.object({
  promotionId: idSchema('promotion'),
  of: z
    .string()
    .check(z.meta({ description: 'Digest of the rule and the pool that were rehearsed.' })),
  rowsDigest: z.string().check(z.meta({ description: 'Equal digests mean equal rows.' })),
  rehearsedAt: instantSchema,
  rehearsedBy: z.string(),
  source,
  shiftDays: z.int(),
  result: rehearsed,
  poolLeft: z
    .nullable(z.int())
    .check(z.meta({ description: 'What the pool had; null without a pool.' })),
  fitsPool: z.nullable(z.boolean()),
  worstCase: z.object({ all: bound, person: bound }).check(
    z.meta({
      description: 'The most it can cost, whatever people buy: in all, and for one person.',
    }),
  ),
});
export type RehearsalRecord = z.infer<typeof rehearsalAnswer>;
