import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { editionParams, editionView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'read-edition',
  method: 'GET',
  path: '/v1/festivals/{editionId}',
  summary: 'Shows an edition that has been opened, with its weekly rounds.',
  access: { kind: 'public' },
  params: editionParams,
  answer: { status: 200, body: editionView, etag: true },
  problems: [problems.edition_not_found],
  tables: { festivals: ['GetItem'] },
});
