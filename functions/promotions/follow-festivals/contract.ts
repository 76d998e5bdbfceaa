import { marketCalendarChanged } from '../../../events/festivals/market-calendar-changed.ts';
import { merchantEnrolled } from '../../../events/festivals/merchant-enrolled.ts';
import { merchantWithdrawn } from '../../../events/festivals/merchant-withdrawn.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Keeps which shops take part in which edition, and when the markets are open. */
export const contract = eventContract({
  capability: 'promotions',
  name: 'follow-festivals',
  on: [merchantEnrolled, merchantWithdrawn, marketCalendarChanged],
  tables: { promotions: ['GetItem', 'UpdateItem'] },
  secrets: ['signingKey'],
});
