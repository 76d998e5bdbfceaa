import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { drawParams, placeView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'draws',
  name: 'claim-my-prize',
  method: 'POST',
  path: '/v1/me/draws/{drawId}/prize-claim',
  summary: 'Claims the prize you have won, before its days are over.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  params: drawParams,
  answer: { status: 200, body: placeView },
  problems: [
    problems.draw_not_found,
    problems.draw_not_held,
    problems.prize_not_won,
    problems.prize_already_claimed,
    problems.prize_forfeited,
  ],
  tables: { draws: ['GetItem', 'PutItem'] },
  secrets: ['signingKey'],
});
