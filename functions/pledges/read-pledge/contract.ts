import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { pledgeDetail, pledgeParams } from '../domain/standing-schemas.ts';

export const contract = httpContract({
  capability: 'pledges',
  name: 'read-pledge',
  method: 'GET',
  path: '/v1/pledges/{pledgeId}',
  summary: 'Shows a pledge of the donor.',
  access: { kind: 'token', roles: ['donor'] },
  params: pledgeParams,
  answer: { status: 200, body: pledgeDetail, etag: true },
  problems: [problems.pledge_not_found],
  tables: { pledges: ['GetItem'] },
});
