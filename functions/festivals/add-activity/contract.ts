import { httpContract } from '../../../shared/kernel/contract.ts';
import { activityBody, activityView } from '../domain/activity-schemas.ts';
import { problems } from '../domain/problems.ts';
import { editionParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'festivals',
  name: 'add-activity',
  method: 'POST',
  path: '/v1/festivals/{editionId}/activities',
  summary: 'Adds an activity of a market that takes part: a night market, a visit, a tour train.',
  access: { kind: 'token', roles: ['association', 'operator'], memberRoles: ['owner', 'editor'] },
  idempotent: true,
  params: editionParams,
  body: activityBody,
  answer: { status: 201, body: activityView },
  problems: [
    problems.edition_not_found,
    problems.edition_not_open,
    problems.market_not_found,
    problems.market_not_enrolled,
  ],
  tables: { festivals: ['GetItem', 'PutItem', 'ConditionCheckItem'] },
});
