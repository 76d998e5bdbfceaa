import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { drawBody, drawView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'draws',
  name: 'create-draw',
  method: 'POST',
  path: '/v1/draws',
  summary:
    'Announces a prize draw and commits to its seed. Nothing of it can be changed afterwards.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  body: drawBody,
  answer: { status: 201, body: drawView },
  problems: [problems.draw_schedule_invalid, problems.draw_places_invalid],
  tables: { draws: ['GetItem', 'PutItem'] },
  secrets: ['signingKey'],
});
