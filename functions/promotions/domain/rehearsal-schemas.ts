import * as z from 'zod';
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
  person: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/)
    .meta({
      description: 'Your own name for the person, to tell people apart. Never a phone number.',
      example: 'shopper-1',
    }),
  amountKrw: z.int().min(0).max(spendMaxKrw).optional(),
  marketId: idSchema('market').optional(),
  merchantId: idSchema('merchant').optional(),
  merchantEnrolled: z.boolean().default(true),
  merchantOnnuriRegistered: z.boolean().default(true),
  category: goodsCategory.optional(),
  paymentKind: paymentKind.optional(),
  region: region.optional(),
  ageYears: z.int().min(0).max(120).optional(),
  firstTime: z.boolean().optional(),
  pastSpendKrw: z.int().min(0).optional(),
});

export const rehearsalPageBody = z.strictObject({
  rows: z.array(rehearsalRow).min(1).max(rehearsalPageRowsMax),
});
export const rehearsalPageParams = z.strictObject({
  promotionId: idSchema('promotion'),
  page: z
    .string()
    .regex(/^([1-9]\d?|100)$/)
    .meta({ description: `From 1 to ${rehearsalPagesMax}.`, example: '1' }),
});
export const rehearsalPageDone = z.object({
  page: z.int(),
  rows: z.int(),
  digest: z.string().meta({ description: 'Of the rows: equal pages have equal digests.' }),
});

const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('uploaded'),
    pages: z.int().min(1).max(rehearsalPagesMax).meta({ description: 'Pages 1 to this one.' }),
  }),
  z
    .strictObject({
      kind: z.literal('recorded'),
      promotionId: idSchema('promotion').meta({ description: 'Whose receipts, counted at desks.' }),
      from: kstDateSchema,
      to: kstDateSchema.meta({ description: 'The last day, 31 days at most.' }),
    })
    .refine(({ from, to }) => from <= to, {
      path: ['to'],
      params: { code: 'range_reversed' },
      message: 'The last day is not before the first.',
    }),
  z
    .strictObject({ kind: z.literal('none') })
    .meta({ description: 'Where nothing is bought before the claim: the worst case alone.' }),
]);
export type RehearsalSource = z.infer<typeof source>;

export const rehearsalBody = z.strictObject({
  source,
  shiftDays: z.int().min(-shiftDaysMax).max(shiftDaysMax).default(0).meta({
    description: 'Days to move the rows by: last year’s receipts under this year’s rule.',
  }),
});

const bound = z
  .object({
    mostKrw: z.int(),
    by: z.string().meta({ description: '`pool`, `sums`, or whose cap.', example: 'pool' }),
  })
  .nullable();
const given = { grants: z.int(), granted: z.int() };
const rehearsed = z.object({
  rows: z.int(),
  grants: z.int(),
  nothingDue: z.int().meta({ description: 'Counted, and entitled to nothing more yet.' }),
  people: z.int(),
  granted: z.int().meta({ description: 'Won or pieces, as the pool counts; the pool aside.' }),
  benefitKrw: z.int(),
  refusals: z.array(z.object({ code: z.string(), rows: z.int() })),
  caps: z.array(
    z.object({
      cap: z.string(),
      window: z.string(),
      unit: z.enum(['krw', 'count']),
      limit: z.int(),
      refused: z.int().meta({ description: 'Rows that got nothing because of it.' }),
      cut: z.int().meta({ description: 'Rows that got less because of it.' }),
    }),
  ),
  markets: z.array(z.object({ marketId: z.string().nullable(), ...given })),
  largest: z
    .array(z.object({ person: z.string(), ...given }))
    .meta({ description: 'The people who would get most.' }),
});

export const rehearsalAnswer = z.object({
  promotionId: idSchema('promotion'),
  of: z.string().meta({ description: 'Digest of the rule and the pool that were rehearsed.' }),
  rowsDigest: z.string().meta({ description: 'Equal digests mean equal rows.' }),
  rehearsedAt: instantSchema,
  rehearsedBy: z.string(),
  source,
  shiftDays: z.int(),
  result: rehearsed,
  poolLeft: z.int().nullable().meta({ description: 'What the pool had; null without a pool.' }),
  fitsPool: z.boolean().nullable(),
  worstCase: z.object({ all: bound, person: bound }).meta({
    description: 'The most it can cost, whatever people buy: in all, and for one person.',
  }),
});
export type RehearsalRecord = z.infer<typeof rehearsalAnswer>;
