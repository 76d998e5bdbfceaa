import { httpContract } from '../../../shared/kernel/contract.ts';
import { guestPledgeBody, guestPledgeView } from '../domain/guest-schemas.ts';
import { problems } from '../domain/problems.ts';
import { campaignParams } from '../domain/schemas.ts';

export const contract = httpContract({
  capability: 'pledges',
  name: 'place-guest-pledge',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/guest-pledges',
  summary: 'Pledges to a campaign as the guest named by the Guest-Token header.',
  access: { kind: 'link' },
  idempotent: true,
  params: campaignParams,
  body: guestPledgeBody,
  answer: { status: 201, body: guestPledgeView, etag: true },
  problems: [
    problems.guest_token_not_accepted,
    problems.campaign_not_found,
    problems.campaign_not_open,
    problems.campaign_closed,
    problems.campaign_suspended,
    problems.campaign_cancelled,
    problems.reward_not_found,
    problems.reward_sold_out,
    problems.person_limit_exceeded,
    problems.amount_mismatch,
    problems.payment_token_required,
    problems.payment_token_not_accepted,
  ],
  // BatchGetItem reads the shards of a stock that seems to be sold out.
  tables: { pledges: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] },
  secrets: ['signingKey'],
});
