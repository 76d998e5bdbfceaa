import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { problems } from '../domain/problems.ts';
import { drawParams, placeView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'draws',
  name: 'list-places',
  method: 'GET',
  path: '/v1/draws/{drawId}/places',
  summary: 'The places of a draw that was held: prizes in order, then reserves. Public, ids only.',
  access: { kind: 'public' },
  params: drawParams,
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(placeView) },
  problems: [problems.draw_not_found, problems.draw_not_held],
  tables: { draws: ['GetItem', 'Query'] },
  secrets: ['signingKey'],
});
