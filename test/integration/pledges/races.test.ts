import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inParallel } from '../../../demo/journey/in-parallel.ts';
import { campaignOfferChanged } from '../../../events/campaigns/campaign-offer-changed.ts';
import type { OfferTerms } from '../../../events/campaigns/offer.ts';
import { newId } from '../../../shared/identity/ids.ts';
import {
  type Answer,
  acter,
  expectProblem,
  itemsOf,
  leftOf,
  newKey,
  placer,
  pledgesOf,
  reward,
  scheduler,
  startPledges,
  statusesOf,
  tell,
  type World,
} from './support.ts';

let world: World;
let place: Awaited<ReturnType<typeof placer>>;
let schedule: Awaited<ReturnType<typeof scheduler>>;
let cancel: Awaited<ReturnType<typeof acter>>['cancel'];
let change: Awaited<ReturnType<typeof acter>>['change'];

beforeAll(async () => {
  world = await startPledges();
  place = await placer(world);
  schedule = await scheduler(world);
  ({ cancel, change } = await acter(world));
});
afterAll(() => world.engine.stop());

const rush = 200;
/** As many as the SDK has sockets: more in one process would wait for a socket, not for the table. */
const atOnce = 50;
const crowd = <T>(work: (n: number) => Promise<T>, size = rush): Promise<T[]> =>
  inParallel(
    Array.from({ length: size }, (_, n) => n),
    atOnce,
    work,
  );

/** Units of a reward in all pledges that stand, counted from the table itself. */
const unitsSold = async (campaignId: string, ...rewardIds: string[]): Promise<number> => {
  let units = 0;
  for (const pledge of await pledgesOf(world, campaignId)) {
    if (pledge.status === 'cancelled' || pledge.status === 'expired') continue;
    for (const id of rewardIds) units += (pledge.rewards as Record<string, number>)[id] ?? 0;
  }
  return units;
};

const take = (offer: OfferTerms, donorId: string, rewardId: string, quantity: number) =>
  place(offer.campaignId, donorId, {
    rewards: [{ rewardId, quantity }],
    amountKrw: 10_000 * quantity,
  });

const accepted = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 201);

describe('200 at once for the last 50', () => {
  test('of one each: 50 get one, the others are told that it is sold out', async () => {
    const cup = reward({ stockLimit: 50 });
    const offer = await schedule({ rewards: [cup] });
    const answers = await crowd((n) => take(offer, `one-${n}`, cup.rewardId, 1));
    expect(statusesOf(answers)).toEqual({ '201': 50, '409 reward_sold_out': 150 });
    expect(await unitsSold(offer.campaignId, cup.rewardId)).toBe(50);
    expect(await leftOf(world, cup.rewardId)).toBe(0);
  });

  test('of one to three each: nobody is refused while there is enough', async () => {
    const cup = reward({ stockLimit: 50 });
    const offer = await schedule({ rewards: [cup] });
    const asked = Array.from({ length: rush }, (_, n) => 1 + (n % 3));
    const answers = await crowd((n) => take(offer, `some-${n}`, cup.rewardId, asked[n] ?? 1));
    expect(Object.keys(statusesOf(answers)).toSorted()).toEqual(['201', '409 reward_sold_out']);
    // With requests for single units waiting, not one unit may remain.
    expect(await unitsSold(offer.campaignId, cup.rewardId)).toBe(50);
    expect(await leftOf(world, cup.rewardId)).toBe(0);
  });

  test('of three each: what remains is less than one of them asked for', async () => {
    const cup = reward({ stockLimit: 50 });
    const offer = await schedule({ rewards: [cup] });
    const answers = await crowd((n) => take(offer, `three-${n}`, cup.rewardId, 3));
    expect(accepted(answers)).toHaveLength(16);
    expect(await leftOf(world, cup.rewardId)).toBe(2);
  });

  test('from one pool that two rewards share, one with a limit of its own', async () => {
    const stockPoolId = newId('stockpool');
    const hot = reward({ stockPoolId });
    const iced = reward({ stockPoolId, stockLimit: 20 });
    const offer = await schedule({
      rewards: [hot, iced],
      stockPools: [{ stockPoolId, stockLimit: 50 }],
    });
    await crowd((n) => take(offer, `pool-${n}`, n % 2 ? hot.rewardId : iced.rewardId, 1 + (n % 2)));
    const sold = await unitsSold(offer.campaignId, hot.rewardId, iced.rewardId);
    const icedSold = await unitsSold(offer.campaignId, iced.rewardId);
    expect(icedSold).toBeLessThanOrEqual(20);
    expect(await leftOf(world, stockPoolId)).toBe(50 - sold);
    expect(await leftOf(world, iced.rewardId)).toBe(20 - icedSold);
    // Everybody who asks for hot wants two: less than two may remain.
    expect(50 - sold).toBeLessThan(2);
  });
});

