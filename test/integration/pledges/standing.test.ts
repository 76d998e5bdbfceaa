import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { campaignSuspended } from '../../../events/campaigns/campaign-suspended.ts';
import type { OfferTerms } from '../../../events/campaigns/offer.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { settlementHelpers } from './settlement-support.ts';
import { countStream } from './stream-support.ts';
import {
  acter,
  expectProblem,
  leftOf,
  newKey,
  placer,
  restoreClock,
  reward,
  scheduler,
  setClock,
  startPledges,
  tell,
  tokenOf,
  type World,
} from './support.ts';

let world: World;
let place: Awaited<ReturnType<typeof placer>>;
let schedule: Awaited<ReturnType<typeof scheduler>>;
let act: Awaited<ReturnType<typeof acter>>;

beforeAll(async () => {
  world = await startPledges();
  place = await placer(world);
  schedule = await scheduler(world);
  act = await acter(world);
});
afterEach(restoreClock);
afterAll(() => world.engine.stop());

/** A campaign from Monday 2 March to Friday 10 April 2026, the last second in Korea. */
const april = (terms: Partial<OfferTerms> = {}) =>
  schedule({
    opensAt: '2026-03-02T00:00:00.000Z',
    closesAt: '2026-04-10T14:59:59.000Z',
    ...terms,
  });

const gift = (amountKrw: number) => ({ extraAmountKrw: amountKrw, amountKrw });

describe('changing a pledge', () => {
  test('moves stock and allowance by the difference, on the version that was read', async () => {
    setClock('2026-03-10T00:00:00.000Z');
    const cup = reward({ stockLimit: 20, perPersonLimit: 6 });
    const plate = reward({ stockLimit: 20, priceKrw: 20_000 });
    const { campaignId } = await april({ rewards: [cup, plate] });
    const { body } = await place(campaignId, 'donor', {
      rewards: [{ rewardId: cup.rewardId, quantity: 5 }],
      amountKrw: 50_000,
    });
    const pledgeId = String(body.pledgeId);
    const wish = {
      rewards: [
        { rewardId: cup.rewardId, quantity: 2 },
        { rewardId: plate.rewardId, quantity: 3 },
      ],
      amountKrw: 80_000,
    };
    const changed = await act.change(pledgeId, 'donor', 1, wish);
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"v2"' } });
    expect(changed.body.amountKrw).toBe(80_000);
    expect([await leftOf(world, cup.rewardId), await leftOf(world, plate.rewardId)]).toEqual([
      18, 17,
    ]);
    expectProblem(await act.change(pledgeId, 'donor', 1, wish), 412, 'stale_etag');
    // Two of six are taken: four more may be, five may not.
    const more = (quantity: number) =>
      place(campaignId, 'donor', {
        rewards: [{ rewardId: cup.rewardId, quantity }],
        amountKrw: 10_000 * quantity,
      });
    expectProblem(await more(5), 409, 'person_limit_exceeded');
    expect((await more(4)).status).toBe(201);
    expect((await act.read(pledgeId, 'donor')).body).toEqual(changed.body);
  });

  test('refuses what does not add up, is sold out, is not offered, or not the donor’s', async () => {
    setClock('2026-03-10T00:00:00.000Z');
    const cup = reward({ stockLimit: 3 });
    const { campaignId } = await april({ rewards: [cup] });
    const { body } = await place(campaignId, 'donor', {
      rewards: [{ rewardId: cup.rewardId, quantity: 1 }],
      amountKrw: 10_000,
    });
    const change = (wish: object, donorId = 'donor', version = 1) =>
      act.change(String(body.pledgeId), donorId, version, wish);
    const four = [{ rewardId: cup.rewardId, quantity: 4 }];
    expectProblem(await change({ amountKrw: 11_000 }), 422, 'amount_mismatch');
    expectProblem(await change({ rewards: four, amountKrw: 40_000 }), 409, 'reward_sold_out');
    expectProblem(
      await change({ rewards: [{ rewardId: newId('reward'), quantity: 1 }] }),
      422,
      'reward_not_found',
    );
    expectProblem(
      await change({ paymentToken: tokenOf(world.signingKey, 'other') }),
      422,
      'payment_token_not_accepted',
    );
    expectProblem(await change({ anonymous: true }, 'other'), 404, 'pledge_not_found');
    expectProblem(await change({}), 400, 'invalid_request');
    expectProblem(await change({ anonymous: true }, 'donor', 7), 412, 'stale_etag');
    expect(await leftOf(world, cup.rewardId)).toBe(2);
    expect((await change({ anonymous: true })).body.anonymous).toBe(true);
  });

  test('is over at the deadline and while the campaign is suspended; going is not', async () => {
    setClock('2026-03-10T00:00:00.000Z');
    const offer = await april();
    const { body } = await place(offer.campaignId, 'donor', gift(5_000));
    const pledgeId = String(body.pledgeId);
    await tell(await world.load('keep-offer'), campaignSuspended, {
      campaignId: offer.campaignId,
      version: 2,
      suspendedAt: '2026-03-10T00:00:00.000Z',
    });
    setClock('2026-03-10T00:00:06.000Z');
    expectProblem(await act.change(pledgeId, 'donor', 1, gift(6_000)), 409, 'campaign_suspended');
    expect((await act.cancel(pledgeId, 'donor')).body.status).toBe('cancelled');
    const other = await april();
    const late = await place(other.campaignId, 'donor', gift(5_000));
    setClock('2026-04-10T14:59:59.000Z');
    const lateId = String(late.body.pledgeId);
    expectProblem(await act.change(lateId, 'donor', 1, gift(6_000)), 409, 'campaign_closed');
    expectProblem(await act.cancel(lateId, 'donor'), 409, 'campaign_closed');
  });
});

