import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { editionTerms, editionView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'create-edition',
  method: 'POST',
  path: '/v1/festivals',
  summary: 'Drafts an edition of the festival: its name, region and days.',
  access: { kind: 'token', roles: ['operator'] },
  idempotent: true,
  body: editionTerms,
  answer: { status: 201, body: editionView, etag: true },
  problems: [problems.edition_dates_wrong],
  tables: { festivals: ['PutItem'] },
});
