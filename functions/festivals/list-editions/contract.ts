import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { editionView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'list-editions',
  method: 'GET',
  path: '/v1/festivals',
  summary: 'Lists editions that have been opened, the latest first.',
  access: { kind: 'public' },
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(editionView) },
  problems: [],
  tables: { festivals: ['QueryIndex'] },
  secrets: ['signingKey'],
});
