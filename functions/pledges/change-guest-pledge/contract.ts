import { httpContract } from '../../../shared/kernel/contract.ts';
import { problems } from '../domain/problems.ts';
import { changeBody, pledgeDetail, pledgeParams } from '../domain/standing-schemas.ts';

export const contract = httpContract({
  capability: 'pledges',
  name: 'change-guest-pledge',
  method: 'PATCH',
  path: '/v1/guest-pledges/{pledgeId}',
  summary: 'Changes the guest pledge that the Pledge-Link header opens.',
  access: { kind: 'link' },
  ifMatch: true,
  params: pledgeParams,
  body: changeBody,
  answer: { status: 200, body: pledgeDetail, etag: true },
  problems: [
    problems.pledge_link_not_accepted,
    problems.pledge_not_found,
    problems.pledge_not_changeable,
    problems.campaign_closed,
    problems.campaign_suspended,
    problems.campaign_cancelled,
    problems.reward_not_found,
    problems.reward_sold_out,
    problems.person_limit_exceeded,
    problems.amount_mismatch,
    problems.payment_token_not_accepted,
    problems.goal_at_risk,
    problems.card_change_paused,
    problems.card_change_closed,
  ],
  // Query reads the live total in the last 24 hours; BatchGetItem the shards of a scarce stock.
  tables: { pledges: ['GetItem', 'BatchGetItem', 'Query', 'UpdateItem'] },
  secrets: ['signingKey'],
});
