import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenAssociation } from '../../../demo/journey/association.ts';
import { joinAssociation, operatorClaims } from '../../../demo/journey/association.ts';
import { requestNextTranche } from '../../../demo/journey/payout.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import type { HttpContract } from '../../../shared/kernel/contract.ts';
import { allContracts } from '../../support/contracts.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { festivalIdsOf } from './support/festival-world.ts';
import { pathOf, requestOf } from './support/requests.ts';
import {
  type Backer,
  backerOf,
  campaignTerms,
  closeCampaign,
  liveCampaign,
  pledgeOf,
  rewardBody,
  testAssociation,
} from './support/world.ts';

/**
 * What belongs to an association or a donor is not there for anybody else: 404, not 403, so that
 * a stranger does not even learn that it exists. Every such route is tried with real ids, first by
 * the stranger and then by whoever they belong to, for whom they are there.
 */

const firstNumber = 100;

/** Routes with an id in the path that is nobody's own, and why. */
const openToAll = 'An edition is for every association, and a member sees its own part of it.';
const heldWithCoupons = 'A claim needs a launched promotion: coupons.test.ts asks for another’s.';
const notOwned: Readonly<Record<string, string>> = {
  'GET /v1/festivals/{editionId}/enrolments': openToAll,
  'POST /v1/festivals/{editionId}/enrolments': openToAll,
  'GET /v1/festivals/{editionId}/merchants': openToAll,
  'POST /v1/festivals/{editionId}/merchants': openToAll,
  'POST /v1/festivals/{editionId}/merchant-lists': openToAll,
  'POST /v1/festivals/{editionId}/sales': openToAll,
  'POST /v1/festivals/{editionId}/sales-lists': openToAll,
  'GET /v1/festivals/{editionId}/report': openToAll,
  'GET /v1/festivals/{editionId}/report/json': openToAll,
  'GET /v1/festivals/{editionId}/report/csv': openToAll,
  'POST /v1/activity-sessions/{sessionId}/bookings': 'Sessions are public, and anybody may book.',
  'POST /v1/promotions/{promotionId}/claims': 'Promotions are public, and anybody may claim.',
  'POST /v1/promotions/{promotionId}/line-tickets': 'As claims.',
  'GET /v1/claims/{claimId}': heldWithCoupons,
  'POST /v1/claims/{claimId}/confirmation': heldWithCoupons,
  'POST /v1/claims/{claimId}/cancellation': heldWithCoupons,
  'POST /v1/campaigns/{campaignId}/pledges': 'Campaigns are public, and anybody may pledge.',
  'GET /v1/me/draws/{drawId}': 'Draws are public, and everybody has an entry of their own.',
  'POST /v1/me/draws/{drawId}/prize-claim': 'As GET /v1/me/draws/{drawId}.',
  'GET /v1/me/stamp-tours/{tourId}': 'Tours are public, and everybody has stamps of their own.',
  'POST /v1/invitations/{invitationId}/acceptance': 'It is for whoever holds its token.',
};

const owned = (await allContracts())
  .filter((contract) => contract.kind === 'http')
  .map((contract) => contract as HttpContract)
  .filter(({ path, access }) => path.includes('{') && access.kind === 'token')
  .map((contract) => ({ contract, route: `${contract.method} ${contract.path}` }))
  .filter(({ contract, route }) => strangersOf(contract).length > 0 && !(route in notOwned));

type Stranger = 'owner' | 'editor' | 'treasurer' | 'donor';

/** Who of a stranger's own may call the route at all. */
function strangersOf({ access }: HttpContract): readonly Stranger[] {
  if (access.kind !== 'token') return [];
  const members = access.memberRoles ?? ['owner', 'editor', 'treasurer'];
  return [
    ...(access.roles.includes('association') ? members : []),
    ...(access.roles.includes('donor') ? (['donor'] as const) : []),
  ];
}

let stack: LiveStack;
let ids: Readonly<Record<string, string>>;
let bodies: Readonly<Record<string, unknown>>;
let mine: Readonly<Record<Stranger, string>>;
let theirs: Readonly<Record<Stranger, string>>;

beforeAll(async () => {
  stack = await liveStack();
  const [ours, strangers] = [
    await testAssociation(stack, firstNumber),
    await testAssociation(stack, firstNumber + 1),
  ];
  await stack.settle();
  const [donor, stranger] = [
    await backerOf(stack, 'ownership-donor'),
    await backerOf(stack, 'ownership-stranger'),
  ];
  mine = await tokensOf(ours, firstNumber, donor);
  theirs = await tokensOf(strangers, firstNumber + 1, stranger);
  ids = await idsOf(ours, donor);
  bodies = bodiesOf(ids);
});

const tokensOf = async (
  { associationId, owner }: OpenAssociation,
  number: number,
  { subject }: Backer,
): Promise<Readonly<Record<Stranger, string>>> => {
  const key = `test-${number}`;
  await joinAssociation(stack, { associationId, owner }, key, 'editor');
  const member = (memberRole: 'owner' | 'editor' | 'treasurer') =>
    stack.token({
      role: 'association',
      subject: `${key}-${memberRole}`,
      associationId,
      memberRole,
    });
  return {
    owner: await member('owner'),
    editor: await member('editor'),
    treasurer: await member('treasurer'),
    donor: await stack.token({ role: 'donor', subject }),
  };
};

