import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { drawingBody, drawParams, drawView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'draws',
  name: 'start-drawing',
  method: 'POST',
  path: '/v1/draws/{drawId}/drawing',
  summary:
    'Names the public value after it was published. When a second person names the same, the drawing begins.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  idempotent: true,
  params: drawParams,
  body: drawingBody,
  answer: { status: 200, body: drawView },
  problems: [
    problems.draw_not_found,
    problems.draw_closed,
    problems.draw_already_held,
    problems.drawing_too_early,
    problems.public_values_differ,
  ],
  tables: { draws: ['GetItem', 'PutItem', 'UpdateItem'] },
});
