import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { editionView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'list-edition-drafts',
  method: 'GET',
  path: '/v1/festival-drafts',
  summary: 'Lists drafts of editions, the latest first.',
  access: { kind: 'token', roles: ['operator'] },
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(editionView) },
  problems: [],
  tables: { festivals: ['QueryIndex'] },
  secrets: ['signingKey'],
});
