import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { reasonSchema } from '../../../shared/kernel/reason.ts';
import { problems } from '../domain/problems.ts';
import { payoutBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'approve-payout',
  method: 'POST',
  path: '/v1/payouts/{payoutId}/approvals',
  summary: 'Approves a payout, which two different finance officers must, or rejects it.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  params: z.strictObject({ payoutId: idSchema('payout') }),
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('approve') }),
    z.strictObject({
      decision: z.literal('reject'),
      reason: reasonSchema,
    }),
  ]),
  answer: { status: 201, body: payoutBody },
  problems: [
    problems.payout_not_found,
    problems.payout_not_approvable,
    problems.approver_is_requester,
    problems.approval_repeated,
    problems.destination_changed,
    problems.association_in_arrears,
  ],
  tables: { payouts: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
});
