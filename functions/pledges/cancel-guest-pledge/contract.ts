import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { cancellationBody, pledgeDetail, pledgeParams } from '../domain/standing-schemas.ts';

export const contract = httpContract({
  capability: 'pledges',
  name: 'cancel-guest-pledge',
  method: 'POST',
  path: '/v1/guest-pledges/{pledgeId}/cancellation',
  summary:
    'Takes back the guest pledge that the Pledge-Link header opens, while the campaign is live.',
  access: { kind: 'link' },
  idempotent: true,
  params: pledgeParams,
  body: cancellationBody,
  answer: { status: 200, body: pledgeDetail, etag: true },
  problems: [
    problems.pledge_link_not_accepted,
    problems.pledge_not_found,
    problems.pledge_not_cancellable,
    problems.campaign_closed,
    problems.campaign_cancelled,
    problems.goal_at_risk,
  ],
  tables: { pledges: ['GetItem', 'Query', 'UpdateItem'] },
  secrets: ['signingKey'],
});
