import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'invite-member',
  method: 'POST',
  path: '/v1/associations/{associationId}/invitations',
  summary:
    'Invites somebody by email into a role. The answer holds the token with which the invitation is accepted.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner'] },
  idempotent: true,
  params: z.strictObject({ associationId: idSchema('association') }),
  body: z.strictObject({
    email: z
      .email()
      .check(z.maxLength(254), z.toLowerCase(), z.meta({ example: 'editor@market.example' })),
    role: schemas.memberRole,
  }),
  answer: {
    status: 201,
    body: z.extend(schemas.invitation, {
      token: z.string().check(z.meta({ description: 'Good for one acceptance until it expires.' })),
    }),
  },
  problems: [problems.association_not_found, problems.membership_ended],
  tables: { associations: ['PutItem', 'ConditionCheckItem'] },
  secrets: ['signingKey'],
});
