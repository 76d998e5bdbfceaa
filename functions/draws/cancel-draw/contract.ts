import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { cancellationBody, drawParams, drawView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'draws',
  name: 'cancel-draw',
  method: 'POST',
  path: '/v1/draws/{drawId}/cancellation',
  summary: 'Cancels a draw before its drawing has begun, with a reason that everybody sees.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: drawParams,
  body: cancellationBody,
  answer: { status: 200, body: drawView },
  problems: [problems.draw_not_found, problems.draw_not_cancellable],
  tables: { draws: ['GetItem', 'PutItem', 'UpdateItem'] },
});
