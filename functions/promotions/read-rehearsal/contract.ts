import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { rehearsalAnswer } from '../domain/rehearsal-schemas.ts';
import { promotionParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'promotions',
  name: 'read-rehearsal',
  method: 'GET',
  path: '/v1/promotions/{promotionId}/rehearsal',
  summary: 'Reads the rehearsal of the draft as it stands, or without a draft of the last version.',
  access: { kind: 'token', roles: ['operator', 'finance'] },
  params: promotionParams,
  answer: { status: 200, body: rehearsalAnswer },
  problems: [problems.promotion_not_found, problems.rehearsal_not_found],
  tables: { promotions: ['GetItem'] },
});
