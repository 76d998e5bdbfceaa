import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { drawView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'draws',
  name: 'list-draws',
  method: 'GET',
  path: '/v1/draws',
  summary: 'Prize draws, the one that opens last first. Public.',
  access: { kind: 'public' },
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(drawView) },
  problems: [],
  tables: { draws: ['QueryIndex'] },
  secrets: ['signingKey'],
});
