import * as z from 'zod/mini';
import { instant, won } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { reasonSchema } from '../../../shared/kernel/reason.ts';
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

const prizeName = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(nameMax), z.meta({ example: '온누리상품권 5만원' }));
const publicSource = z.strictObject({
  name: z.string().check(
    z.trim(),
    z.minLength(5),
    z.maxLength(sourceMax),
    z.meta({
      description: 'A value that nobody here can choose, and where it is published.',
      example: '제1200회 로또 6/45 당첨번호 (동행복권 누리집)',
    }),
  ),
  publishedAt: instantSchema,
});

export const drawParams = z.strictObject({ drawId: idSchema('draw') });

/** What an operator announces. */
export const drawBody = z.strictObject({
  title: z
    .string()
    .check(z.trim(), z.minLength(2), z.maxLength(titleMax), z.meta({ example: '한가위 경품추첨' })),
  editionId: z._default(z.nullable(idSchema('edition')), null),
  receiptsOf: z._default(z.nullable(idSchema('promotion')), null).check(
    z.meta({
      description: 'The promotion whose receipts, as desks count them, are spend in this draw.',
    }),
  ),
  prizes: z
    .array(
      z.strictObject({
        name: prizeName,
        count: z.int().check(z.minimum(1), z.maximum(placesMax)),
        valueKrw: won.check(z.maximum(spendKrwMax)),
      }),
    )
    .check(z.minLength(1), z.maxLength(prizeKindsMax)),
  reserves: z._default(z.int().check(z.minimum(0), z.maximum(placesMax)), reservesDefault),
  opensAt: instantSchema,
  closesAt: instantSchema,
  spendPerEntryKrw: z._default(
    z.nullable(z.int().check(z.minimum(spendPerEntryKrwMin), z.maximum(spendPerEntryKrwMax))),
    null,
  ),
  entriesPerPersonMax: z._default(
    z.int().check(z.minimum(1), z.maximum(entriesPerPersonMax)),
    entriesPerPersonMax,
  ),
  publicSource,
  claimDays: z._default(z.int().check(z.minimum(1), z.maximum(claimDaysMax)), claimDaysDefault),
});

export const drawStatus = z.enum(['scheduled', 'open', 'closed', 'drawing', 'drawn', 'cancelled']);

/** A draw as everybody sees it. The seed and the digest are known once it was held. */
export const drawView = z.object({
  drawId: idSchema('draw'),
  editionId: z.nullable(idSchema('edition')),
  receiptsOf: z.nullable(idSchema('promotion')),
  title: z.string(),
  status: drawStatus,
  prizes: z.array(
    z.object({ prizeId: idSchema('prize'), name: z.string(), count: z.int(), valueKrw: won }),
  ),
  reserves: z.int(),
  opensAt: instant,
  closesAt: instant,
  spendPerEntryKrw: z.nullable(z.int()),
  entriesPerPersonMax: z.int(),
  publicSource: z.object({ name: z.string(), publishedAt: instant }),
  claimDays: z.int(),
  commit: z.string().check(z.meta({ description: 'SHA-256 of the seed, hex.' })),
  publicValue: z.nullable(z.string()),
  seed: z.nullable(z.string()),
  entriesDigest: z.nullable(z.string()),
  entrants: z.nullable(z.int()),
  entries: z.nullable(z.int()),
  drawnAt: z.nullable(instant),
});

/** Entries that one source earns one person. */
export const entryBody = z
  .strictObject({
    personKey: z.string().check(
      z.trim(),
      z.minLength(8),
      z.maxLength(keyMax),
      z.meta({
        description:
          'Tells the person, never a name or a number: `user:` and the subject of an account, or a digest.',
      }),
    ),
    sourceId: z
      .string()
      .check(
        z.trim(),
        z.minLength(1),
        z.maxLength(keyMax),
        z.meta({ description: 'What earned it, unique within the draw: a receipt, a visit.' }),
      ),
    spendKrw: z._default(won.check(z.maximum(spendKrwMax)), 0),
    bonusEntries: z._default(z.int().check(z.minimum(0), z.maximum(bonusEntriesMax)), 0),
  })
  .check(
    z.refine(({ spendKrw, bonusEntries }) => spendKrw > 0 || bonusEntries > 0, {
      params: { code: 'nothing_earned' },
      message: 'nothing_earned',
    }),
  );

export const drawingBody = z.strictObject({
  publicValue: z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(publicValueMax),
      z.meta({ example: '3 11 19 24 36 41 + 7' }),
    ),
});

export const cancellationBody = z.strictObject({
  reason: reasonSchema,
});

export const placeView = z.object({
  rank: z.int(),
  entrantId: idSchema('entrant'),
  status: z.enum(['offered', 'reserve', 'claimed', 'forfeited']),
  prizeId: z.nullable(idSchema('prize')),
  claimBy: z.nullable(instant),
  ticketNumber: z.int(),
  ticketHash: z.string(),
});
