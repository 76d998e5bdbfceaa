import * as z from 'zod';
import { instant } from '../../../events/fields.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { instantSchema } from '../../../shared/kernel/kst-calendar.ts';
import { bonusEntriesMax, stopsMax, uploadHoursDefault, uploadHoursMax } from './limits.ts';

const titleMax = 80;
const nameMax = 60;
const reasonMax = 500;
const codeMax = 300;

export const tourParams = z.strictObject({ tourId: idSchema('tour') });

const order = z.enum(['any', 'fixed']);
const name = z.string().trim().min(1).max(nameMax).meta({ example: '신포국제시장 입구' });

/** What an operator sets up. */
export const tourBody = z.strictObject({
  title: z.string().trim().min(2).max(titleMax).meta({ example: '개항장 시장 한 바퀴' }),
  editionId: idSchema('edition').nullable().default(null),
  opensAt: instantSchema,
  closesAt: instantSchema,
  stops: z
    .array(
      z.strictObject({
        name,
        marketId: idSchema('market').nullable().default(null),
        merchantId: idSchema('merchant').nullable().default(null),
      }),
    )
    .min(1)
    .max(stopsMax),
  order: order.default('any'),
  stampsNeeded: z.int().min(1).max(stopsMax),
  uploadHours: z.int().min(1).max(uploadHoursMax).default(uploadHoursDefault),
  earned: z
    .strictObject({
      drawId: idSchema('draw').nullable().default(null),
      bonusEntries: z.int().min(1).max(bonusEntriesMax).default(1),
    })
    .prefault({}),
});

export const tourView = z.object({
  tourId: idSchema('tour'),
  editionId: idSchema('edition').nullable(),
  title: z.string(),
  status: z.enum(['scheduled', 'open', 'closed', 'cancelled']),
  opensAt: instant,
  closesAt: instant,
  stops: z.array(
    z.object({
      stopId: idSchema('stop'),
      name: z.string(),
      marketId: idSchema('market').nullable(),
      merchantId: idSchema('merchant').nullable(),
    }),
  ),
  order,
  stampsNeeded: z.int(),
  uploadHours: z.int(),
  earned: z.object({
    drawId: idSchema('draw').nullable(),
    bonusEntries: z.int(),
  }),
  cancelled: z.object({ reason: z.string(), at: instant }).nullable(),
});

export const collectBody = z.strictObject({
  code: z.string().min(1).max(codeMax).meta({
    description: 'What the QR of a stop says; docs/capabilities/stamps.md tells its form.',
  }),
});

export const cancellationBody = z.strictObject({
  reason: z.string().trim().min(2).max(reasonMax),
});

export const progressView = z.object({
  tourId: idSchema('tour'),
  stamps: z.array(z.object({ stopId: idSchema('stop'), visitedAt: instant, collectedAt: instant })),
  stampsNeeded: z.int(),
  completedAt: instant.nullable(),
});
