import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import { evidenceSchema, payoutBody } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'payouts',
  name: 'request-payout',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/payouts',
  summary: 'Asks for a tranche to be paid, with evidence of what it is for.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'treasurer'] },
  idempotent: true,
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  body: z.strictObject({ trancheId: idSchema('tranche'), evidence: evidenceSchema }),
  answer: { status: 201, body: payoutBody },
  problems: [
    problems.payout_plan_not_found,
    problems.tranche_not_found,
    problems.tranche_already_requested,
    problems.tranche_not_due,
    problems.payout_account_missing,
    problems.association_in_arrears,
  ],
  tables: { payouts: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
});
