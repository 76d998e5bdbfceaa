import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'revoke-invitation',
  method: 'DELETE',
  path: '/v1/associations/{associationId}/invitations/{invitationId}',
  summary: 'Takes back an invitation that nobody has accepted.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner'] },
  params: z.strictObject({
    associationId: idSchema('association'),
    invitationId: idSchema('invitation'),
  }),
  answer: { status: 204 },
  problems: [
    problems.association_not_found,
    problems.invitation_not_found,
    problems.invitation_not_open,
  ],
  tables: { associations: ['UpdateItem'] },
});
