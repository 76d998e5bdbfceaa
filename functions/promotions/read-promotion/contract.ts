import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { promotionCard, promotionParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'read-promotion',
  method: 'GET',
  path: '/v1/promotions/{promotionId}',
  summary: 'Reads a launched promotion with the rule that is in force. A draft is not to be seen.',
  access: { kind: 'public' },
  params: promotionParams,
  answer: { status: 200, body: promotionCard },
  problems: [problems.promotion_not_found],
  tables: { promotions: ['GetItem'] },
});