test('a key that cancelled is not taken for another request', async () => {
  const { campaignId } = await schedule();
  const { body } = await place(campaignId, 'donor', gift(5_000));
  const pledgeId = String(body.pledgeId);
  const key = newKey();
  const first = await act.cancel(pledgeId, 'donor', key, { reason: '마음이 바뀌었습니다' });
  expect(first.status).toBe(200);
  expect(
    (await act.cancel(pledgeId, 'donor', key, { reason: '마음이 바뀌었습니다' })).body,
  ).toEqual(first.body);
  expectProblem(await act.cancel(pledgeId, 'donor', key), 422, 'idempotency_key_reused');
  expectProblem(await act.cancel(pledgeId, 'other'), 404, 'pledge_not_found');
});

describe('in the last 24 hours', () => {
  /** Goal 100,000; two pledges that make 130,000 and are counted. */
  const nearGoal = async (legalBasis: 'pre_order' | 'commerce' = 'pre_order') => {
    setClock('2026-04-09T00:00:00.000Z');
    const cup = reward({ legalBasis, priceKrw: 70_000 });
    const { campaignId } = await april({ goalKrw: 100_000, rewards: [cup] });
    const one = await place(campaignId, 'one', gift(60_000));
    const two = await place(campaignId, 'two', {
      rewards: [{ rewardId: cup.rewardId, quantity: 1 }],
      amountKrw: 70_000,
    });
    await countStream(world, campaignId);
    setClock('2026-04-09T14:59:59.000Z');
    return { campaignId, one: String(one.body.pledgeId), two: String(two.body.pledgeId) };
  };

  test('a pledge that carries the goal stays, a smaller decrease goes through', async () => {
    const { one, two } = await nearGoal();
    expectProblem(await act.cancel(two, 'two'), 409, 'goal_at_risk');
    expectProblem(await act.change(one, 'one', 1, gift(29_999)), 409, 'goal_at_risk');
    expect((await act.change(one, 'one', 1, gift(30_000))).status).toBe(200);
  });

  test('the right of withdrawal of a commerce reward stands above it', async () => {
    const { one, two } = await nearGoal('commerce');
    expectProblem(await act.cancel(one, 'one'), 409, 'goal_at_risk');
    expect((await act.cancel(two, 'two')).status).toBe(200);
  });

  test('a second before, everybody may go; below the goal too', async () => {
    const { one, two, campaignId } = await nearGoal();
    setClock('2026-04-09T14:59:58.000Z');
    expect((await act.cancel(two, 'two')).status).toBe(200);
    await countStream(world, campaignId);
    setClock('2026-04-10T00:00:00.000Z');
    expect((await act.cancel(one, 'one')).status).toBe(200);
  });
});

describe('a declined card', () => {
  test('is changed between the runs, with the next run shown', async () => {
    setClock('2026-04-09T00:00:00.000Z');
    const { campaignId } = await april();
    const { body } = await place(campaignId, 'donor', gift(30_000));
    const pledgeId = String(body.pledgeId);
    const settlement = await settlementHelpers(world);
    await settlement.record(campaignId, 0, [
      { outcome: 'declined', pledgeId, code: 'EXPIRED_CARD' },
    ]);
    const change = (
      version: number,
      wish: object = { paymentToken: tokenOf(world.signingKey, 'donor') },
    ) => act.change(pledgeId, 'donor', version, wish);
    // Saturday: the next run is on Monday at 17:00 in Korea.
    setClock('2026-04-11T03:00:00.000Z');
    const read = await act.read(pledgeId, 'donor');
    expect(read.body).toMatchObject({
      status: 'declined',
      declineCode: 'EXPIRED_CARD',
      nextAttemptAt: '2026-04-13T08:00:00.000Z',
    });
    expectProblem(await change(2, gift(20_000)), 409, 'pledge_not_changeable');
    expect((await change(2)).body.nextAttemptAt).toBe('2026-04-13T08:00:00.000Z');
    setClock('2026-04-13T07:29:59.999Z');
    expect((await change(3)).status).toBe(200);
    setClock('2026-04-13T07:30:00.000Z');
    expectProblem(await change(4), 409, 'card_change_paused');
    setClock('2026-04-13T08:00:00.000Z');
    expect((await change(4)).body.nextAttemptAt).toBe('2026-04-14T08:00:00.000Z');
    // The last run is on the seventh day, Friday 17 April.
    setClock('2026-04-17T07:29:59.999Z');
    expect((await change(5)).body.nextAttemptAt).toBe('2026-04-17T08:00:00.000Z');
    setClock('2026-04-17T07:30:00.000Z');
    expectProblem(await change(6), 409, 'card_change_closed');
    expectProblem(await act.cancel(pledgeId, 'donor'), 409, 'pledge_not_cancellable');
  });
});
