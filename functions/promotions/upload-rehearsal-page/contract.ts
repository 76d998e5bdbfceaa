import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import {
  rehearsalPageBody,
  rehearsalPageDone,
  rehearsalPageParams,
} from '../domain/rehearsal-schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'upload-rehearsal-page',
  method: 'PUT',
  path: '/v1/promotions/{promotionId}/rehearsal-pages/{page}',
  summary: 'Puts one page of purchases to rehearse a promotion with. Sent again it is replaced.',
  access: { kind: 'token', roles: ['operator'] },
  params: rehearsalPageParams,
  body: rehearsalPageBody,
  answer: { status: 200, body: rehearsalPageDone },
  problems: [problems.promotion_not_found],
  tables: { promotions: ['GetItem', 'PutItem'] },
});
