import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { promotionParams, promotionRecord } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'read-promotion-record',
  method: 'GET',
  path: '/v1/promotions/{promotionId}/record',
  summary: 'Reads a promotion with its draft, its proposal and its versions.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  params: promotionParams,
  answer: { status: 200, body: promotionRecord, etag: true },
  problems: [problems.promotion_not_found],
  tables: { promotions: ['GetItem'] },
});
