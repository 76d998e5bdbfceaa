import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'list-associations',
  method: 'GET',
  path: '/v1/associations',
  summary: 'Lists associations by the status of their verification, longest registered first.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  query: z.extend(pageQuerySchema, {
    status: z._default(z.enum(['pending', 'rejected', 'verified', 'suspended']), 'pending'),
  }),
  answer: { status: 200, body: pageSchema(schemas.association) },
  problems: [],
  tables: { associations: ['QueryIndex'] },
  secrets: ['signingKey'],
});
