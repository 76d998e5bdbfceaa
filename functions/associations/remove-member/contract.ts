import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'associations',
  name: 'remove-member',
  method: 'DELETE',
  path: '/v1/associations/{associationId}/members/{memberId}',
  summary: 'Ends a membership: owners may end any, everyone may leave. The last owner stays.',
  access: { kind: 'token', roles: ['association'] },
  params: z.strictObject({ associationId: idSchema('association'), memberId: idSchema('member') }),
  answer: { status: 204 },
  problems: [
    problems.association_not_found,
    problems.member_not_found,
    problems.membership_ended,
    problems.last_owner,
  ],
  tables: { associations: ['GetItem', 'DeleteItem', 'UpdateItem', 'ConditionCheckItem'] },
});
