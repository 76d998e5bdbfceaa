import * as z from 'zod/mini';
import { defineEvent } from '../../shared/kernel/event.ts';
import { idSchema } from '../../shared/kernel/ids.ts';
import { marketCalendarSchema } from '../../shared/kernel/market-calendar.ts';
import { instant } from '../fields.ts';

/** A market has other hours or closing days. `version` orders what is told of one market. */
export const marketCalendarChanged = defineEvent({
  source: 'jangteo.festivals',
  detailType: 'MarketCalendarChanged',
  version: 1,
  owner: 'festivals',
  schema: z.object({
    marketId: idSchema('market'),
    calendar: marketCalendarSchema,
    version: z.int().check(z.positive()),
    changedAt: instant,
  }),
  sample: {
    marketId: 'market_01jd3k8r2ve5wbx6m0q9hzt4c7',
    calendar: {
      weekly: [
        { weekday: 1, opensAt: '09:00', closesAt: '20:00' },
        { weekday: 5, opensAt: '18:00', closesAt: '02:00' },
      ],
      monthlyClosings: [{ week: 2, weekday: 1 }],
      exceptions: [{ date: '2026-05-05', hours: { opensAt: '10:00', closesAt: '18:00' } }],
    },
    version: 1,
    changedAt: '2026-03-12T01:00:00.000Z',
  },
});
