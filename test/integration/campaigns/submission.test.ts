import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { associationSuspended } from '../../../events/associations/association-suspended.ts';
import { associationVerified } from '../../../events/associations/association-verified.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { moveTo, openScene, type Scene } from './scene.ts';
import { editorOf, inDays, operator, ownerOf, reward, verification } from './support.ts';
import { newsAbout } from './table.ts';

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

describe('a submission', () => {
  it.each([
    ['no summary', { summary: '' }, true, '/summary', '목록에 보일 한 줄 소개를 적으세요.'],
    ['no goal', { goalKrw: null }, true, '/goalKrw', '목표금액을 정하세요.'],
    ['no deadline', { closesAt: null }, true, '/closesAt', '펀딩 종료일시를 정하세요.'],
    ['no reward', {}, false, '/rewards', '기부가 아닌 리워드를 하나 이상 추가하세요.'],
  ])('with %s says what is missing', async (_, fields, withReward, pointer, message) => {
    const associationId = await scene.newAssociation();
    const campaignId = await scene.newDraft(associationId, fields, withReward);
    const refused = await scene.act('submit-campaign', editorOf(associationId), campaignId);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'campaign_incomplete', errors: [{ pointer, code: 'required', message }] },
    });
  });

  it('needs a verified association, at the submission and at the approval', async () => {
    const associationId = await scene.newAssociation(false);
    const campaignId = await scene.newDraft(associationId);
    const submit = () => scene.act('submit-campaign', editorOf(associationId), campaignId);
    const approve = () =>
      scene.act('review-campaign', operator, campaignId, { decision: 'approve' });
    const code = 'submission_needs_verification';
    expect(await submit()).toMatchObject({ status: 409, body: { code } });
    const told = (at: string) => verification(associationId, 999, at);
    await scene.tell(associationVerified, told('2026-02-01T00:00:00.000Z'));
    expect(await submit()).toMatchObject({ status: 200 });
    await scene.tell(associationSuspended, {
      associationId,
      suspendedAt: '2026-02-03T00:00:00.000Z',
    });
    expect(await approve()).toMatchObject({ status: 409, body: { code } });
    // News that comes late says nothing about now.
    await scene.tell(associationVerified, told('2026-02-02T00:00:00.000Z'));
    expect(await approve()).toMatchObject({ status: 409, body: { code } });
    await scene.tell(associationVerified, told('2026-02-04T00:00:00.000Z'));
    expect(await approve()).toMatchObject({ status: 200, body: { status: 'scheduled' } });
  });

  it('of a large donation needs its registration number', async () => {
    const associationId = await scene.newAssociation();
    const donation = { purpose: 'donation', goalKrw: 10_000_000 };
    const campaignId = await scene.newDraft(associationId, donation, false);
    const submit = () => scene.act('submit-campaign', editorOf(associationId), campaignId);
    expect(await submit()).toMatchObject({
      status: 422,
      body: { code: 'donation_registration_required', details: { fromKrw: 10_000_000 } },
    });
    await scene.call['edit-campaign']({
      claims: editorOf(associationId),
      params: { campaignId },
      headers: { 'if-match': '"v1"' },
      body: { donationRegistrationNumber: '인천-2026-17' },
    });
    expect(await submit()).toMatchObject({ status: 200 });
    const small = await scene.newDraft(associationId, { ...donation, goalKrw: 9_999_999 }, false);
    expect(await scene.act('submit-campaign', editorOf(associationId), small)).toMatchObject({
      status: 200,
    });
  });

  it('of a donation sells nothing', async () => {
    const associationId = await scene.newAssociation();
    const campaignId = await scene.newDraft(associationId, { purpose: 'donation' });
    expect(await scene.act('submit-campaign', editorOf(associationId), campaignId)).toMatchObject({
      status: 422,
      body: { code: 'reward_against_purpose' },
    });
  });

  it('is refused once its opening has passed', async () => {
    const associationId = await scene.newAssociation();
    const opensAt = inDays(1);
    const campaignId = await scene.newDraft(associationId, { opensAt });
    await scene.act('submit-campaign', editorOf(associationId), campaignId);
    moveTo(opensAt, 1);
    expect(
      await scene.act('review-campaign', operator, campaignId, { decision: 'approve' }),
    ).toMatchObject({ status: 422, body: { code: 'schedule_in_past' } });
  });
});

describe('races', () => {
  it('20 identical submissions at once are one', async () => {
    const associationId = await scene.newAssociation();
    const campaignId = await scene.newDraft(associationId);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        scene.act('submit-campaign', editorOf(associationId), campaignId, {}, `same-${campaignId}`),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('of two submissions with different keys one wins', async () => {
    const associationId = await scene.newAssociation();
    const campaignId = await scene.newDraft(associationId);
    const submit = () => scene.act('submit-campaign', editorOf(associationId), campaignId);
    const answers = await Promise.all([submit(), submit()]);
    expect(answers.map(({ status, body }) => [status, body.code]).toSorted()).toEqual([
      [200, undefined],
      [409, 'campaign_not_draft'],
    ]);
  });

  it('of ten reviewers one decides, and one event is told', async () => {
    const associationId = await scene.newAssociation();
    const campaignId = await scene.newDraft(associationId);
    await scene.act('submit-campaign', editorOf(associationId), campaignId);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        scene.act('review-campaign', { ...operator, sub: `operator-${index}` }, campaignId, {
          decision: 'approve',
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 200);
    for (const { body } of refused) {
      expect(['campaign_not_submitted', 'busy']).toContain(body.code);
    }
    expect(await newsAbout(campaignId)).toHaveLength(1);
  });

  it('of an approval and an edit the terms stay one thing', async () => {
    const associationId = await scene.newAssociation();
    const campaignId = await scene.newDraft(associationId);
    await scene.act('submit-campaign', editorOf(associationId), campaignId);
    await Promise.all([
      scene.act('review-campaign', operator, campaignId, { decision: 'approve' }),
      scene.act('cancel-campaign', ownerOf(associationId), campaignId, { reason: '마음이 바뀜' }),
    ]);
    const news = (await newsAbout(campaignId)).map(({ detailType }) => detailType);
    const { status } = (await scene.page(campaignId)).body;
    // Either it was cancelled before anyone heard of it, or it was scheduled and then cancelled.
    expect([
      [404, ''],
      ['cancelled', 'CampaignScheduled,CampaignCancelled'],
    ]).toContainEqual([status, news.join()]);
  });

  it('a key serves one body only', async () => {
    const associationId = await scene.newAssociation();
    const campaignId = await scene.newDraft(associationId);
    const claims = editorOf(associationId);
    const key = `reward-key-${campaignId}`;
    const first = await scene.act('add-reward', claims, campaignId, reward(), key);
    const again = await scene.act('add-reward', claims, campaignId, reward(), key);
    expect(again.body).toEqual(first.body);
    expect(
      await scene.act('add-reward', claims, campaignId, reward({ priceKrw: 40_000 }), key),
    ).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });
});