const refundWanted = (rewardId: string) => ({
  ground: 'change_of_mind' as const,
  deliveredOn: null,
  rewards: [{ rewardId, quantity: 1 }],
  reason: '마음이 바뀌었습니다.',
});

/** One real thing of each kind, all of one association or donor. */
const idsOf = async (
  association: OpenAssociation,
  donor: Backer,
): Promise<Readonly<Record<string, string>>> => {
  const { associationId, owner } = association;
  const invitation = await owner.inviteMember(
    { associationId },
    { email: 'open@market.example', role: 'editor' },
  );
  const members = (await owner.listMembers({ associationId })).body.items;
  const settled = await liveCampaign(stack, association);
  for (const _ of Array(4)) await pledgeOf(donor, settled);
  const { pledgeId } = await pledgeOf(donor, settled);
  const kept = await liveCampaign(stack, association, { terms: { fundingModel: 'keep_it_all' } });
  const { pledgeId: unpaidPledgeId } = await pledgeOf(donor, kept);
  const { campaignId: draftId } = (await owner.createCampaign(await campaignTerms(stack))).body;
  const pool = await owner.addStockPool({ campaignId: draftId }, { name: '전체', stockLimit: 10 });
  const reward = await owner.addReward({ campaignId: draftId }, rewardBody());
  await closeCampaign(stack, settled);
  const { campaignId } = settled;
  const settlement = await owner.readCampaignSettlement({ campaignId });
  const wanted = refundWanted(settled.rewardIds[0] ?? '');
  const { refundRequestId } = (await donor.client.requestRefund({ pledgeId }, wanted)).body;
  const operator = await clientOf(stack, operatorClaims);
  await operator.proposeCampaignRefund({ campaignId }, { reason: '상인회가 사업을 접었습니다.' });
  await stack.settle();
  const payoutId = await requestNextTranche(stack, association, campaignId);
  const { tranches } = (await owner.listCampaignPayouts({ campaignId })).body;
  const methods = (await donor.client.listPaymentMethods()).body.items;
  return {
    ...(await festivalIdsOf(stack, association, donor.client)),
    associationId,
    invitationId: invitation.body.invitationId,
    memberId: members.find(({ role }) => role === 'editor')?.memberId ?? '',
    campaignId,
    draftId,
    rewardId: reward.body.rewardId,
    stockPoolId: pool.body.stockPoolId,
    settlementId: settlement.body.settlementId,
    payoutId: payoutId ?? '',
    trancheId: tranches[1]?.trancheId ?? '',
    soldRewardId: settled.rewardIds[0] ?? '',
    refundRequestId,
    pledgeId,
    unpaidPledgeId,
    paymentMethodId: methods[0]?.paymentMethodId ?? '',
  };
};

/** A body each route would take; nobody but the owner gets so far that it matters. */
const bodiesOf = ({
  trancheId,
  marketId,
  ticket,
  soldRewardId = '',
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
  'POST /v1/pledges/{pledgeId}/refund-requests': refundWanted(soldRewardId),
  'POST /v1/refund-requests/{refundRequestId}/decision': { decision: 'grant', note: '확인' },
  'POST /v1/refund-requests/{refundRequestId}/appeal': { reason: '다시 봐 주세요.' },
  'POST /v1/pledges/{pledgeId}/payment': { paymentKey: 'a-key-from-the-window' },
  'POST /v1/settlements/{settlementId}/confirmation': { decision: 'proceed' },
});

/** Most routes are asked of a campaign that has run its course, and of a pledge to it. */
const exceptionsOf = (route: string): Readonly<Record<string, string>> => {
  const isEdit = /\/(rewards|stock-pools)|PATCH .*\{campaignId\}$/.test(route);
  if (isEdit) return { campaignId: ids.draftId ?? '' };
  return route.endsWith('/payment') ? { pledgeId: ids.unpaidPledgeId ?? '' } : {};
};

const call = async (route: string, contract: HttpContract, token: string) => {
  const params = { ...ids, ...exceptionsOf(route) };
  const init = requestOf(contract, { token, body: bodies[route] });
  const response = await stack.fetch(`${stack.url}${pathOf(contract, params)}`, init);
  const text = await response.text();
  return {
    status: response.status,
    code: text === '' ? undefined : (JSON.parse(text) as { code?: string }).code,
  };
};

describe('routes that belong to nobody', () => {
  it('are still there', () => {
    const routes = new Set(owned.map(({ route }) => route));
    expect(Object.keys(notOwned).filter((route) => routes.has(route))).toEqual([]);
  });
});

describe.each(owned)('$route', ({ route, contract }) => {
  it.each(strangersOf(contract))('is not there for the %s of another', async (stranger) => {
    const { status, code } = await call(route, contract, theirs[stranger]);
    expect([status, code]).toEqual([404, expect.stringMatching(/_not_found$/)]);
  });
});

describe.each(owned)('$route', ({ route, contract }) => {
  it('is there for whoever it belongs to', async () => {
    const [who] = strangersOf(contract);
    const { status } = await call(route, contract, mine[who ?? 'owner']);
    expect(status).not.toBe(404);
    expect(status).not.toBe(400);
  });
});
