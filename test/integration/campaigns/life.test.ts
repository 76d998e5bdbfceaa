import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { campaignSettled } from '../../../events/settlements/campaign-settled.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { moveTo, openScene, type Scene } from './scene.ts';
import { editorOf, inDays, operator, ownerOf, reward } from './support.ts';
import { newsAbout, readItems } from './table.ts';

let engine: TestEngine;
let scene: Scene;

beforeAll(async () => {
  engine = await startEngine();
  scene = await openScene();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => engine.stop());

const settlement = (campaignId: string, associationId: string, verdict: string) => ({
  ...campaignSettled.sample,
  campaignId,
  associationId,
  verdict,
});

describe('a campaign', () => {
  it('goes from draft to success, open and closed to the millisecond', async () => {
    const associationId = await scene.newAssociation();
    const opensAt = inDays(1);
    const closesAt = inDays(41);
    const campaignId = await scene.newDraft(associationId, { opensAt, closesAt });
    expect(await scene.page(campaignId)).toMatchObject({
      status: 404,
      body: { code: 'campaign_not_found' },
    });
    expect(await scene.act('submit-campaign', editorOf(associationId), campaignId)).toMatchObject({
      status: 200,
    });
    const approval = await scene.act('review-campaign', operator, campaignId, {
      decision: 'approve',
      platformFeeBps: 300,
    });
    expect(approval).toMatchObject({ status: 200, body: { status: 'scheduled' } });
    const [news] = await newsAbout(campaignId);
    expect(news).toMatchObject({
      detailType: 'CampaignScheduled',
      data: {
        offer: {
          campaignId,
          associationId,
          version: 1,
          goalKrw: 5_000_000,
          opensAt,
          closesAt,
          partitionCount: 4,
          rewards: [{ priceKrw: 30_000, stockLimit: 200, stockPoolId: null, perPersonLimit: 5 }],
        },
        shortfallRule: 'proceed',
        payoutMilestonesBps: null,
        platformFeeBps: 300,
      },
    });

    moveTo(opensAt, -1);
    expect((await scene.page(campaignId)).body.status).toBe('scheduled');
    moveTo(opensAt);
    expect((await scene.page(campaignId)).body.status).toBe('live');
    await scene.advance();
    expect((await readItems(campaignId))[0]).toMatchObject({ state: { status: 'live' } });
    moveTo(closesAt, -1);
    expect((await scene.page(campaignId)).body.status).toBe('live');
    moveTo(closesAt);
    expect((await scene.page(campaignId)).body.status).toBe('closed');
    await scene.advance();
    await scene.advance();
    expect((await readItems(campaignId))[0]).toMatchObject({ state: { status: 'closed' } });

    await scene.settle(campaignSettled, settlement(campaignId, associationId, 'succeeded'));
    await scene.settle(campaignSettled, settlement(campaignId, associationId, 'succeeded'));
    expect((await scene.page(campaignId)).body).toMatchObject({
      status: 'succeeded',
      figures: { pledgedKrw: 5_300_000, collectedKrw: 5_200_000, droppedPledges: 3 },
    });
    expect(await newsAbout(campaignId)).toHaveLength(1);
  });

  it('is returned with reasons and submitted again', async () => {
    const associationId = await scene.newAssociation();
    const campaignId = await scene.newDraft(associationId);
    await scene.act('submit-campaign', editorOf(associationId), campaignId);
    const inReview = await scene.call['edit-campaign']({
      claims: editorOf(associationId),
      params: { campaignId },
      headers: { 'if-match': '"v3"' },
      body: { summary: '새 요약' },
    });
    expect(inReview).toMatchObject({ status: 409, body: { code: 'campaign_in_review' } });
    const reasons = ['리워드 사진이 부족합니다.'];
    expect(
      await scene.act('review-campaign', operator, campaignId, { decision: 'return', reasons }),
    ).toMatchObject({ status: 200, body: { status: 'draft' } });
    const own = await scene.call['read-own-campaign']({
      claims: editorOf(associationId),
      params: { associationId, campaignId },
    });
    expect(own.body).toMatchObject({ status: 'draft', returned: { reasons } });
    expect(await scene.act('submit-campaign', editorOf(associationId), campaignId)).toMatchObject({
      status: 200,
    });
    expect(await newsAbout(campaignId)).toEqual([]);
  });

  it('is suspended, resumed and cancelled, each told once and in order', async () => {
    const associationId = await scene.newAssociation();
    const campaignId = await scene.approved(associationId);
    const steps = [
      await scene.act('suspend-campaign', operator, campaignId, {
        reason: '신고가 접수되었습니다.',
      }),
      await scene.act('suspend-campaign', operator, campaignId, {
        reason: '신고가 접수되었습니다.',
      }),
      await scene.act('resume-campaign', operator, campaignId),
      await scene.act('resume-campaign', operator, campaignId),
      await scene.act('cancel-campaign', ownerOf(associationId), campaignId, {
        reason: '점포 이전',
      }),
      await scene.act('cancel-campaign', operator, campaignId, { reason: '점포 이전' }),
    ];
    expect(steps.map(({ status, body }) => [status, body.status, body.code])).toEqual([
      [200, 'suspended', undefined],
      [409, 409, 'campaign_not_running'],
      [200, 'scheduled', undefined],
      [409, 409, 'campaign_not_suspended'],
      [200, 'cancelled', undefined],
      [409, 409, 'campaign_ended'],
    ]);
    const news = await newsAbout(campaignId);
    expect(
      news.map(({ detailType, data }) => [detailType, data.version ?? data.offer.version]),
    ).toEqual([
      ['CampaignScheduled', 1],
      ['CampaignSuspended', 2],
      ['CampaignResumed', 3],
      ['CampaignCancelled', 4],
    ]);
    expect((await scene.page(campaignId)).body).toMatchObject({
      status: 'cancelled',
      cancellation: { by: 'association', reason: '점포 이전' },
      figures: null,
    });
    await scene.settle(campaignSettled, settlement(campaignId, associationId, 'cancelled'));
    expect((await scene.page(campaignId)).body).toMatchObject({
      status: 'cancelled',
      figures: { pledgeCount: 130 },
    });
    await expect(
      scene.settle(campaignSettled, settlement(campaignId, associationId, 'succeeded')),
    ).rejects.toThrow(/cancelled and was settled as succeeded/);
  });

  it('cannot be cancelled from the instant it closes', async () => {
    const associationId = await scene.newAssociation();
    const closesAt = inDays(10);
    const campaignId = await scene.approved(associationId, { closesAt });
    moveTo(closesAt);
    for (const claims of [ownerOf(associationId), operator]) {
      const refused = await scene.act('cancel-campaign', claims, campaignId, {
        reason: '늦은 취소',
      });
      expect(refused).toMatchObject({ status: 409, body: { code: 'campaign_ended' } });
    }
    moveTo(closesAt, -1);
    const inTime = await scene.act('cancel-campaign', ownerOf(associationId), campaignId, {
      reason: '제때 취소',
    });
    expect(inTime).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  });

  it('belongs to its association: to others it does not exist', async () => {
    const associationId = await scene.newAssociation();
    const other = await scene.newAssociation();
    const campaignId = await scene.newDraft(associationId);
    const refused = [
      await scene.act('submit-campaign', editorOf(other), campaignId),
      await scene.act('cancel-campaign', ownerOf(other), campaignId, { reason: '남의 펀딩' }),
      await scene.act('add-reward', editorOf(other), campaignId, reward()),
      await scene.call['edit-campaign']({
        claims: editorOf(other),
        params: { campaignId },
        headers: { 'if-match': '"v2"' },
        body: { summary: '남의 요약' },
      }),
      await scene.call['read-own-campaign']({
        claims: editorOf(other),
        params: { associationId: other, campaignId },
      }),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      Array(5).fill([404, 'campaign_not_found']),
    );
    expect(
      await scene.call['read-own-campaign']({
        claims: editorOf(other),
        params: { associationId, campaignId },
      }),
    ).toMatchObject({ status: 404, body: { code: 'association_not_found' } });
  });
});