test('a wish for many takes what is scattered over all shards', async () => {
  const cup = reward({ stockLimit: 100 });
  const offer = await schedule({ rewards: [cup] });
  // Leaves a few units in each of the five shards.
  for (const units of [18, 17, 19, 16, 18]) {
    expect((await take(offer, newId('donor'), cup.rewardId, units)).status).toBe(201);
  }
  expect(await leftOf(world, cup.rewardId)).toBe(12);
  const largest = Math.max(
    ...(await itemsOf(world, `STOCK#${cup.rewardId}#`)).map((item) => Number(item.remaining)),
  );
  expect(largest).toBeLessThan(12);
  expect((await take(offer, 'collector', cup.rewardId, 12)).status).toBe(201);
  expect(await leftOf(world, cup.rewardId)).toBe(0);
  expectProblem(await take(offer, 'late', cup.rewardId, 1), 409, 'reward_sold_out');
});

test('one person at once never gets more than the limit for a person, and never less', async () => {
  const cup = reward({ perPersonLimit: 5, stockLimit: 100 });
  const plate = reward({ perPersonLimit: 2 });
  const offer = await schedule({ rewards: [cup, plate] });
  const cups = await crowd(() => take(offer, 'greedy', cup.rewardId, 1), 30);
  const plates = await crowd(() => take(offer, 'greedy', plate.rewardId, 2), 10);
  expect(statusesOf(cups)).toEqual({ '201': 5, '409 person_limit_exceeded': 25 });
  expect(statusesOf(plates)).toEqual({ '201': 1, '409 person_limit_exceeded': 9 });
  expect(await leftOf(world, cup.rewardId)).toBe(95);
  // Another person has an allowance of their own.
  expect((await take(offer, 'modest', cup.rewardId, 5)).status).toBe(201);
});

describe('cancelling', () => {
  test('20 times at once gives back once, with one key or with many', async () => {
    const cup = reward({ stockLimit: 10, perPersonLimit: 4 });
    const offer = await schedule({ rewards: [cup] });
    for (const key of [newKey(), undefined]) {
      const donorId = newId('donor');
      const { body } = await take(offer, donorId, cup.rewardId, 4);
      expect(await leftOf(world, cup.rewardId)).toBe(6);
      const pledgeId = String(body.pledgeId);
      const answers = await crowd(() => cancel(pledgeId, donorId, key ?? newKey()), 20);
      expect(statusesOf(answers)).toEqual(
        key === undefined ? { '200': 1, '409 pledge_not_cancellable': 19 } : { '200': 20 },
      );
      expect(await leftOf(world, cup.rewardId)).toBe(10);
      // The allowance came back too, and once: four may be taken again, and no more.
      expect((await take(offer, donorId, cup.rewardId, 4)).status).toBe(201);
      expectProblem(await take(offer, donorId, cup.rewardId, 1), 409, 'person_limit_exceeded');
      const again = await pledgesOf(world, offer.campaignId);
      const standing = again.find((each) => each.donorId === donorId && each.status === 'placed');
      await cancel(String(standing?.sk), donorId, newKey());
    }
  });

  test('and changing at once ends in one of the two, with the stock to it', async () => {
    const cup = reward({ stockLimit: 40 });
    const offer = await schedule({ rewards: [cup] });
    for (let round = 0; round < 10; round += 1) {
      const donorId = newId('donor');
      const { body } = await take(offer, donorId, cup.rewardId, 2);
      const pledgeId = String(body.pledgeId);
      const [changed, cancelled] = await Promise.all([
        change(pledgeId, donorId, 1, {
          rewards: [{ rewardId: cup.rewardId, quantity: 5 }],
          amountKrw: 50_000,
        }),
        cancel(pledgeId, donorId, newKey()),
      ]);
      expect(cancelled.status).toBe(200);
      expect([200, 409, 412]).toContain(changed.status);
      expect(await leftOf(world, cup.rewardId)).toBe(40);
    }
  });
});

test('a stock that is raised while it is rushed is sold to its new limit and not beyond', async () => {
  const cup = reward({ stockLimit: 30 });
  const offer = await schedule({ rewards: [cup] });
  const keepOffer = await world.load('keep-offer');
  const raised = { ...offer, version: 2, rewards: [{ ...cup, stockLimit: 130 }] };
  const raise = () =>
    tell(keepOffer, campaignOfferChanged, { offer: raised, changedAt: new Date().toISOString() });
  const answers: Answer[] = [];
  await Promise.all([
    crowd(async (n) => answers.push(await take(offer, `raise-${n}`, cup.rewardId, 1)), 100),
    // Told five times at once, as a bus may do.
    crowd(raise, 5),
  ]);
  const rest = await crowd((n) => take(offer, `rest-${n}`, cup.rewardId, 1), 100);
  expect(accepted([...answers, ...rest])).toHaveLength(130);
  expect(await unitsSold(offer.campaignId, cup.rewardId)).toBe(130);
  expect(await leftOf(world, cup.rewardId)).toBe(0);
});
