import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { placesMax } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';
import { drawParams, placeView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'draws',
  name: 'claim-prize',
  method: 'POST',
  path: '/v1/draws/{drawId}/places/{rank}/prize-claim',
  summary: 'Records that a prize was handed over to a winner who has no account.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: z.extend(drawParams, {
    rank: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(placesMax)),
  }),
  answer: { status: 200, body: placeView },
  problems: [
    problems.draw_not_found,
    problems.draw_not_held,
    problems.prize_not_won,
    problems.prize_already_claimed,
    problems.prize_forfeited,
  ],
  tables: { draws: ['GetItem', 'PutItem'] },
});
