import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  expectProblem,
  leftOf,
  newKey,
  placer,
  pledgesOf,
  reward,
  scheduler,
  startPledges,
  statusesOf,
  type World,
} from './support.ts';

let world: World;
let place: Awaited<ReturnType<typeof placer>>;
let schedule: Awaited<ReturnType<typeof scheduler>>;

beforeAll(async () => {
  world = await startPledges();
  schedule = await scheduler(world);
  place = await placer(world);
});
afterAll(() => world.engine.stop());

describe('a pledge', () => {
  test('is placed, and answered with its place and version', async () => {
    const cup = reward({ priceKrw: 12_000, shippingFeeKrw: 3_000 });
    const { campaignId } = await schedule({ rewards: [cup] });
    const answer = await place(campaignId, 'donor-a', {
      rewards: [{ rewardId: cup.rewardId, quantity: 2 }],
      extraAmountKrw: 1_000,
      amountKrw: 28_000,
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.etag).toBe('"v1"');
    expect(answer.headers.location).toBe(`/v1/pledges/${String(answer.body.pledgeId)}`);
    expect(answer.body).toMatchObject({
      campaignId,
      status: 'placed',
      amountKrw: 28_000,
      extraAmountKrw: 1_000,
      rewards: [{ rewardId: cup.rewardId, quantity: 2 }],
      anonymous: false,
      expiresAt: null,
    });
  });

  test('asked for 20 times at once is one pledge and 20 equal answers', async () => {
    const cup = reward({ stockLimit: 60, perPersonLimit: 3 });
    const { campaignId } = await schedule({ rewards: [cup] });
    const key = newKey();
    const ask = () =>
      place(
        campaignId,
        'donor-b',
        { rewards: [{ rewardId: cup.rewardId, quantity: 3 }], amountKrw: 30_000 },
        { key },
      );
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    expect(statusesOf(answers)).toEqual({ '201': 20 });
    for (const answer of answers) expect(answer.body).toEqual((answers[0] as Answer).body);
    expect(await pledgesOf(world, campaignId)).toHaveLength(1);
    expect(await leftOf(world, cup.rewardId)).toBe(57);
  });

  test('with the key of another one is refused', async () => {
    const { campaignId } = await schedule();
    const key = newKey();
    await place(campaignId, 'donor-c', { extraAmountKrw: 5_000, amountKrw: 5_000 }, { key });
    const other = await place(
      campaignId,
      'donor-c',
      { extraAmountKrw: 6_000, amountKrw: 6_000 },
      { key },
    );
    expectProblem(other, 422, 'idempotency_key_reused');
    const stranger = await place(
      campaignId,
      'donor-d',
      { extraAmountKrw: 6_000, amountKrw: 6_000 },
      { key },
    );
    expect(stranger.status).toBe(201);
  });
});
