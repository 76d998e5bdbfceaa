import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { instant } from '../fields.ts';

/** Two people have named the same public value: the places of the draw can be computed. */
export const drawingStarted = defineEvent({
  source: 'jangteo.draws',
  detailType: 'DrawingStarted',
  version: 1,
  owner: 'draws',
  schema: z.object({ drawId: idSchema('draw'), startedAt: instant }),
  sample: {
    drawId: 'draw_01jd3k8r2ve5wbx6m0q9hzt4c7',
    startedAt: '2026-10-05T01:00:00.000Z',
  },
});
