import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'read-association',
  method: 'GET',
  path: '/v1/associations/{associationId}',
  summary: 'Reads an association. Members read their own; staff read all.',
  access: { kind: 'token', roles: ['association', 'operator', 'finance'] },
  params: z.strictObject({ associationId: idSchema('association') }),
  answer: { status: 200, body: schemas.association, etag: true },
  problems: [problems.association_not_found],
  tables: { associations: ['GetItem'] },
});
