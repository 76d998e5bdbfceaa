import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { drawParams, entryBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'draws',
  name: 'add-entry',
  method: 'POST',
  path: '/v1/draws/{drawId}/entries',
  summary: 'Counts what somebody spent or did for a draw. A source counts once, whoever sends it.',
  access: { kind: 'token', roles: ['operator', 'partner'], scope: 'jangteo/sales' },
  idempotent: true,
  params: drawParams,
  body: entryBody,
  answer: { status: 200, body: z.object({ entrantId: idSchema('entrant') }) },
  problems: [
    problems.draw_not_found,
    problems.draw_not_open,
    problems.draw_closed,
    problems.entry_counted_otherwise,
  ],
  tables: { draws: ['GetItem', 'PutItem', 'UpdateItem'] },
});
