import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { marketCalendarSchema } from '../../../shared/kernel/market-calendar.ts';
import { problems } from '../domain/problems.ts';
import { calendarView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'set-market-calendar',
  method: 'PUT',
  path: '/v1/markets/{marketId}/calendar',
  summary:
    'Sets the hours and closing days of the association\'s own market. The first time, If-Match is "v0".',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  ifMatch: true,
  params: z.strictObject({ marketId: idSchema('market') }),
  body: marketCalendarSchema,
  answer: { status: 200, body: calendarView, etag: true },
  problems: [problems.market_not_found],
  tables: { festivals: ['GetItem', 'PutItem'] },
});
