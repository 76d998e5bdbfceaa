import * as z from 'zod';
import { goodsCategory, instant, region } from '../../../events/fields.ts';
import { businessNumberSchema } from '../../../shared/kernel/business-number.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { marketCalendarSchema } from '../../../shared/kernel/market-calendar.ts';
import { documentsMax, reasonsMax } from './limits.ts';

export const editionParams = z.strictObject({ editionId: idSchema('edition') });

/** The market an association speaks for, as far as festivals need to know it. */
export const market = z.object({
  marketId: idSchema('market'),
  marketName: z.string(),
  region,
});
export type Market = z.infer<typeof market>;

/** What festivals keep of an association. A suspended one enrols no more. */
export const associationMirror = z.object({
  status: z.enum(['verified', 'suspended']),
  changedAt: instant,
  /** Null when the suspension was told before the verification. */
  market: market.nullable(),
});
export type AssociationMirror = z.infer<typeof associationMirror>;

const version = z.int().positive();
const name = (description: string, example: string) =>
  z.string().trim().min(2).max(80).meta({ description, example });

/** What an operator says of an edition. Dates are days in Korea, both included. */
export const editionTerms = z.strictObject({
  name: name('Name of the edition.', '2026년 5월 동행축제'),
  region: region.nullable().default(null).meta({ description: 'Null for the whole country.' }),
  startsOn: kstDateSchema,
  endsOn: kstDateSchema,
});
export const editionEdit = z
  .strictObject({
    name: editionTerms.shape.name.optional(),
    region: region.nullable().optional(),
    startsOn: kstDateSchema.optional(),
    endsOn: kstDateSchema.optional(),
  })
  .refine((body) => Object.keys(body).length > 0, {
    params: { code: 'nothing_to_change' },
    message: 'Name at least one field.',
  });

/**
 * The final report on its way: sales are closed first, and when all that was under way has been
 * counted, its figures are fixed by a digest.
 */
export const finalReport = z.object({
  closedAt: instant.meta({ description: 'Sales are taken no more from here on.' }),
  asOf: instant.meta({ description: 'The instant of the final report.' }),
  readyAt: instant.meta({ description: 'From here on the figures can be fixed.' }),
  digest: z.string().nullable().meta({
    description: 'SHA-256 of the figures, hex. Null until they are fixed.',
  }),
  totalKrw: z.int().nonnegative().nullable(),
});
export type FinalReport = z.infer<typeof finalReport>;

export const storedEdition = z.object({
  editionId: idSchema('edition'),
  ...z.object(editionTerms.shape).shape,
  openedAt: instant.nullable(),
  createdAt: instant,
  final: finalReport.nullable(),
  version,
});
export type Edition = z.infer<typeof storedEdition>;

export const editionStatus = z.enum(['draft', 'open', 'running', 'closed']).meta({
  description: 'Drafts are for operators; what is open runs and closes by the calendar.',
});
const round = z.object({
  number: z.int().positive(),
  startsOn: kstDateSchema,
  endsOn: kstDateSchema,
});
/** Rounds of an edition of at most 92 days. */
const roundsMax = 15;
export const editionView = storedEdition.omit({ version: true }).extend({
  status: editionStatus,
  rounds: z
    .array(round)
    .max(roundsMax)
    .meta({ description: 'Weeks from Sunday to Saturday, cut to the period.' }),
  etag: z.string().meta({ example: '"v1"' }),
});

export const documents = z
  .array(
    z.strictObject({
      title: z.string().trim().min(2).max(120).meta({ example: '사업자등록증' }),
      reference: z.string().trim().min(1).max(300).meta({ example: 'archive:2026/0117' }),
    }),
  )
  .max(documentsMax);
export const reason = z
  .string()
  .trim()
  .min(2)
  .max(500)
  .meta({ description: 'Shown to whoever enrolled.', example: '사업자등록증 사본이 흐립니다.' });

/**
 *   submitted ──approve──▶ approved ──withdraw──▶ withdrawn ──submit──▶ submitted
 *       └──────return────▶ returned ──submit──▶ submitted
 */
export const enrolmentStatus = z.enum(['submitted', 'returned', 'approved', 'withdrawn']);
export type EnrolmentStatus = z.infer<typeof enrolmentStatus>;
const enrolmentState = {
  status: enrolmentStatus,
  /** Of the last step; lists are in its order. */
  changedAt: instant,
  reasons: z.array(z.string()),
};
export const review = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve') }),
  z.strictObject({
    decision: z.literal('return'),
    reasons: z.array(reason).min(1).max(reasonsMax),
  }),
]);
export type Review = z.infer<typeof review>;

export const marketEnrolment = z.object({
  editionId: idSchema('edition'),
  associationId: idSchema('association'),
  ...market.shape,
  documents: z.array(z.object(documents.element.shape)),
  ...enrolmentState,
});
export const storedMarketEnrolment = marketEnrolment.extend({ version });
export type MarketEnrolment = z.infer<typeof storedMarketEnrolment>;

export const stallBody = z.strictObject({
  name: name('Name of the stall.', '신포닭강정'),
  businessNumber: businessNumberSchema,
  categories: z.array(goodsCategory).min(1).max(goodsCategory.options.length),
  onnuriRegistered: z.boolean().meta({ description: 'May take Onnuri vouchers.' }),
  documents: documents.default([]),
});
export type Stall = z.infer<typeof stallBody>;

export const merchantEnrolment = z.object({
  editionId: idSchema('edition'),
  merchantId: idSchema('merchant'),
  marketId: idSchema('market'),
  associationId: idSchema('association'),
  name: z.string(),
  businessNumber: z.string().meta({ description: 'Ten digits.', example: '1218212342' }),
  categories: z.array(goodsCategory),
  onnuriRegistered: z.boolean(),
  documents: z.array(z.object(documents.element.shape)),
  ...enrolmentState,
});
export const storedMerchantEnrolment = merchantEnrolment.extend({ version });
export type MerchantEnrolment = z.infer<typeof storedMerchantEnrolment>;

/** A line of a list that was not taken, and why. */
export const lineProblem = z.object({
  line: z.int().positive().meta({
    description: 'Line of the file, whose header is line 1; of JSON, the place in the list from 1.',
  }),
  field: z.string().nullable().meta({ description: 'Null when the whole row is meant.' }),
  code: z.string().meta({ example: 'merchant_not_enrolled' }),
  message: z.string(),
});
export type LineProblem = z.infer<typeof lineProblem>;

export const calendarView = z.object({
  marketId: idSchema('market'),
  ...marketCalendarSchema.shape,
  openNow: z.boolean(),
});
