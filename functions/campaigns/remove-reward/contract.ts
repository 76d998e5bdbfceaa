import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'remove-reward',
  method: 'DELETE',
  path: '/v1/campaigns/{campaignId}/rewards/{rewardId}',
  summary: 'Takes a reward out of a draft.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  params: z.strictObject({ campaignId: idSchema('campaign'), rewardId: idSchema('reward') }),
  answer: { status: 204 },
  problems: [
    problems.campaign_not_found,
    problems.campaign_in_review,
    problems.campaign_ended,
    problems.offer_frozen_while_suspended,
    problems.campaign_reward_not_found,
    problems.reward_frozen,
  ],
  tables: { campaigns: ['Query', 'PutItem', 'DeleteItem'] },
});
