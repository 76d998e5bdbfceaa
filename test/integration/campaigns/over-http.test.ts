import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { businessNumberOf, joinAssociation } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';

/**
 * Every function of associations and campaigns once through the running stack: each with the grants
 * of its own role, with events that really travel and a clock that really moves.
 */
const day = 86_400_000;
/** Business numbers of this file, apart from those of other files. */
const firstNumber = 7_000;

let stack: LiveStack;
let operator: Client;
let finance: Client;
let guest: Client;

beforeAll(async () => {
  stack = await liveStack();
  operator = await clientOf(stack, { role: 'operator', subject: 'http-operator' });
  finance = await clientOf(stack, { role: 'finance', subject: 'http-finance' });
  guest = stack.client;
});

const codeOf = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'no refusal',
    (error: { problem?: { code: string }; code?: string }) =>
      error.problem?.code ?? error.code ?? String(error),
  );

const openAssociation = async (number: number) => {
  const subject = `http-founder-${number}`;
  const newcomer = await clientOf(stack, { role: 'donor', subject });
  const { body } = await newcomer.registerAssociation({
    name: '문학시장 상인회',
    businessNumber: businessNumberOf(firstNumber + number),
    market: { name: '문학시장', region: 'incheon', address: '인천광역시 미추홀구 소성로 32' },
    representative: { name: '대표 상인', email: 'a@market.example', phone: '032-772-5812' },
  });
  const { associationId, marketId } = body;
  // No claim is asked for: what the token says of the association comes from the trigger.
  const owner = await clientOf(stack, { role: 'association', subject });
  return { associationId, marketId, owner };
};

const inDays = async (days: number): Promise<string> =>
  new Date((await stack.nowMs()) + days * day).toISOString();

describe('associations over HTTP', () => {
  it('are registered, edited, judged, staffed and given an account', async () => {
    const { associationId, owner } = await openAssociation(1);
    const read = await owner.readAssociation({ associationId });
    expect(read.headers.get('etag')).toBe('"v1"');
    await owner.editAssociation(
      { associationId },
      { businessNumber: businessNumberOf(firstNumber + 2) },
      { ifMatch: '"v1"' },
    );
    const { body: pending } = await finance.listAssociations({ limit: 100 });
    expect(pending.items.map((item) => item.associationId)).toContain(associationId);
    await operator.verifyAssociation({ associationId }, { decision: 'approve' });
    await operator.suspendAssociation({ associationId }, { reason: '서류를 다시 봅니다.' });
    await operator.verifyAssociation({ associationId }, { decision: 'approve' });

    const treasurer = await joinAssociation(stack, { associationId, owner }, 'http-1', 'treasurer');
    const { body: invitation } = await owner.inviteMember(
      { associationId },
      { email: 'b@market.example', role: 'editor' },
    );
    const { invitationId } = invitation;
    expect((await owner.listInvitations({ associationId })).body.items).toHaveLength(2);
    await owner.revokeInvitation({ associationId, invitationId });
    await treasurer.setPayoutAccount(
      { associationId },
      {
        bankCode: '004',
        accountNumber: '1005-700-1000001',
        holderName: '문학시장상인회',
        businessType: 'corporate',
      },
    );
    const account = await finance.readPayoutAccount({ associationId });
    expect(account.body.current).toMatchObject({ status: 'verified', accountLastDigits: '0001' });

    const { body: members } = await operator.listMembers({ associationId });
    const joined = members.items.find(({ role }) => role === 'treasurer');
    const memberId = joined?.memberId ?? '';
    await owner.changeMember(
      { associationId, memberId },
      { role: 'editor' },
      { ifMatch: joined?.etag ?? '' },
    );
    await owner.removeMember({ associationId, memberId });
    expect((await owner.listMembers({ associationId })).body.items).toHaveLength(1);
  });
});

describe('campaigns over HTTP', () => {
  it('live from draft to cancellation, their lists and pages with them', async () => {
    const { associationId, marketId, owner } = await openAssociation(3);
    await operator.verifyAssociation({ associationId }, { decision: 'approve' });
    await stack.settle();
    const opensAt = await inDays(1);
    const { body: draft } = await owner.createCampaign({
      title: '문학시장 야시장 조명',
      summary: '골목을 밝힙니다.',
      goalKrw: 3_000_000,
      opensAt,
      closesAt: await inDays(31),
    });
    const { campaignId } = draft;
    await owner.editCampaign({ campaignId }, { story: '예산과 일정' }, { ifMatch: '"v1"' });
    const pool = (await owner.addStockPool({ campaignId }, { name: '전체', stockLimit: 90 })).body;
    const spare = (await owner.addStockPool({ campaignId }, { name: '여분', stockLimit: 1 })).body;
    await owner.editStockPool(
      { campaignId, stockPoolId: pool.stockPoolId },
      { stockLimit: 100 },
      { ifMatch: '"v1"' },
    );
    await owner.removeStockPool({ campaignId, stockPoolId: spare.stockPoolId });
    const terms = {
      title: '조명 이름표',
      priceKrw: 20_000,
      stockPoolId: pool.stockPoolId,
      estimatedDelivery: (await inDays(60)).slice(0, 10),
      legalBasis: 'pre_order' as const,
    };
    const { rewardId } = (await owner.addReward({ campaignId }, terms)).body;
    const removed = (await owner.addReward({ campaignId }, { ...terms, title: '덤으로' })).body;
    await owner.removeReward({ campaignId, rewardId: removed.rewardId });
    expect(await codeOf(guest.readCampaign({ campaignId }))).toBe('campaign_not_found');

    await owner.submitCampaign({ campaignId }, {});
    const { body: waiting } = await operator.listSubmissions({ limit: 100 });
    expect(waiting.items.map((item) => item.campaignId)).toContain(campaignId);
    await operator.reviewCampaign({ campaignId }, { decision: 'return', reasons: ['사진 부족'] });
    await owner.submitCampaign({ campaignId }, {});
    await operator.reviewCampaign({ campaignId }, { decision: 'approve' });
    expect((await guest.readCampaign({ campaignId })).body).toMatchObject({
      status: 'scheduled',
      market: { marketId, region: 'incheon' },
      stockPools: [{ stockLimit: 100 }],
    });

    await stack.moveTo(Date.parse(opensAt));
    const { body: live } = await guest.listCampaigns({ marketId });
    expect(live.items).toMatchObject([{ campaignId, status: 'live' }]);
    await owner.editReward({ campaignId, rewardId }, { stockLimit: null }, { ifMatch: '"v1"' });
    await owner.postUpdate({ campaignId }, { title: '첫 소식', text: '시작했습니다.' });
    expect((await guest.listUpdates({ campaignId })).body.items).toHaveLength(1);

    await operator.suspendCampaign({ campaignId }, { reason: '신고가 접수되었습니다.' });
    expect((await guest.listCampaigns({ marketId })).body.items).toEqual([]);
    await operator.resumeCampaign({ campaignId }, {});
    await owner.cancelCampaign({ campaignId }, { reason: '공사가 미뤄졌습니다.' });
    const own = await owner.readOwnCampaign({ associationId, campaignId });
    expect(own.body).toMatchObject({ status: 'cancelled', offerVersion: 5 });
    expect((await owner.listOwnCampaigns({ associationId })).body.items).toHaveLength(1);
    expect((await guest.listCampaigns({ marketId, status: 'ended' })).body.items).toHaveLength(1);
  });
});
