import type { Caller } from './callers.ts';

/** Open to all, or proved to the function itself by a link, a guest's token or a signature. */
type WithoutToken = 'public' | 'link' | 'signature';

const members = ['owner', 'editor', 'treasurer'] as const;
const authors = ['owner', 'editor'] as const;
const staff = ['operator', 'finance'] as const;

/**
 * Who may call what, said a second time and by hand: a route whose contract lets in somebody else
 * than this table fails, and so does a route that the table does not know.
 */
export const accessMatrix: Readonly<Record<string, WithoutToken | readonly Caller[]>> = {
  'GET /docs': 'public',
  'GET /docs/{file}': 'public',
  'GET /v1/openapi.json': 'public',

  'GET /v1/associations': staff,
  // Whoever registers one is nobody's member yet.
  'POST /v1/associations': ['donor', ...members],
  'GET /v1/associations/{associationId}': [...members, ...staff],
  'PATCH /v1/associations/{associationId}': ['owner'],
  'POST /v1/associations/{associationId}/suspension': ['operator'],
  'POST /v1/associations/{associationId}/verification': ['operator'],
  'GET /v1/associations/{associationId}/members': [...members, 'operator'],
  'PATCH /v1/associations/{associationId}/members/{memberId}': ['owner'],
  // Anybody may leave; that only an owner removes others is decided by whose membership it is.
  'DELETE /v1/associations/{associationId}/members/{memberId}': members,
  'GET /v1/associations/{associationId}/invitations': ['owner'],
  'POST /v1/associations/{associationId}/invitations': ['owner'],
  'DELETE /v1/associations/{associationId}/invitations/{invitationId}': ['owner'],
  'POST /v1/invitations/{invitationId}/acceptance': ['donor', ...members],
  'GET /v1/associations/{associationId}/payout-account': ['owner', 'treasurer', ...staff],
  'POST /v1/associations/{associationId}/payout-account': ['owner', 'treasurer'],

  'GET /v1/draws': 'public',
  'POST /v1/draws': ['operator'],
  'GET /v1/draws/{drawId}': 'public',
  'POST /v1/draws/{drawId}/cancellation': ['operator'],
  'POST /v1/draws/{drawId}/entries': ['operator', 'partnerWithScope'],
  'POST /v1/draws/{drawId}/drawing': staff,
  'GET /v1/draws/{drawId}/places': 'public',
  'GET /v1/draws/{drawId}/export': 'public',
  'POST /v1/draws/{drawId}/places/{rank}/prize-claim': ['operator'],
  'GET /v1/me/draws/{drawId}': ['donor'],
  'POST /v1/me/draws/{drawId}/prize-claim': ['donor'],

  'GET /v1/campaigns': 'public',
  'GET /v1/campaigns/{campaignId}': 'public',
  'GET /v1/campaigns/{campaignId}/updates': 'public',
  'POST /v1/campaigns/{campaignId}/updates': authors,
  'GET /v1/campaign-submissions': ['operator'],
  'GET /v1/associations/{associationId}/campaigns': [...members, 'operator'],
  'GET /v1/associations/{associationId}/campaigns/{campaignId}': [...members, 'operator'],
  'POST /v1/campaigns': authors,
  'PATCH /v1/campaigns/{campaignId}': authors,
  'POST /v1/campaigns/{campaignId}/cancellation': ['owner', 'operator'],
  'POST /v1/campaigns/{campaignId}/resumption': ['operator'],
  'POST /v1/campaigns/{campaignId}/review': ['operator'],
  'POST /v1/campaigns/{campaignId}/rewards': authors,
  'PATCH /v1/campaigns/{campaignId}/rewards/{rewardId}': authors,
  'DELETE /v1/campaigns/{campaignId}/rewards/{rewardId}': authors,
  'POST /v1/campaigns/{campaignId}/stock-pools': authors,
  'PATCH /v1/campaigns/{campaignId}/stock-pools/{stockPoolId}': authors,
  'DELETE /v1/campaigns/{campaignId}/stock-pools/{stockPoolId}': authors,
  'POST /v1/campaigns/{campaignId}/submission': authors,
  'POST /v1/campaigns/{campaignId}/suspension': ['operator'],

  'GET /v1/campaigns/{campaignId}/progress': 'public',
  'GET /v1/campaigns/{campaignId}/pledges': [...members, ...staff],
  'POST /v1/campaigns/{campaignId}/pledges': ['donor'],
  'POST /v1/campaigns/{campaignId}/guest-pledges': 'link',
  'GET /v1/me/pledges': ['donor'],
  'GET /v1/pledges/{pledgeId}': ['donor'],
  'PATCH /v1/pledges/{pledgeId}': ['donor'],
  'POST /v1/pledges/{pledgeId}/cancellation': ['donor'],
  'GET /v1/guest-pledges/{pledgeId}': 'link',
  'PATCH /v1/guest-pledges/{pledgeId}': 'link',
  'POST /v1/guest-pledges/{pledgeId}/cancellation': 'link',

  'GET /v1/me/payments': ['donor'],
  'GET /v1/me/payment-methods': ['donor'],
  'POST /v1/me/payment-methods': ['donor'],
  'DELETE /v1/me/payment-methods/{paymentMethodId}': ['donor'],
  'GET /v1/pledges/{pledgeId}/payment': ['donor'],
  'POST /v1/pledges/{pledgeId}/payment': ['donor'],
  'POST /v1/guest-tokens': 'public',
  'POST /v1/guest-payment-methods': 'link',
  'DELETE /v1/guest-payment-methods/{paymentMethodId}': 'link',
  'GET /v1/guest-pledges/{pledgeId}/payment': 'link',
  'POST /v1/guest-pledges/{pledgeId}/payment': 'link',
  'POST /v1/webhooks/payments': 'public',

  'GET /v1/campaigns/{campaignId}/journal': 'public',
  'GET /v1/campaigns/{campaignId}/journal/export': 'public',
  'GET /v1/campaigns/{campaignId}/statement': 'public',

  'GET /v1/campaigns/{campaignId}/settlement': [...members, ...staff],
  'GET /v1/settlements/{settlementId}': [...members, ...staff],
  'POST /v1/settlements/{settlementId}/confirmation': ['owner', 'treasurer'],
  'GET /v1/campaigns/{campaignId}/payouts': [...members, ...staff],
  'POST /v1/campaigns/{campaignId}/payouts': ['owner', 'treasurer'],
  'GET /v1/payouts': staff,
  'GET /v1/payouts/{payoutId}': [...members, ...staff],
  'POST /v1/payouts/{payoutId}/approvals': ['finance'],
  'POST /v1/webhooks/payouts': 'signature',

  'GET /v1/operations/cases': staff,
  'GET /v1/operations/cases/{caseId}': staff,
  'POST /v1/operations/cases/{caseId}/assignment': staff,
  'POST /v1/operations/cases/{caseId}/closure': staff,
  'GET /v1/operations/executions': staff,
  'GET /v1/operations/executions/{name}': staff,
  'POST /v1/operations/executions/{name}/resumption': staff,

  'GET /v1/vouchers': staff,
  'GET /v1/vouchers/{voucherId}': staff,
  'POST /v1/vouchers/{voucherId}/cancellation': ['finance'],
  'POST /v1/vouchers/{voucherId}/reissue': staff,
  'POST /v1/vouchers/{voucherId}/uses': ['merchant'],

  'GET /v1/pools': staff,
  'POST /v1/pools': ['operator'],
  'GET /v1/pools/{poolId}': staff,
  'GET /v1/pools/{poolId}/markets': staff,
  'POST /v1/pools/{poolId}/leases': ['operator'],
  'POST /v1/pools/{poolId}/top-ups': staff,
  'POST /v1/pools/{poolId}/top-ups/{topUpId}/decision': ['finance'],
};
