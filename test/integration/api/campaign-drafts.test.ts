import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import {
  type OpenAssociation,
  operatorClaims,
  registrationOf,
} from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import { campaignTerms, dayMs, iso, rewardBody, testAssociation } from './support/world.ts';

/** The life of a campaign over HTTP until it is approved. */

const firstNumber = 400;
const nowhere = { campaignId: 'campaign_00000000000000000000000000' };

let stack: LiveStack;
let operator: Client;
let association: OpenAssociation;
beforeAll(async () => {
  stack = await liveStack();
  operator = await clientOf(stack, operatorClaims);
  association = await testAssociation(stack, firstNumber);
  await stack.settle();
});

const draftOf = async (changes = {}) => {
  const { body } = await association.owner.createCampaign(await campaignTerms(stack, changes));
  return { campaignId: body.campaignId };
};
const submitted = async () => {
  const id = await draftOf();
  await association.owner.addReward(id, rewardBody());
  await association.owner.submitCampaign(id, {});
  return id;
};

describe('a draft', () => {
  it('is begun once for one key, and read by its own people and operators only', async () => {
    const { owner, associationId } = association;
    const terms = await campaignTerms(stack);
    const { body, headers } = await actOnce(
      (wanted, options) => owner.createCampaign(wanted, options),
      terms,
      { ...terms, title: '다른 펀딩' },
    );
    const { campaignId } = body;
    expect(headers.get('location')).toContain(campaignId);
    expect((await owner.readOwnCampaign({ associationId, campaignId })).body).toEqual(body);
    expect(await refusalOf(stack.client.readCampaign({ campaignId }))).toBe('campaign_not_found');
  });

  it('is edited under its ETag', async () => {
    const { owner, associationId } = association;
    const id = await draftOf();
    const { etag = '' } = await owner.readOwnCampaign({ associationId, ...id });
    const edited = await owner.editCampaign(id, { goalKrw: 200_000 }, { ifMatch: etag });
    expect(edited.body.goalKrw).toBe(200_000);
    const stale = owner.editCampaign(id, { goalKrw: 300_000 }, { ifMatch: etag });
    expect(await refusalOf(stale)).toBe('stale_etag');
    const nowMs = await stack.nowMs();
    const long = { opensAt: iso(nowMs + dayMs), closesAt: iso(nowMs + 62 * dayMs) };
    const ifMatch = edited.etag ?? '';
    expect(await refusalOf(owner.editCampaign(id, long, { ifMatch }))).toBe('schedule_too_long');
  });

  it('gets rewards and shared stock, each once for one key', async () => {
    const { owner } = association;
    const id = await draftOf();
    const pool = await actOnce(
      (wanted, options) => owner.addStockPool(id, wanted, options),
      { name: '전체', stockLimit: 10 },
      { name: '전체', stockLimit: 20 },
    );
    const { stockPoolId } = pool.body;
    const reward = await actOnce(
      (wanted, options) => owner.addReward(id, wanted, options),
      rewardBody({ stockPoolId }),
      rewardBody({ priceKrw: 50_000 }),
    );
    const { rewardId } = reward.body;
    const inUse = owner.removeStockPool({ ...id, stockPoolId });
    expect(await refusalOf(inUse)).toBe('stock_pool_in_use');
    await owner.editReward({ ...id, rewardId }, { stockPoolId: null }, { ifMatch: '"v1"' });
    await owner.editStockPool({ ...id, stockPoolId }, { stockLimit: 5 }, { ifMatch: '"v1"' });
    const stale = owner.editReward({ ...id, rewardId }, { title: '새 것' }, { ifMatch: '"v1"' });
    expect(await refusalOf(stale)).toBe('stale_etag');
    const stalePool = owner.editStockPool(
      { ...id, stockPoolId },
      { stockLimit: 7 },
      { ifMatch: '"v1"' },
    );
    expect(await refusalOf(stalePool)).toBe('stale_etag');
    expect((await owner.removeReward({ ...id, rewardId })).status).toBe(204);
    expect((await owner.removeStockPool({ ...id, stockPoolId })).status).toBe(204);
  });

  it('has room for 30 rewards and 10 shared stocks', async () => {
    const { owner } = association;
    const id = await draftOf();
    for (let index = 0; index < 30; index += 1) await owner.addReward(id, rewardBody());
    expect(await refusalOf(owner.addReward(id, rewardBody()))).toBe('rewards_full');
    const pool = { name: '재고', stockLimit: 1 };
    for (let index = 0; index < 10; index += 1) await owner.addStockPool(id, pool);
    expect(await refusalOf(owner.addStockPool(id, pool))).toBe('stock_pools_full');
  });
});

describe('a review', () => {
  it('is asked for once, of a draft that is complete', async () => {
    const { owner } = association;
    const id = await draftOf();
    expect(await refusalOf(owner.submitCampaign(id, {}))).toBe('campaign_incomplete');
    await owner.addReward(id, rewardBody());
    const options = { idempotencyKey: 'submit-once-1' };
    const first = await owner.submitCampaign(id, {}, options);
    expect((await owner.submitCampaign(id, {}, options)).body).toEqual(first.body);
    expect(await refusalOf(owner.submitCampaign(id, {}))).toBe('campaign_not_draft');
    const inReview = owner.editCampaign(id, { summary: '다른 소개' }, { ifMatch: '"v3"' });
    expect(['campaign_in_review', 'stale_etag']).toContain(await refusalOf(inReview));
    const { items } = (await operator.listSubmissions({})).body;
    expect(items.map(({ campaignId }) => campaignId)).toContain(id.campaignId);
  });

  it('returns a campaign with reasons, once, and only one that was submitted', async () => {
    const id = await submitted();
    const { body } = await actOnce(
      (decision, options) => operator.reviewCampaign(id, decision, options),
      { decision: 'return' as const, reasons: ['사진이 부족합니다.'] },
      { decision: 'return' as const, reasons: ['다른 까닭'] },
    );
    expect(body.status).toBe('draft');
    const again = operator.reviewCampaign(id, { decision: 'approve' });
    expect(await refusalOf(again)).toBe('campaign_not_submitted');
    const gone = operator.reviewCampaign(nowhere, { decision: 'approve' });
    expect(await refusalOf(gone)).toBe('campaign_not_found');
  });

  it('waits for a verified association', async () => {
    const newcomer = await clientOf(stack, { role: 'donor', subject: 'story-unverified' });
    const { associationId } = (
      await newcomer.registerAssociation(
        registrationOf({
          number: firstNumber + 1,
          marketName: '새시장',
          region: 'incheon',
          address: '인천광역시 중구',
        }),
      )
    ).body;
    const owner = await clientOf(stack, {
      role: 'association',
      subject: 'story-unverified',
      associationId,
      memberRole: 'owner',
    });
    const { campaignId } = (await owner.createCampaign(await campaignTerms(stack))).body;
    await owner.addReward({ campaignId }, rewardBody());
    const submit = owner.submitCampaign({ campaignId }, {});
    expect(await refusalOf(submit)).toBe('submission_needs_verification');
  });
});
