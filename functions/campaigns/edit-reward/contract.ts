import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'edit-reward',
  method: 'PATCH',
  path: '/v1/campaigns/{campaignId}/rewards/{rewardId}',
  summary: 'Edits a reward. Once it was offered, only its stock may change, and only grow.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  ifMatch: true,
  params: z.strictObject({ campaignId: idSchema('campaign'), rewardId: idSchema('reward') }),
  body: z.partial(schemas.rewardTerms).check(
    z.refine((body) => Object.keys(body).length > 0, {
      params: { code: 'nothing_to_change' },
      message: 'Name at least one field.',
    }),
  ),
  answer: { status: 200, body: schemas.reward, etag: true },
  problems: [
    problems.campaign_not_found,
    problems.campaign_in_review,
    problems.campaign_ended,
    problems.offer_frozen_while_suspended,
    problems.campaign_reward_not_found,
    problems.stock_pool_not_found,
    problems.reward_price_frozen,
    problems.reward_terms_frozen,
    problems.stock_may_only_grow,
  ],
  tables: { campaigns: ['Query', 'PutItem'] },
});
