import * as z from 'zod';
import { instant, region } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema, kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { rowKrwMax, salesRowsMax } from './limits.ts';
import { lineProblem } from './schemas.ts';

const reference = z.string().trim().min(1).max(64);

/** Online and offline sales are direct; Onnuri and local vouchers are indirect (동행축제). */
export const salesKind = z.enum(['online', 'offline', 'onnuri', 'local_voucher']);
export type SalesKind = z.infer<typeof salesKind>;

/** Whole won as a number, or as the digits that a CSV file has. */
const wonFrom = (least: number) =>
  z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,11}$/)
        .transform(Number),
    ])
    .pipe(z.int().min(least).max(rowKrwMax));

export const salesRow = z.strictObject({
  externalId: reference.meta({
    description: 'Name of the row with whoever reports it; a row is counted once by it.',
    example: 'POS-20260503-0001',
  }),
  orderId: reference.optional().meta({
    description: 'Rows of one order that was split over stalls; they are one order.',
  }),
  soldOn: kstDateSchema,
  merchantId: idSchema('merchant'),
  kind: salesKind,
  amountKrw: wonFrom(1),
});
/** A correction says how the row should have been; zero won takes it back. */
export const correctionRow = salesRow.extend({
  amountKrw: wonFrom(0),
});
export type SalesRow = z.infer<typeof salesRow>;

export const channel = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{1,31}$/)
  .meta({ description: 'Who reports: a platform, a till, a voucher company.', example: 'pos' });
/** A field as somebody may have written it; whether it is right is said of its row alone. */
const written = z.union([z.string(), z.number(), z.boolean(), z.null()]).optional();
const writtenRow = z.strictObject({
  externalId: written,
  orderId: written,
  soldOn: written,
  merchantId: written,
  kind: written,
  amountKrw: z.union([z.string(), z.int(), z.boolean(), z.null()]).optional(),
});

export const salesBatch = z.strictObject({
  channel,
  correction: z.boolean().default(false).meta({
    description: 'Rows that were counted are to be as these say.',
  }),
  rows: z.array(writtenRow).min(1).max(salesRowsMax).meta({
    description: 'Each row is held against its own rules, so that the good ones are kept.',
  }),
});

const count = z.int().nonnegative();
export const salesOutcome = z.object({
  batchId: idSchema('salesbatch'),
  editionId: idSchema('edition'),
  channel: z.string(),
  correction: z.boolean(),
  receivedAt: instant,
  rows: count,
  counted: count.meta({ description: 'Rows that are counted because of this batch.' }),
  repeated: count.meta({ description: 'Rows that stood already just as they came.' }),
  problems: z
    .array(lineProblem)
    .max(salesRowsMax)
    .meta({ description: 'Rows that were not taken, each with its line and reason.' }),
});
export type SalesOutcome = z.infer<typeof salesOutcome>;

/** Figures of any part of an edition. Direct and indirect sum to the total, and so do all parts. */
export const figures = z.object({
  totalKrw: z.int(),
  directKrw: z.int().meta({ description: 'Online and offline sales.' }),
  onlineKrw: z.int(),
  offlineKrw: z.int(),
  indirectKrw: z.int().meta({ description: 'Onnuri and local vouchers.' }),
  onnuriKrw: z.int(),
  localVoucherKrw: z.int(),
  orders: z.int().meta({ description: 'An order that was split counts once.' }),
  rows: z.int(),
});
export type Figures = z.infer<typeof figures>;

const scope = {
  asOf: instantSchema.optional().meta({
    description: 'The report as it stood at an instant, which never changes. Absent: as it stands.',
  }),
  region: region.optional(),
};
export const exportQuery = z.strictObject(scope);
export const reportQueryShape = {
  ...scope,
  by: z.enum(['region', 'market', 'day']).default('region'),
  marketId: idSchema('market').optional(),
};
const reportHead = {
  editionId: idSchema('edition'),
  asOf: instant,
  final: z.boolean().meta({ description: 'Whether this is the final report.' }),
  digest: z.string().meta({ description: 'SHA-256 over all rows in scope and the instant, hex.' }),
  total: figures,
};
export const report = z.object({
  ...reportHead,
  items: z.array(
    z.object({
      part: z.string().meta({ description: 'A region, a market’s id, or a day.' }),
      name: z.string(),
      ...figures.shape,
    }),
  ),
  nextCursor: z.string().nullable(),
});
export const exportRow = z.object({
  region,
  marketId: idSchema('market'),
  marketName: z.string(),
  soldOn: kstDateSchema,
  ...figures.shape,
});
export type ExportRow = z.infer<typeof exportRow>;
export const reportExport = z.object({
  ...reportHead,
  rows: z.array(exportRow).meta({ description: 'One row per market and day that sold.' }),
});
export const board = z.object({
  editionId: idSchema('edition'),
  asOf: instant,
  total: figures,
  today: figures,
  regions: z.array(z.object({ region, ...figures.shape })).max(region.options.length),
});
