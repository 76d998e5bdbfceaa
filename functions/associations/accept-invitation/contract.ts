import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

const tokenMax = 300;

export const contract = httpContract({
  capability: 'associations',
  name: 'accept-invitation',
  method: 'POST',
  path: '/v1/invitations/{invitationId}/acceptance',
  summary:
    'Joins an association by an invitation’s token. The membership is in the next access token.',
  access: { kind: 'token', roles: ['association', 'donor'] },
  idempotent: true,
  params: z.strictObject({ invitationId: idSchema('invitation') }),
  body: z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(tokenMax)) }),
  answer: {
    status: 200,
    body: z.object({
      associationId: idSchema('association'),
      memberId: idSchema('member'),
      role: schemas.memberRole,
      joinedAt: z.string(),
    }),
  },
  problems: [
    problems.invitation_not_found,
    problems.invitation_token_invalid,
    problems.invitation_expired,
    problems.invitation_not_open,
    problems.already_member,
  ],
  tables: { associations: ['GetItem', 'PutItem', 'UpdateItem'] },
  secrets: ['signingKey'],
});
