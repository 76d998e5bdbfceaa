import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenAssociation } from '../../../demo/journey/association.ts';
import { joinAssociation, operatorClaims } from '../../../demo/journey/association.ts';
import { requestNextTranche } from '../../../demo/journey/payout.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import type { HttpContract } from '../../../shared/kernel/contract.ts';
import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { allContracts } from '../../support/contracts.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { takeBack } from '../refunds/scene.ts';
import { festivalIdsOf } from './support/festival-world.ts';
import { bodiesOf, refundWanted } from './support/owned-bodies.ts';
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
const heldWithDonations =
  'It needs an association that may issue them: donation-receipts.test.ts asks for another’s.';
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
  'GET /v1/pledges/{pledgeId}/donation-receipt/pdf': heldWithDonations,
  'POST /v1/pledges/{pledgeId}/donation-receipt/cancellation': heldWithDonations,
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
  const today = kstDateOf(await stack.nowMs());
  await takeBack(stack, pledgeId, 1_000);
  const wanted = refundWanted(settled.rewardIds[0] ?? '', today);
  const { refundRequestId } = (await donor.client.requestRefund({ pledgeId }, wanted)).body;
  const operator = await clientOf(stack, operatorClaims);
  await operator.proposeCampaignRefund({ campaignId }, { reason: '상인회가 사업을 접었습니다.' });
  await stack.settle();
  const payoutId = await requestNextTranche(stack, association, campaignId);
  const { tranches } = (await owner.listCampaignPayouts({ campaignId })).body;
  const disputes = (await owner.listCampaignDisputes({ campaignId })).body.items;
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
    today,
    soldRewardId: settled.rewardIds[0] ?? '',
    refundRequestId,
    disputeId: disputes[0]?.disputeId ?? '',
    pledgeId,
    unpaidPledgeId,
    paymentMethodId: methods[0]?.paymentMethodId ?? '',
  };
};

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
  const isProblem = response.headers.get('content-type')?.includes('problem+json') ?? false;
  const answer = isProblem ? ((await response.json()) as { code?: string }) : {};
  return { status: response.status, code: answer.code };
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
