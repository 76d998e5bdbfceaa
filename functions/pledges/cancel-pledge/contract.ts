import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { cancellationBody, pledgeDetail, pledgeParams } from '../domain/standing-schemas.ts';

export const contract = httpContract({
  capability: 'pledges',
  name: 'cancel-pledge',
  method: 'POST',
  path: '/v1/pledges/{pledgeId}/cancellation',
  summary: 'Takes a pledge back while the campaign is live.',
  access: { kind: 'token', roles: ['donor'] },
  idempotent: true,
  params: pledgeParams,
  body: cancellationBody,
  answer: { status: 200, body: pledgeDetail, etag: true },
  problems: [
    problems.pledge_not_found,
    problems.pledge_not_cancellable,
    problems.campaign_closed,
    problems.campaign_cancelled,
    problems.goal_at_risk,
  ],
  tables: { pledges: ['GetItem', 'Query', 'UpdateItem'] },
});
