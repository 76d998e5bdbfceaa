import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'change-member',
  method: 'PATCH',
  path: '/v1/associations/{associationId}/members/{memberId}',
  summary: 'Gives a member another role. The last owner stays owner.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner'] },
  ifMatch: true,
  params: z.strictObject({ associationId: idSchema('association'), memberId: idSchema('member') }),
  body: z.strictObject({ role: schemas.memberRole }),
  answer: { status: 200, body: schemas.member, etag: true },
  problems: [
    problems.association_not_found,
    problems.member_not_found,
    problems.membership_ended,
    problems.last_owner,
  ],
  tables: { associations: ['GetItem', 'UpdateItem', 'ConditionCheckItem'] },
});
