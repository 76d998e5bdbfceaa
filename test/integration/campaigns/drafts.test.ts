import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { openScene, type Scene } from './scene.ts';
import { type Caller, draft, editorOf, inDays, keyed, load, operator, reward } from './support.ts';
import { readItems } from './table.ts';

let engine: TestEngine;
let scene: Scene;
let call: Record<string, Caller>;

beforeAll(async () => {
  engine = await startEngine();
  scene = await openScene();
  const names = [
    'remove-reward',
    'add-stock-pool',
    'edit-stock-pool',
    'remove-stock-pool',
    'post-update',
    'list-updates',
  ];
  call = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await load(name)] as const)),
  );
});
afterAll(() => engine.stop());

const own = async (associationId: string, campaignId: string) => {
  const claims = editorOf(associationId);
  const { body, headers } = await scene.call['read-own-campaign']({
    claims,
    params: { associationId, campaignId },
  });
  return { body, etag: String(headers.etag) };
};
describe('a draft', () => {
  it('shares stock between rewards and lets go of both', async () => {
    const associationId = await scene.newAssociation();
    const claims = editorOf(associationId);
    const campaignId = await scene.newDraft(associationId, {}, false);
    const added = await call['add-stock-pool']!({
      claims,
      params: { campaignId },
      headers: keyed(),
      body: { name: '교환권 전체', stockLimit: 50 },
    });
    expect(added).toMatchObject({ status: 201, headers: { etag: '"v1"' } });
    const stockPoolId = String(added.body.stockPoolId);
    const drawing = await scene.act('add-reward', claims, campaignId, {
      ...reward(),
      stockLimit: null,
      stockPoolId,
    });
    expect(drawing).toMatchObject({ status: 201, body: { stockPoolId } });
    const poolParams = { campaignId, stockPoolId };
    const removePool = () => call['remove-stock-pool']!({ claims, params: poolParams });
    expect(await removePool()).toMatchObject({ status: 409, body: { code: 'stock_pool_in_use' } });
    expect(
      await call['edit-stock-pool']!({
        claims,
        params: poolParams,
        headers: { 'if-match': '"v1"' },
        body: { stockLimit: 40 },
      }),
    ).toMatchObject({ status: 200, body: { stockLimit: 40 } });
    const rewardParams = { campaignId, rewardId: String(drawing.body.rewardId) };
    expect(await call['remove-reward']!({ claims, params: rewardParams })).toMatchObject({
      status: 204,
    });
    expect(await removePool()).toMatchObject({ status: 204 });
    expect((await own(associationId, campaignId)).body).toMatchObject({
      rewards: [],
      stockPools: [],
    });
  });

  it.each([
    [{ priceKrw: 999 }, '/priceKrw', 'amount_below_minimum'],
    [{ priceKrw: 10_000_001 }, '/priceKrw', 'amount_above_maximum'],
    [{ priceKrw: 1_000.5 }, '/priceKrw', 'amount_not_whole'],
    [{ priceKrw: '30000' }, '/priceKrw', 'wrong_type'],
    [{ stockLimit: -1 }, '/stockLimit', 'too_small'],
    [{ perPersonLimit: 0 }, '/perPersonLimit', 'too_small'],
    [{ estimatedDelivery: '2026-02-30' }, '/estimatedDelivery', 'date_not_valid'],
    [{ colour: 'red' }, '/colour', 'unknown_field'],
  ])('refuses a reward with %o', async (fields, pointer, code) => {
    const associationId = await scene.newAssociation(false);
    const campaignId = await scene.newDraft(associationId, {}, false);
    const before = await readItems(campaignId);
    const answer = await scene.act('add-reward', editorOf(associationId), campaignId, {
      ...reward(),
      ...fields,
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer, code }] } });
    expect(await readItems(campaignId)).toEqual(before);
  });

  it.each([
    [{ goalKrw: 99_999 }, 400, '/goalKrw', 'too_small'],
    [{ goalKrw: 100_000.5 }, 400, '/goalKrw', 'wrong_type'],
    [{ opensAt: '2026-03-02T00:00:00+09:00' }, 400, '/opensAt', 'instant_not_valid'],
    [{ payoutMilestonesBps: [5_000, 4_000] }, 400, '/payoutMilestonesBps', 'payout_plan_not_whole'],
    [{ coverImageUrl: 'http://x.example/a.jpg' }, 400, '/coverImageUrl', 'wrong_format'],
    [{ opensAt: inDays(-1) }, 422, '/opensAt', 'schedule_in_past'],
    [{ closesAt: inDays(0.5) }, 422, '/closesAt', 'schedule_closes_before_opening'],
    [{ closesAt: inDays(62) }, 422, '/closesAt', 'schedule_too_long'],
  ])('refuses to begin with %o', async (fields, status, pointer, code) => {
    const answer = await scene.call['create-campaign']({
      claims: editorOf(await scene.newAssociation(false)),
      headers: keyed(),
      body: draft(fields),
    });
    expect(answer).toMatchObject({ status, body: { errors: [{ pointer, code }] } });
  });

  it('is begun once by 20 identical requests, and never by a stranger', async () => {
    const associationId = await scene.newAssociation(false);
    const body = draft();
    const begin = (claims: Record<string, string>) =>
      scene.call['create-campaign']({ claims, headers: keyed('one-draft-only'), body });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => begin(editorOf(associationId))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body.campaignId)).size).toBe(1);
    expect(await begin({ sub: 'alone', role: 'association', memberRole: 'owner' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await begin({ ...editorOf(associationId), memberRole: 'treasurer' })).toMatchObject({
      status: 403,
    });
    expect(await begin(operator)).toMatchObject({ status: 403 });
  });
});

describe('updates', () => {
  it('are told of what was approved, once each, newest first', async () => {
    const associationId = await scene.newAssociation();
    const claims = editorOf(associationId);
    const post = (campaignId: string, title: string, key?: string) =>
      call['post-update']!({
        claims,
        params: { campaignId },
        headers: keyed(key),
        body: { title, text: '소식입니다.' },
      });
    expect(await post(await scene.newDraft(associationId), '너무 이른 소식')).toMatchObject({
      status: 409,
      body: { code: 'campaign_not_public' },
    });
    const campaignId = await scene.approved(associationId);
    await post(campaignId, '첫 소식', 'first-update');
    await post(campaignId, '둘째 소식');
    await post(campaignId, '첫 소식', 'first-update');
    const list = (query: Record<string, string>) =>
      call['list-updates']!({ params: { campaignId }, query });
    const first = await list({ limit: '1' });
    expect(first.body.items).toMatchObject([{ title: '둘째 소식' }]);
    const second = await list({ limit: '1', cursor: String(first.body.nextCursor) });
    expect(second.body.items).toMatchObject([{ title: '첫 소식' }]);
    const all = await list({});
    expect(all.body).toMatchObject({ items: [{}, {}], nextCursor: null });
  });
});
