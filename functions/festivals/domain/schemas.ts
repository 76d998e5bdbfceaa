import * as z from 'zod/mini';
import { goodsCategory, instant, region } from '../../../events/fields.ts';
import { businessNumberSchema } from '../../../shared/kernel/business-number.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { marketCalendarSchema } from '../../../shared/kernel/market-calendar.ts';
import { reasonSchema } from '../../../shared/kernel/reason.ts';
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
  market: z.nullable(market),
});
export type AssociationMirror = z.infer<typeof associationMirror>;

const version = z.int().check(z.positive());
const name = (description: string, example: string) =>
  z.string().check(z.trim(), z.minLength(2), z.maxLength(80), z.meta({ description, example }));

/** What an operator says of an edition. Dates are days in Korea, both included. */
export const editionTerms = z.strictObject({
  name: name('Name of the edition.', '2026년 5월 동행축제'),
  region: z
    ._default(z.nullable(region), null)
    .check(z.meta({ description: 'Null for the whole country.' })),
  startsOn: kstDateSchema,
  endsOn: kstDateSchema,
});
export const editionEdit = z
  .strictObject({
    name: z.optional(editionTerms.shape.name),
    region: z.optional(z.nullable(region)),
    startsOn: z.optional(kstDateSchema),
    endsOn: z.optional(kstDateSchema),
  })
  .check(
    z.refine((body) => Object.keys(body).length > 0, {
      params: { code: 'nothing_to_change' },
      message: 'Name at least one field.',
    }),
  );

/**
 * The final report on its way: sales are closed first, and when all that was under way has been
 * counted, its figures are fixed by a digest.
 */
export const finalReport = z.object({
  closedAt: instant.check(z.meta({ description: 'Sales are taken no more from here on.' })),
  asOf: instant.check(z.meta({ description: 'The instant of the final report.' })),
  readyAt: instant.check(z.meta({ description: 'From here on the figures can be fixed.' })),
  digest: z.nullable(z.string()).check(
    z.meta({
      description: 'SHA-256 of the figures, hex. Null until they are fixed.',
    }),
  ),
  totalKrw: z.nullable(z.int().check(z.nonnegative())),
});
export type FinalReport = z.infer<typeof finalReport>;

export const storedEdition = z.object({
  editionId: idSchema('edition'),
  ...z.object(editionTerms.shape).shape,
  openedAt: z.nullable(instant),
  createdAt: instant,
  final: z.nullable(finalReport),
  version,
});
export type Edition = z.infer<typeof storedEdition>;

export const editionStatus = z.enum(['draft', 'open', 'running', 'closed']).check(
  z.meta({
    description: 'Drafts are for operators; what is open runs and closes by the calendar.',
  }),
);
const round = z.object({
  number: z.int().check(z.positive()),
  startsOn: kstDateSchema,
  endsOn: kstDateSchema,
});
/** Rounds of an edition of at most 92 days. */
const roundsMax = 15;
export const editionView = z.extend(z.omit(storedEdition, { version: true }), {
  status: editionStatus,
  rounds: z
    .array(round)
    .check(
      z.maxLength(roundsMax),
      z.meta({ description: 'Weeks from Sunday to Saturday, cut to the period.' }),
    ),
  etag: z.string().check(z.meta({ example: '"v1"' })),
});

const documentShape = {
  title: z
    .string()
    .check(z.trim(), z.minLength(2), z.maxLength(120), z.meta({ example: '사업자등록증' })),
  reference: z
    .string()
    .check(z.trim(), z.minLength(1), z.maxLength(300), z.meta({ example: 'archive:2026/0117' })),
};
export const documents = z.array(z.strictObject(documentShape)).check(z.maxLength(documentsMax));
export const reason = reasonSchema.check(
  z.meta({ description: 'Shown to whoever enrolled.', example: '사업자등록증 사본이 흐립니다.' }),
);

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
    reasons: z.array(reason).check(z.minLength(1), z.maxLength(reasonsMax)),
  }),
]);
export type Review = z.infer<typeof review>;

export const marketEnrolment = z.object({
  editionId: idSchema('edition'),
  associationId: idSchema('association'),
  ...market.shape,
  documents: z.array(z.object(documentShape)),
  ...enrolmentState,
});
export const storedMarketEnrolment = z.extend(marketEnrolment, { version });
export type MarketEnrolment = z.infer<typeof storedMarketEnrolment>;

export const stallBody = z.strictObject({
  name: name('Name of the stall.', '신포닭강정'),
  businessNumber: businessNumberSchema,
  categories: z
    .array(goodsCategory)
    .check(z.minLength(1), z.maxLength(goodsCategory.options.length)),
  onnuriRegistered: z.boolean().check(z.meta({ description: 'May take Onnuri vouchers.' })),
  documents: z._default(documents, []),
});
export type Stall = z.infer<typeof stallBody>;

export const merchantEnrolment = z.object({
  editionId: idSchema('edition'),
  merchantId: idSchema('merchant'),
  marketId: idSchema('market'),
  associationId: idSchema('association'),
  name: z.string(),
  businessNumber: z.string().check(z.meta({ description: 'Ten digits.', example: '1218212342' })),
  categories: z.array(goodsCategory),
  onnuriRegistered: z.boolean(),
  documents: z.array(z.object(documentShape)),
  ...enrolmentState,
});
export const storedMerchantEnrolment = z.extend(merchantEnrolment, { version });
export type MerchantEnrolment = z.infer<typeof storedMerchantEnrolment>;

/** A line of a list that was not taken, and why. */
export const lineProblem = z.object({
  line: z.int().check(
    z.positive(),
    z.meta({
      description:
        'Line of the file, whose header is line 1; of JSON, the place in the list from 1.',
    }),
  ),
  field: z.nullable(z.string()).check(z.meta({ description: 'Null when the whole row is meant.' })),
  code: z.string().check(z.meta({ example: 'merchant_not_enrolled' })),
  message: z.string(),
});
export type LineProblem = z.infer<typeof lineProblem>;

export const calendarView = z.object({
  marketId: idSchema('market'),
  ...marketCalendarSchema.shape,
  openNow: z.boolean(),
});
