import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { stopsMax } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';
import { tourParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'stamps',
  name: 'count-stamps',
  method: 'GET',
  path: '/v1/stamp-tours/{tourId}/counts',
  summary: 'Stamps collected at each stop of a tour, and people who completed it.',
  access: { kind: 'token', roles: ['operator', 'partner'], scope: 'jangteo/reports' },
  params: tourParams,
  answer: {
    status: 200,
    body: z.object({
      stamps: z.int(),
      completed: z.int(),
      items: z
        .array(z.object({ stopId: idSchema('stop'), name: z.string(), stamps: z.int() }))
        .check(z.maxLength(stopsMax)),
    }),
  },
  problems: [problems.stamp_tour_not_found],
  tables: { stamps: ['GetItem', 'BatchGetItem'] },
});
