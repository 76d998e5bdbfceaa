import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { calendarView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'read-market-calendar',
  method: 'GET',
  path: '/v1/markets/{marketId}/calendar',
  summary: 'Shows the hours and closing days of a market, and whether it is open now.',
  access: { kind: 'public' },
  params: z.strictObject({ marketId: idSchema('market') }),
  answer: { status: 200, body: calendarView, etag: true },
  problems: [problems.calendar_not_found],
  tables: { festivals: ['GetItem'] },
});
