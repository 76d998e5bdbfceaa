import * as z from 'zod/mini';
import { instant, region } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema, kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { rowKrwMax, salesRowsMax } from './limits.ts';
import { lineProblem } from './schemas.ts';

const reference = z.string().check(z.trim(), z.minLength(1), z.maxLength(64));

/** Online and offline sales are direct; Onnuri and local vouchers are indirect (동행축제). */
export const salesKind = z.enum(['online', 'offline', 'onnuri', 'local_voucher']);
export type SalesKind = z.infer<typeof salesKind>;

/** Whole won as a number, or as the digits that a CSV file has. */
const wonFrom = (least: number) =>
  z.pipe(
    z.union([z.number(), z.pipe(z.string().check(z.regex(/^\d{1,11}$/)), z.transform(Number))]),
    z.int().check(z.minimum(least), z.maximum(rowKrwMax)),
  );

export const salesRow = z.strictObject({
  externalId: reference.check(
    z.meta({
      description: 'Name of the row with whoever reports it; a row is counted once by it.',
      example: 'POS-20260503-0001',
    }),
  ),
  orderId: z.optional(reference).check(
    z.meta({
      description: 'Rows of one order that was split over stalls; they are one order.',
    }),
  ),
  soldOn: kstDateSchema,
  merchantId: idSchema('merchant'),
  kind: salesKind,
  amountKrw: wonFrom(1),
});
/** A correction says how the row should have been; zero won takes it back. */
export const correctionRow = z.extend(salesRow, {
  amountKrw: wonFrom(0),
});
export type SalesRow = z.infer<typeof salesRow>;

export const channel = z
  .string()
  .check(
    z.regex(/^[a-z0-9][a-z0-9_-]{1,31}$/),
    z.meta({ description: 'Who reports: a platform, a till, a voucher company.', example: 'pos' }),
  );
/** A field as somebody may have written it; whether it is right is said of its row alone. */
const written = z.optional(z.union([z.string(), z.number(), z.boolean(), z.null()]));
const writtenRow = z.strictObject({
  externalId: written,
  orderId: written,
  soldOn: written,
  merchantId: written,
  kind: written,
  amountKrw: z.optional(z.union([z.string(), z.int(), z.boolean(), z.null()])),
});

export const salesBatch = z.strictObject({
  channel,
  correction: z._default(z.boolean(), false).check(
    z.meta({
      description: 'Rows that were counted are to be as these say.',
    }),
  ),
  rows: z.array(writtenRow).check(
    z.minLength(1),
    z.maxLength(salesRowsMax),
    z.meta({
      description: 'Each row is held against its own rules, so that the good ones are kept.',
    }),
  ),
});

const count = z.int().check(z.nonnegative());
export const salesOutcome = z.object({
  batchId: idSchema('salesbatch'),
  editionId: idSchema('edition'),
  channel: z.string(),
  correction: z.boolean(),
  receivedAt: instant,
  rows: count,
  counted: count.check(z.meta({ description: 'Rows that are counted because of this batch.' })),
  repeated: count.check(z.meta({ description: 'Rows that stood already just as they came.' })),
  problems: z
    .array(lineProblem)
    .check(
      z.maxLength(salesRowsMax),
      z.meta({ description: 'Rows that were not taken, each with its line and reason.' }),
    ),
});
export type SalesOutcome = z.infer<typeof salesOutcome>;

/** Figures of any part of an edition. Direct and indirect sum to the total, and so do all parts. */
export const figures = z.object({
  totalKrw: z.int(),
  directKrw: z.int().check(z.meta({ description: 'Online and offline sales.' })),
  onlineKrw: z.int(),
  offlineKrw: z.int(),
  indirectKrw: z.int().check(z.meta({ description: 'Onnuri and local vouchers.' })),
  onnuriKrw: z.int(),
  localVoucherKrw: z.int(),
  orders: z.int().check(z.meta({ description: 'An order that was split counts once.' })),
  rows: z.int(),
});
export type Figures = z.infer<typeof figures>;

const scope = {
  asOf: z.optional(instantSchema).check(
    z.meta({
      description:
        'The report as it stood at an instant, which never changes. Absent: as it stands.',
    }),
  ),
  region: z.optional(region),
};
export const exportQuery = z.strictObject(scope);
export const reportQueryShape = {
  ...scope,
  by: z._default(z.enum(['region', 'market', 'day']), 'region'),
  marketId: z.optional(idSchema('market')),
};
const reportHead = {
  editionId: idSchema('edition'),
  asOf: instant,
  final: z.boolean().check(z.meta({ description: 'Whether this is the final report.' })),
  digest: z
    .string()
    .check(z.meta({ description: 'SHA-256 over all rows in scope and the instant, hex.' })),
  total: figures,
};
export const report = z.object({
  ...reportHead,
  items: z.array(
    z.object({
      part: z.string().check(z.meta({ description: 'A region, a market’s id, or a day.' })),
      name: z.string(),
      ...figures.shape,
    }),
  ),
  nextCursor: z.nullable(z.string()),
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
  rows: z.array(exportRow).check(z.meta({ description: 'One row per market and day that sold.' })),
});
export const board = z.object({
  editionId: idSchema('edition'),
  asOf: instant,
  total: figures,
  today: figures,
  regions: z
    .array(z.object({ region, ...figures.shape }))
    .check(z.maxLength(region.options.length)),
});
