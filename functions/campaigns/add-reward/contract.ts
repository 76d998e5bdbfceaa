import * as z from 'zod/mini';
import { httpContract } from '../../../shared/kernel/contract.ts';
import { idSchema } from '../../../shared/kernel/ids.ts';
import { problems } from '../domain/problems.ts';
import * as schemas from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'campaigns',
  name: 'add-reward',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/rewards',
  summary: 'Adds a reward to a draft, or to a campaign that is running.',
  access: { kind: 'token', roles: ['association'], memberRoles: ['owner', 'editor'] },
  idempotent: true,
  params: z.strictObject({ campaignId: idSchema('campaign') }),
  body: z.extend(schemas.rewardTerms, {
    description: z._default(schemas.rewardTerms.shape.description, ''),
    stockLimit: z._default(schemas.rewardTerms.shape.stockLimit, null),
    stockPoolId: z._default(schemas.rewardTerms.shape.stockPoolId, null),
    perPersonLimit: z._default(schemas.rewardTerms.shape.perPersonLimit, null),
    shippingFeeKrw: z._default(schemas.rewardTerms.shape.shippingFeeKrw, 0),
  }),
  answer: { status: 201, body: schemas.reward, etag: true },
  problems: [
    problems.campaign_not_found,
    problems.campaign_in_review,
    problems.campaign_ended,
    problems.offer_frozen_while_suspended,
    problems.rewards_full,
    problems.stock_pool_not_found,
    problems.reward_against_purpose,
    problems.delivery_before_close,
  ],
  tables: { campaigns: ['Query', 'GetItem', 'PutItem'] },
});
