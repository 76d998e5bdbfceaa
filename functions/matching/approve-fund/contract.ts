import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { fundParams, fundView } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'matching',
  name: 'approve-fund',
  method: 'POST',
  path: '/v1/matching-funds/{fundId}/approval',
  summary: 'Approves a fund. Its rounds open by themselves; whoever proposed it may not.',
  access: { kind: 'token', roles: ['finance'] },
  idempotent: true,
  params: fundParams,
  answer: { status: 200, body: fundView },
  problems: [
    problems.fund_not_found,
    problems.fund_already_approved,
    problems.approver_is_proposer,
    problems.fund_rounds_invalid,
    problems.campaign_already_matched,
  ],
  tables: { matching: ['GetItem', 'PutItem', 'UpdateItem'] },
});
