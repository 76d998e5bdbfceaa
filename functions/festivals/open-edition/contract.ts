import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { editionParams, editionView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'open-edition',
  method: 'POST',
  path: '/v1/festivals/{editionId}/opening',
  summary: 'Opens a draft: it is public from now on, and markets may enrol.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  params: editionParams,
  answer: { status: 200, body: editionView, etag: true },
  problems: [problems.edition_not_found, problems.edition_not_draft, problems.edition_closed],
  tables: { festivals: ['GetItem', 'PutItem'] },
});
