import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { moveTo, openScene, type Scene } from './scene.ts';
import { type Caller, editorOf, inDays, load, reward } from './support.ts';
import { newsAbout, readItems } from './table.ts';

let engine: TestEngine;
let scene: Scene;
let call: Record<string, Caller>;

beforeAll(async () => {
  engine = await startEngine();
  scene = await openScene();
  const names = ['edit-reward', 'remove-reward'];
  call = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await load(name)] as const)),
  );
});
afterEach(() => {
  vi.useRealTimers();
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
const editReward = (
  associationId: string,
  campaignId: string,
  rewardId: string,
  ifMatch: string,
  body: object,
) =>
  call['edit-reward']!({
    claims: editorOf(associationId),
    params: { campaignId, rewardId },
    headers: { 'if-match': ifMatch },
    body,
  });

describe('the offer of a running campaign', () => {
  it('grows in stock, each growth told with the whole offer', async () => {
    const associationId = await scene.newAssociation();
    const campaignId = await scene.approved(associationId);
    const { body } = await own(associationId, campaignId);
    const [{ rewardId }] = body.rewards as [{ rewardId: string }];
    const refused = await editReward(associationId, campaignId, rewardId, '"v1"', {
      stockLimit: 10,
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'stock_may_only_grow' } });
    expect(
      await editReward(associationId, campaignId, rewardId, '"v1"', { stockLimit: 300 }),
    ).toMatchObject({ status: 200, headers: { etag: '"v2"' }, body: { stockLimit: 300 } });
    expect(
      await editReward(associationId, campaignId, rewardId, '"v1"', { stockLimit: 400 }),
    ).toMatchObject({ status: 412, body: { code: 'stale_etag' } });
    const added = await scene.act('add-reward', editorOf(associationId), campaignId, {
      ...reward(),
      title: '반찬 세트',
      stockLimit: null,
    });
    expect(added.status).toBe(201);
    const news = await newsAbout(campaignId);
    expect(news.map(({ detailType, data }) => [detailType, data.offer.version])).toEqual([
      ['CampaignScheduled', 1],
      ['CampaignOfferChanged', 2],
      ['CampaignOfferChanged', 3],
    ]);
    expect(
      news.map(({ data }) =>
        (data.offer.rewards as { stockLimit: number | null }[])
          .map(({ stockLimit }) => stockLimit)
          .toSorted(),
      ),
    ).toEqual([[200], [300], [300, null]]);
  });

  it('takes 20 growths at once, none lost and none told twice', async () => {
    const associationId = await scene.newAssociation();
    const campaignId = await scene.approved(associationId);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        scene.act('add-reward', editorOf(associationId), campaignId, {
          ...reward(),
          title: `리워드 ${index}`,
        }),
      ),
    );
    const added = answers.filter(({ status }) => status === 201).length;
    for (const { status, body } of answers) {
      if (status !== 201) expect([status, body.code]).toEqual([503, 'busy']);
    }
    const news = await newsAbout(campaignId);
    expect(news.map(({ data }) => data.offer.version)).toEqual(
      Array.from({ length: added + 1 }, (_, index) => index + 1),
    );
    expect(news.at(-1)?.data.offer.rewards).toHaveLength(added + 1);
    expect(new Set(news.map(({ id }) => id)).size).toBe(news.length);
  });

  it('does not change what was promised', async () => {
    const associationId = await scene.newAssociation();
    const closesAt = inDays(20);
    const campaignId = await scene.approved(associationId, { closesAt });
    const { body, etag } = await own(associationId, campaignId);
    const [{ rewardId }] = body.rewards as [{ rewardId: string }];
    const edit = (fields: object) =>
      scene.call['edit-campaign']({
        claims: editorOf(associationId),
        params: { campaignId },
        headers: { 'if-match': etag },
        body: fields,
      });
    const before = await readItems(campaignId);
    const codes = [
      await edit({ goalKrw: 4_000_000 }),
      await edit({ closesAt: inDays(30) }),
      await edit({ fundingModel: 'keep_it_all' }),
      await edit({ title: '새 제목' }),
      await editReward(associationId, campaignId, rewardId, '"v1"', { priceKrw: 20_000 }),
      await call['remove-reward']!({
        claims: editorOf(associationId),
        params: { campaignId, rewardId },
      }),
    ].map((answer) => answer.body.code);
    expect(codes).toEqual([
      'goal_frozen',
      'schedule_frozen',
      'funding_model_frozen',
      'terms_frozen',
      'reward_price_frozen',
      'reward_frozen',
    ]);
    expect(await readItems(campaignId)).toEqual(before);
    expect(await edit({ summary: '더 나은 요약', story: '더 나은 글' })).toMatchObject({
      status: 200,
      body: { summary: '더 나은 요약', story: '더 나은 글' },
    });
    moveTo(closesAt);
    expect(await edit({ summary: '늦은 요약' })).toMatchObject({
      body: { code: expect.stringMatching(/campaign_ended|stale_etag/) },
    });
  });
});
