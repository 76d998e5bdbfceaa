import * as z from 'zod/mini';
import { won } from '../../../events/fields.ts';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { drawParams, placeView } from '../domain/schemas.ts';

const standing = z.object({
  entrantId: idSchema('entrant'),
  spendKrw: won,
  entries: z.int(),
  place: z.nullable(placeView),
});

export const contract = httpContract({
  capability: 'draws',
  name: 'read-my-entries',
  method: 'GET',
  path: '/v1/me/draws/{drawId}',
  summary:
    'How many entries you have in a draw, your number in its export, and your place once it was held.',
  access: { kind: 'token', roles: ['donor'] },
  params: drawParams,
  answer: {
    status: 200,
    body: z.extend(standing, {
      ofPhone: z.nullable(standing).check(
        z.meta({
          description: 'What desks counted for your phone, where it was verified.',
        }),
      ),
    }),
  },
  problems: [problems.draw_not_found],
  tables: { draws: ['GetItem'] },
  secrets: ['signingKey'],
});
