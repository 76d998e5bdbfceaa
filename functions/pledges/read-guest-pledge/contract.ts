import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { pledgeDetail, pledgeParams } from '../domain/standing-schemas.ts';

export const contract = httpContract({
  capability: 'pledges',
  name: 'read-guest-pledge',
  method: 'GET',
  path: '/v1/guest-pledges/{pledgeId}',
  summary: 'Shows the guest pledge that the Pledge-Link header opens.',
  access: { kind: 'link' },
  params: pledgeParams,
  answer: { status: 200, body: pledgeDetail, etag: true },
  problems: [problems.pledge_link_not_accepted, problems.pledge_not_found],
  tables: { pledges: ['GetItem'] },
  secrets: ['signingKey'],
});
