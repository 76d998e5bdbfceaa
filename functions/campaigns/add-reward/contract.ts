import * as z from 'zod';
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
  body: schemas.rewardTerms.extend({
    description: schemas.rewardTerms.shape.description.default(''),
    stockLimit: schemas.rewardTerms.shape.stockLimit.default(null),
    stockPoolId: schemas.rewardTerms.shape.stockPoolId.default(null),
    perPersonLimit: schemas.rewardTerms.shape.perPersonLimit.default(null),
    shippingFeeKrw: schemas.rewardTerms.shape.shippingFeeKrw.default(0),
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
