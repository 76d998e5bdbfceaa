import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { campaignOfferChanged } from '../../../events/campaigns/campaign-offer-changed.ts';
import { campaignScheduled } from '../../../events/campaigns/campaign-scheduled.ts';
import { newId } from '../../../shared/identity/ids.ts';
import {
  itemsOf,
  leftOf,
  offerOf,
  placer,
  pledgesOf,
  reward,
  scheduler,
  startPledges,
  tell,
  type World,
} from './support.ts';

let world: World;
let place: Awaited<ReturnType<typeof placer>>;
let schedule: Awaited<ReturnType<typeof scheduler>>;
let keepOffer: Awaited<ReturnType<World['load']>>;

beforeAll(async () => {
  world = await startPledges();
  place = await placer(world);
  schedule = await scheduler(world);
  keepOffer = await world.load('keep-offer');
});
afterAll(() => world.engine.stop());

const tellChanged = (offer: ReturnType<typeof offerOf>) =>
  tell(keepOffer, campaignOfferChanged, { offer, changedAt: '2027-01-01T00:00:00.000Z' });

test('stock is its limit, whatever the order and number of tellings', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.nat()),
      async (limits, choices) => {
        const cup = reward();
        const offer = offerOf();
        const ascending = limits.toSorted((a, b) => a - b);
        const versions = ascending.map((stockLimit, n) => ({
          ...offer,
          version: n + 1,
          rewards: [{ ...cup, stockLimit }],
        }));
        // Each at least once, in any order, some again.
        const order = [...versions, ...versions].toSorted(
          () => ((choices.next().value ?? 0) % 3) - 1,
        );
        for (const version of order) await tellChanged(version);
        expect(await leftOf(world, cup.rewardId)).toBe(Math.max(...limits));
        const [stored] = await itemsOf(world, `OFFER#${offer.campaignId}`);
        expect(stored?.termsVersion).toBe(limits.length);
      },
    ),
    { numRuns: 25 },
  );
});

test('a raise after some are sold adds the difference only', async () => {
  const cup = reward({ stockLimit: 45 });
  const offer = await schedule({ rewards: [cup] });
  const take = (quantity: number) =>
    place(offer.campaignId, newId('donor'), {
      rewards: [{ rewardId: cup.rewardId, quantity }],
      amountKrw: 10_000 * quantity,
    });
  await take(30);
  await take(11);
  const raised = { ...offer, version: 2, rewards: [{ ...cup, stockLimit: 100 }] };
  await Promise.all([tellChanged(raised), tellChanged(raised), tellChanged(raised)]);
  await tell(keepOffer, campaignScheduled, { ...(campaignScheduled.sample as object), offer });
  expect(await leftOf(world, cup.rewardId)).toBe(59);
});

describe('where a pledge lies', () => {
  test('is spread over the partitions the campaign was first told of', async () => {
    const offer = await schedule({ partitionCount: 4 });
    await tellChanged({ ...offer, version: 2, partitionCount: 16 });
    for (let n = 0; n < 60; n += 1) {
      await place(offer.campaignId, `spread-${n}`, { extraAmountKrw: 5_000, amountKrw: 5_000 });
    }
    const partitions = new Set((await pledgesOf(world, offer.campaignId)).map(({ pk }) => pk));
    // 60 over 4: that one stays empty has a chance of one in ten million.
    expect(partitions.size).toBe(4);
  });
});
