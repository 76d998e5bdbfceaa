import * as z from 'zod/mini';
import { instant } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { reasonSchema } from '../../../shared/kernel/reason.ts';
import { bonusEntriesMax, stopsMax, uploadHoursDefault, uploadHoursMax } from './limits.ts';

const titleMax = 80;
const nameMax = 60;
const codeMax = 300;

export const tourParams = z.strictObject({ tourId: idSchema('tour') });

const order = z.enum(['any', 'fixed']);
const name = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(nameMax), z.meta({ example: '신포국제시장 입구' }));

/** What an operator sets up. */
export const tourBody = z.strictObject({
  title: z
    .string()
    .check(
      z.trim(),
      z.minLength(2),
      z.maxLength(titleMax),
      z.meta({ example: '개항장 시장 한 바퀴' }),
    ),
  editionId: z._default(z.nullable(idSchema('edition')), null),
  opensAt: instantSchema,
  closesAt: instantSchema,
  stops: z
    .array(
      z.strictObject({
        name,
        marketId: z._default(z.nullable(idSchema('market')), null),
        merchantId: z._default(z.nullable(idSchema('merchant')), null),
      }),
    )
    .check(z.minLength(1), z.maxLength(stopsMax)),
  order: z._default(order, 'any'),
  stampsNeeded: z.int().check(z.minimum(1), z.maximum(stopsMax)),
  uploadHours: z._default(
    z.int().check(z.minimum(1), z.maximum(uploadHoursMax)),
    uploadHoursDefault,
  ),
  earned: z.prefault(
    z.strictObject({
      drawId: z._default(z.nullable(idSchema('draw')), null),
      bonusEntries: z._default(z.int().check(z.minimum(1), z.maximum(bonusEntriesMax)), 1),
    }),
    {},
  ),
});

export const tourView = z.object({
  tourId: idSchema('tour'),
  editionId: z.nullable(idSchema('edition')),
  title: z.string(),
  status: z.enum(['scheduled', 'open', 'closed', 'cancelled']),
  opensAt: instant,
  closesAt: instant,
  stops: z.array(
    z.object({
      stopId: idSchema('stop'),
      name: z.string(),
      marketId: z.nullable(idSchema('market')),
      merchantId: z.nullable(idSchema('merchant')),
    }),
  ),
  order,
  stampsNeeded: z.int(),
  uploadHours: z.int(),
  earned: z.object({
    drawId: z.nullable(idSchema('draw')),
    bonusEntries: z.int(),
  }),
  cancelled: z.nullable(z.object({ reason: z.string(), at: instant })),
});

export const collectBody = z.strictObject({
  code: z.string().check(
    z.minLength(1),
    z.maxLength(codeMax),
    z.meta({
      description: 'What the QR of a stop says; docs/capabilities/stamps.md tells its form.',
    }),
  ),
});

export const cancellationBody = z.strictObject({
  reason: reasonSchema,
});

export const progressView = z.object({
  tourId: idSchema('tour'),
  stamps: z.array(z.object({ stopId: idSchema('stop'), visitedAt: instant, collectedAt: instant })),
  stampsNeeded: z.int(),
  completedAt: z.nullable(instant),
});
