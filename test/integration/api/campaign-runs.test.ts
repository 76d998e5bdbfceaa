import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { type OpenAssociation, operatorClaims } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import {
  backerOf,
  campaignTerms,
  closeCampaign,
  liveCampaign,
  pledgeOf,
  rewardBody,
  testAssociation,
} from './support/world.ts';

/** The life of a campaign over HTTP once it was approved. */

const number = 410;
const nowhere = { campaignId: 'campaign_00000000000000000000000000' };

let stack: LiveStack;
let operator: Client;
let association: OpenAssociation;
beforeAll(async () => {
  stack = await liveStack();
  operator = await clientOf(stack, operatorClaims);
  association = await testAssociation(stack, number);
  await stack.settle();
});

const draftOf = async (changes = {}) => {
  const { body } = await association.owner.createCampaign(await campaignTerms(stack, changes));
  return { campaignId: body.campaignId };
};

describe('a campaign that runs', () => {
  it('is public, keeps its promises, and lets stock grow', async () => {
    const { owner, associationId } = association;
    const { campaignId, rewardIds } = await liveCampaign(stack, association, {
      rewards: [rewardBody({ stockLimit: 10 })],
    });
    const [rewardId = ''] = rewardIds;
    const id = { campaignId };
    const backer = await backerOf(stack, 'story-campaign-backer');
    await pledgeOf(backer, { campaignId, rewardIds });
    await stack.settle();
    expect((await stack.client.readCampaign(id)).body.status).toBe('live');
    expect((await stack.client.readProgress(id)).body).toMatchObject({
      pledgedKrw: 30_000,
      pledgeCount: 1,
    });
    const { items } = (await stack.client.listCampaigns({ status: 'live', limit: 100 })).body;
    expect(items.map((each) => each.campaignId)).toContain(campaignId);
    const { etag = '' } = await owner.readOwnCampaign({ associationId, campaignId });
    const goal = owner.editCampaign(id, { goalKrw: 999_999 }, { ifMatch: etag });
    expect(await refusalOf(goal)).toBe('goal_frozen');
    const reward = { campaignId, rewardId };
    const price = owner.editReward(reward, { priceKrw: 40_000 }, { ifMatch: '"v1"' });
    expect(await refusalOf(price)).toBe('reward_price_frozen');
    const less = owner.editReward(reward, { stockLimit: 5 }, { ifMatch: '"v1"' });
    expect(await refusalOf(less)).toBe('stock_may_only_grow');
    const more = await owner.editReward(reward, { stockLimit: 20 }, { ifMatch: '"v1"' });
    expect(more.body.stockLimit).toBe(20);
    expect(await refusalOf(owner.removeReward(reward))).toBe('reward_frozen');
    const pool = (await owner.addStockPool(id, { name: '추가', stockLimit: 5 })).body;
    const ofPool = { campaignId, stockPoolId: pool.stockPoolId };
    const lessPool = owner.editStockPool(ofPool, { stockLimit: 1 }, { ifMatch: '"v1"' });
    expect(await refusalOf(lessPool)).toBe('stock_may_only_grow');
  });

  it('tells its news, each piece once for one key', async () => {
    const { owner } = association;
    const { campaignId } = await liveCampaign(stack, association);
    await actOnce(
      (update, options) => owner.postUpdate({ campaignId }, update, options),
      { title: '첫 소식', text: '시작했습니다.' },
      { title: '다른 소식', text: '시작했습니다.' },
    );
    const { items } = (await stack.client.listUpdates({ campaignId })).body;
    expect(items.map(({ title }) => title)).toEqual(['첫 소식']);
    const draft = owner.postUpdate(await draftOf(), { title: '이른 소식', text: '아직입니다.' });
    expect(await refusalOf(draft)).toBe('campaign_not_public');
  });

  it('can be suspended and resumed, each once', async () => {
    const { campaignId } = await liveCampaign(stack, association);
    const id = { campaignId };
    const early = operator.resumeCampaign(id, {});
    expect(await refusalOf(early)).toBe('campaign_not_suspended');
    await actOnce(
      (reason, options) => operator.suspendCampaign(id, reason, options),
      { reason: '민원을 확인합니다.' },
      { reason: '다른 까닭' },
    );
    await stack.settle();
    const backer = await backerOf(stack, 'story-suspended-backer');
    const twice = operator.suspendCampaign(id, { reason: '또 확인합니다.' });
    expect(await refusalOf(twice)).toBe('campaign_not_running');
    // The offer is remembered for some seconds; after a minute nobody has the old one.
    await stack.moveTo((await stack.nowMs()) + 60_000);
    const pledge = backer.client.placePledge(
      { campaignId },
      { amountKrw: 5_000, extraAmountKrw: 5_000, paymentToken: backer.paymentToken },
    );
    expect(await refusalOf(pledge)).toBe('campaign_suspended');
    const options = { idempotencyKey: 'resume-once-1' };
    const resumed = await operator.resumeCampaign(id, {}, options);
    expect((await operator.resumeCampaign(id, {}, options)).body).toEqual(resumed.body);
    const gone = operator.suspendCampaign(nowhere, { reason: '없는 펀딩' });
    expect(await refusalOf(gone)).toBe('campaign_not_found');
  });

  it('can be cancelled, once, and not when it is over', async () => {
    const { owner } = association;
    const { campaignId } = await liveCampaign(stack, association);
    const { body } = await actOnce(
      (reason, options) => owner.cancelCampaign({ campaignId }, reason, options),
      { reason: '사정이 생겼습니다.' },
      { reason: '다른 까닭' },
    );
    expect(body.status).toBe('cancelled');
    const again = owner.cancelCampaign({ campaignId }, { reason: '또 사정이' });
    expect(await refusalOf(again)).toBe('campaign_ended');
  });

  it('fails when it falls short, and says so', async () => {
    const campaign = await liveCampaign(stack, association, { terms: { goalKrw: 10_000_000 } });
    const backer = await backerOf(stack, 'story-failed-backer');
    const { pledgeId } = await pledgeOf(backer, campaign);
    await closeCampaign(stack, campaign);
    const { campaignId } = campaign;
    expect((await stack.client.readCampaign({ campaignId })).body.status).toBe('failed');
    expect((await backer.client.readPledge({ pledgeId })).body.status).toBe('released');
  });
});
