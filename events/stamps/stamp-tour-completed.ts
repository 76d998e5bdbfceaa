import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** Somebody has collected as many stamps as a tour asks for. It happens once for each person and tour. */
export const stampTourCompleted = defineEvent({
  source: 'jangteo.stamps',
  detailType: 'StampTourCompleted',
  version: 1,
  owner: 'stamps',
  schema: z.object({
    tourId: idSchema('tour'),
    editionId: z.nullable(idSchema('edition')),
    /** Tells the person: `user:` and the subject of the account. */
    personKey: z.string(),
    completedAt: instant,
    /** Entries it earns in a draw, if any. */
    drawId: z.nullable(idSchema('draw')),
    bonusEntries: z.int().check(z.positive()),
  }),
  sample: {
    tourId: 'tour_01jd3k8r2ve5wbx6m0q9hzt4c7',
    editionId: 'edition_01jd3k8r2ve5wbx6m0q9hzt4c7',
    personKey: 'user:9b1c2d4e-0000-4000-8000-000000000000',
    completedAt: '2026-09-25T03:00:00.000Z',
    drawId: 'draw_01jd3k8r2ve5wbx6m0q9hzt4c7',
    bonusEntries: 1,
  },
});
