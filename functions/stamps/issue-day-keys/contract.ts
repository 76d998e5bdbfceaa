import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { dayKeysMax } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'stamps',
  name: 'issue-day-keys',
  method: 'GET',
  path: '/v1/stamp-tours/{tourId}/stops/{stopId}/day-keys',
  summary: `The keys with which a stop’s device signs its stamps, one a day and up to ${dayKeysMax} days ahead, so that it works without network.`,
  access: { kind: 'token', roles: ['operator', 'merchant'] },
  params: z.strictObject({ tourId: idSchema('tour'), stopId: idSchema('stop') }),
  query: z.strictObject({
    days: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(dayKeysMax)), 1),
  }),
  answer: {
    status: 200,
    body: z.object({
      items: z
        .array(z.object({ date: kstDateSchema, key: z.string() }))
        .check(z.maxLength(dayKeysMax)),
    }),
  },
  problems: [problems.stamp_tour_not_found, problems.stamp_stop_not_found],
  tables: { stamps: ['GetItem'] },
  secrets: ['signingKey'],
});
