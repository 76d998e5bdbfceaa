import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { drawParams } from '../domain/schemas.ts';

/** Entrants of one answer: eighty bytes each, far below the six megabytes Lambda may answer with. */
export const exportLinesMax = 5_000;

export const contract = httpContract({
  capability: 'draws',
  name: 'export-draw',
  method: 'GET',
  path: '/v1/draws/{drawId}/export',
  summary: `Everything that decided a draw, as JSON lines for \`npm run draw:verify\`: the draw, then up to ${exportLinesMax} entrants after an id; the last answer ends with the places. Public, ids only.`,
  access: { kind: 'public' },
  params: drawParams,
  query: z.strictObject({ afterEntrant: z.optional(idSchema('entrant')) }),
  answer: { status: 200, body: z.string(), contentType: 'application/x-ndjson' },
  problems: [problems.draw_not_found, problems.draw_not_held],
  tables: { draws: ['GetItem', 'Query'] },
});
