import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { tourView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'stamps',
  name: 'list-tours',
  method: 'GET',
  path: '/v1/stamp-tours',
  summary: 'Stamp tours, the one that opens last first. Public.',
  access: { kind: 'public' },
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(tourView) },
  problems: [],
  tables: { stamps: ['QueryIndex'] },
  secrets: ['signingKey'],
});
