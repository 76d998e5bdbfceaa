import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { pageQuerySchema, pageSchema } from '../../../shared/kernel/page.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'list-invitations',
  method: 'GET',
  path: '/v1/associations/{associationId}/invitations',
  summary: 'Lists the invitations of an association.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner'] },
  params: z.strictObject({ associationId: idSchema('association') }),
  query: pageQuerySchema,
  answer: { status: 200, body: pageSchema(schemas.invitation) },
  problems: [problems.association_not_found],
  tables: { associations: ['Query'] },
  secrets: ['signingKey'],
});
