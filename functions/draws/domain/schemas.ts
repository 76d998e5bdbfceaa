import * as z from 'zod';
import { instant, won } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import {
  bonusEntriesMax,
  claimDaysDefault,
  claimDaysMax,
  entriesPerPersonMax,
  placesMax,
  prizeKindsMax,
  reservesDefault,
  spendKrwMax,
  spendPerEntryKrwMax,
  spendPerEntryKrwMin,
} from './limits.ts';

const titleMax = 80;
const nameMax = 60;
const sourceMax = 200;
const publicValueMax = 200;
const keyMax = 128;
const reasonMax = 500;

const prizeName = z.string().trim().min(1).max(nameMax).meta({ example: '온누리상품권 5만원' });
const publicSource = z.strictObject({
  name: z.string().trim().min(5).max(sourceMax).meta({
    description: 'A value that nobody here can choose, and where it is published.',
    example: '제1200회 로또 6/45 당첨번호 (동행복권 누리집)',
  }),
  publishedAt: instantSchema,
});

export const drawParams = z.strictObject({ drawId: idSchema('draw') });

/** What an operator announces. */
export const drawBody = z.strictObject({
  title: z.string().trim().min(2).max(titleMax).meta({ example: '한가위 경품추첨' }),
  editionId: idSchema('edition').nullable().default(null),
  receiptsOf: idSchema('promotion').nullable().default(null).meta({
    description: 'The promotion whose receipts, as desks count them, are spend in this draw.',
  }),
  prizes: z
    .array(
      z.strictObject({
        name: prizeName,
        count: z.int().min(1).max(placesMax),
        valueKrw: won.max(spendKrwMax),
      }),
    )
    .min(1)
    .max(prizeKindsMax),
  reserves: z.int().min(0).max(placesMax).default(reservesDefault),
  opensAt: instantSchema,
  closesAt: instantSchema,
  spendPerEntryKrw: z
    .int()
    .min(spendPerEntryKrwMin)
    .max(spendPerEntryKrwMax)
    .nullable()
    .default(null),
  entriesPerPersonMax: z.int().min(1).max(entriesPerPersonMax).default(entriesPerPersonMax),
  publicSource,
  claimDays: z.int().min(1).max(claimDaysMax).default(claimDaysDefault),
});

export const drawStatus = z.enum(['scheduled', 'open', 'closed', 'drawing', 'drawn', 'cancelled']);

/** A draw as everybody sees it. The seed and the digest are known once it was held. */
export const drawView = z.object({
  drawId: idSchema('draw'),
  editionId: idSchema('edition').nullable(),
  receiptsOf: idSchema('promotion').nullable(),
  title: z.string(),
  status: drawStatus,
  prizes: z.array(
    z.object({ prizeId: idSchema('prize'), name: z.string(), count: z.int(), valueKrw: won }),
  ),
  reserves: z.int(),
  opensAt: instant,
  closesAt: instant,
  spendPerEntryKrw: z.int().nullable(),
  entriesPerPersonMax: z.int(),
  publicSource: z.object({ name: z.string(), publishedAt: instant }),
  claimDays: z.int(),
  commit: z.string().meta({ description: 'SHA-256 of the seed, hex.' }),
  publicValue: z.string().nullable(),
  seed: z.string().nullable(),
  entriesDigest: z.string().nullable(),
  entrants: z.int().nullable(),
  entries: z.int().nullable(),
  drawnAt: instant.nullable(),
});

/** Entries that one source earns one person. */
export const entryBody = z
  .strictObject({
    personKey: z.string().trim().min(8).max(keyMax).meta({
      description:
        'Tells the person, never a name or a number: `user:` and the subject of an account, or a digest.',
    }),
    sourceId: z
      .string()
      .trim()
      .min(1)
      .max(keyMax)
      .meta({ description: 'What earned it, unique within the draw: a receipt, a visit.' }),
    spendKrw: won.max(spendKrwMax).default(0),
    bonusEntries: z.int().min(0).max(bonusEntriesMax).default(0),
  })
  .refine(({ spendKrw, bonusEntries }) => spendKrw > 0 || bonusEntries > 0, {
    params: { code: 'nothing_earned' },
    message: 'nothing_earned',
  });

export const drawingBody = z.strictObject({
  publicValue: z
    .string()
    .trim()
    .min(1)
    .max(publicValueMax)
    .meta({ example: '3 11 19 24 36 41 + 7' }),
});

export const cancellationBody = z.strictObject({
  reason: z.string().trim().min(2).max(reasonMax),
});

export const placeView = z.object({
  rank: z.int(),
  entrantId: idSchema('entrant'),
  status: z.enum(['offered', 'reserve', 'claimed', 'forfeited']),
  prizeId: idSchema('prize').nullable(),
  claimBy: instant.nullable(),
  ticketNumber: z.int(),
  ticketHash: z.string(),
});
