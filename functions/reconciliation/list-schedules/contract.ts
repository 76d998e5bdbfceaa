import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { scheduleBody, scheduleSettings } from '../domain/schemas.ts';

/** Schedules of the system: a few each capability. */
const schedulesMax = 100;

export const contract = httpContract({
  capability: 'reconciliation',
  name: 'list-schedules',
  method: 'GET',
  path: '/v1/operations/schedules',
  summary:
    'Every scheduled run: how many were due since a day, how many were done, failed, missed.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: z.strictObject({
    since: z
      .optional(kstDateSchema)
      .check(z.meta({ description: 'A day within the last 30; absent means since yesterday.' })),
  }),
  answer: {
    status: 200,
    body: z.object({ items: z.array(scheduleBody).check(z.maxLength(schedulesMax)) }),
  },
  problems: [],
  tables: { runs: ['Query'] },
  environment: scheduleSettings,
});
