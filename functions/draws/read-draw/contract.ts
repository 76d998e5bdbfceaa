import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { drawParams, drawView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'draws',
  name: 'read-draw',
  method: 'GET',
  path: '/v1/draws/{drawId}',
  summary:
    'A prize draw: prizes, rule, commitment and, once it was held, its seed and public value. Public.',
  access: { kind: 'public' },
  params: drawParams,
  answer: { status: 200, body: drawView },
  problems: [problems.draw_not_found],
  tables: { draws: ['GetItem'] },
});
