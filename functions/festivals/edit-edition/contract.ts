import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { editionEdit, editionParams, editionView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'edit-edition',
  method: 'PATCH',
  path: '/v1/festivals/{editionId}',
  summary: 'Edits an edition. Once open, it can be renamed or made longer.',
  access: { kind: 'token', roles: ['operator'] },
  ifMatch: true,
  params: editionParams,
  body: editionEdit,
  answer: { status: 200, body: editionView, etag: true },
  problems: [
    problems.edition_not_found,
    problems.edition_terms_frozen,
    problems.edition_closed,
    problems.edition_dates_wrong,
  ],
  tables: { festivals: ['GetItem', 'PutItem'] },
});
