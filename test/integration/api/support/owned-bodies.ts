import { rewardBody } from './world.ts';

export const refundWanted = (rewardId: string, deliveredOn: string) => ({
  ground: 'defect' as const,
  deliveredOn,
  rewards: [{ rewardId, quantity: 1 }],
  reason: '마음이 바뀌었습니다.',
});

/** A body each route would take; nobody but the owner gets so far that it matters. */
export const bodiesOf = ({
  trancheId,
  marketId,
  ticket,
  soldRewardId = '',
  today = '',
}: Readonly<Record<string, string>>) => ({
  'PUT /v1/markets/{marketId}/calendar': { weekly: [] },
  'POST /v1/festivals/{editionId}/activities': {
    ...{ marketId, kind: 'other', title: '행사', place: '광장' },
  },
  'POST /v1/activities/{activityId}/sessions': {
    ...{ startsAt: '2035-05-01T00:00:00.000Z', endsAt: '2035-05-01T01:00:00.000Z', capacity: 5 },
  },
  'PATCH /v1/activity-sessions/{sessionId}': { capacity: 6 },
  'POST /v1/activity-sessions/{sessionId}/check-ins': { ticket },
  'POST /v1/activity-sessions/{sessionId}/head-counts': { people: 1 },
  'POST /v1/pledges/{pledgeId}/donation-receipt': {
    name: '김후원',
    identityNumber: '900101-2000000',
  },
  'PATCH /v1/associations/{associationId}': { name: '다른 상인회' },
  'POST /v1/associations/{associationId}/invitations': {
    email: 'other@market.example',
    role: 'editor',
  },
  'PATCH /v1/associations/{associationId}/members/{memberId}': { role: 'treasurer' },
  'POST /v1/associations/{associationId}/payout-account': {
    bankCode: '020',
    accountNumber: '1005999000111',
    holderName: '다른상인회',
    businessType: 'corporate',
  },
  'PATCH /v1/campaigns/{campaignId}': { summary: '다른 소개' },
  'POST /v1/campaigns/{campaignId}/cancellation': { reason: '사정이 생겼습니다.' },
  'POST /v1/campaigns/{campaignId}/rewards': rewardBody(),
  'PATCH /v1/campaigns/{campaignId}/rewards/{rewardId}': { title: '다른 교환권' },
  'POST /v1/campaigns/{campaignId}/stock-pools': { name: '다른 재고', stockLimit: 5 },
  'PATCH /v1/campaigns/{campaignId}/stock-pools/{stockPoolId}': { name: '다른 이름' },
  'POST /v1/campaigns/{campaignId}/updates': { title: '소식', text: '새 소식입니다.' },
  'POST /v1/campaigns/{campaignId}/payouts': {
    trancheId,
    evidence: [{ kind: 'photo', description: '사진', url: 'https://files.market.example/1.jpg' }],
  },
  'PATCH /v1/pledges/{pledgeId}': { anonymous: true },
  'POST /v1/pledges/{pledgeId}/refund-requests': refundWanted(soldRewardId, today),
  'POST /v1/refund-requests/{refundRequestId}/decision': { decision: 'grant', note: '확인' },
  'POST /v1/refund-requests/{refundRequestId}/appeal': { reason: '다시 봐 주세요.' },
  'POST /v1/disputes/{disputeId}/answers': {
    position: 'contest',
    statement: '보냈습니다.',
    evidence: [],
  },
  'POST /v1/pledges/{pledgeId}/payment': { paymentKey: 'a-key-from-the-window' },
  'POST /v1/settlements/{settlementId}/confirmation': { decision: 'proceed' },
});
