import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { rehearsalAnswer, rehearsalBody } from '../domain/rehearsal-schemas.ts';
import { promotionParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'rehearse-promotion',
  method: 'PUT',
  path: '/v1/promotions/{promotionId}/rehearsal',
  summary:
    'Rehearses the draft with uploaded purchases or recorded receipts: who would get what, which caps are reached, and the worst case. Nothing is granted. A draft is proposed only as it was rehearsed.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  params: promotionParams,
  body: rehearsalBody,
  answer: { status: 200, body: rehearsalAnswer },
  problems: [
    problems.promotion_not_found,
    problems.rehearsal_page_missing,
    problems.rehearsal_empty,
    problems.rehearsal_too_large,
  ],
  tables: { promotions: ['GetItem', 'BatchGetItem', 'Query', 'QueryIndex', 'PutItem'] },
  secrets: ['signingKey'],
  memoryMb: 1_024,
  timeoutSeconds: 28,
});
