import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliveriesOf, forgetDeliveries } from '../../support/product/deliveries.ts';
import { newPremises, type Premises, type Product } from '../../support/product/running-product.ts';
import { drawnSeed } from '../../support/product/seed.ts';
import { listPledges, sumOf, unitsOf } from './support/books.ts';
import {
  type Backer,
  dayMs,
  gatherBackers,
  type LiveCampaign,
  openCampaign,
} from './support/campaign.ts';
import { ask, askAll, countsOf, type Reply, type Wish } from './support/wishes.ts';

/** Sold out in the middle; enough for all; without limit. */
const scarce = { title: '닭강정 교환권', priceKrw: 10_000, stockLimit: 120 };
const ample = { title: '떡 선물 상자', priceKrw: 25_000, stockLimit: 400 };
const endless = { title: '감사 엽서', priceKrw: 3_000, stockLimit: null };
const rewards = [scarce, ample, endless] as const;
const wishCount = 360;
const atOnce = 48;
const cardThatApproves = '4330000000000001';
const backerCount = 12;
/** Units of one pledge at most: what is left of a stock is bought out in such pieces. */
const pieceUnits = 40;

let premises: Premises;
let campaign: LiveCampaign;
let backers: Backer[];
const acknowledged = new Map<string, string>();

beforeAll(async () => {
  premises = await newPremises();
});
afterAll(() => premises.leave());

const keepAcknowledged = ({ key }: Wish, reply: Reply): void => {
  if (reply.kind !== 'accepted') return;
  const { pledgeId } = reply.pledge;
  // Whatever was once answered under a key is answered under it for ever.
  expect(acknowledged.get(key) ?? pledgeId).toBe(pledgeId);
  acknowledged.set(key, pledgeId);
};

/** Everybody asks, and the product is killed a moment after so many were accepted. */
const askUntilKilled = async (
  product: Product,
  wishes: readonly Wish[],
  killAfter: { readonly accepted: number; readonly waitMs: number },
): Promise<Reply[]> => {
  const enough = Promise.withResolvers<void>();
  let accepted = 0;
  const asked = askAll(product, campaign.campaignId, wishes, atOnce, (wish, reply) => {
    keepAcknowledged(wish, reply);
    accepted += reply.kind === 'accepted' ? 1 : 0;
    if (accepted >= killAfter.accepted) enough.resolve();
  });
  await Promise.race([enough.promise, asked]);
  await delay(killAfter.waitMs);
  await product.kill();
  return asked;
};

/** Buys what is left of a stock, piece by piece, until there is none: so many units it had. */
const buyOut = async (product: Product, reward: number): Promise<number> => {
  const { priceKrw } = rewards[reward] ?? scarce;
  const rewardId = campaign.rewardIds[reward] ?? '';
  let bought = 0;
  let quantity = pieceUnits;
  for (let turn = 0; quantity >= 1; turn += 1) {
    const key = `buy-out-${reward}-${turn}`;
    const backer = backers[0] as Backer;
    const wish = { key, backer, rewardId, quantity, amountKrw: priceKrw * quantity };
    const reply = await ask(product, campaign.campaignId, wish);
    if (reply.kind === 'accepted') {
      bought += quantity;
    } else {
      expect(reply).toEqual({ kind: 'refused', code: 'reward_sold_out' });
      quantity = Math.floor(quantity / 2);
    }
  }
  return bought;
};

test('killed while hundreds pledge: each accepted pledge is there once, stock and totals are exact', {
  timeout: 180_000,
}, async () => {
  const random = drawnSeed('kill -9 while pledging');
  let product = await premises.open();
  campaign = await openCampaign(product, {
    key: 'pledging',
    number: 9_001,
    goalKrw: 5_000_000,
    closesAtMs: (await product.nowMs()) + 20 * dayMs,
    platformFeeBps: 300,
    rewards,
  });
  const { campaignId, rewardIds } = campaign;
  const cards = Array.from({ length: backerCount }, () => cardThatApproves);
  backers = await gatherBackers(product, 'pledging', cards);
  const wishes = Array.from({ length: wishCount }, (_, index): Wish => {
    const reward = random.between(0, 2);
    const quantity = random.between(1, 3);
    return {
      key: `pledging-wish-${index}`,
      backer: backers[index % backerCount] as Backer,
      rewardId: rewardIds[reward] ?? '',
      quantity,
      amountKrw: (rewards[reward]?.priceKrw ?? 0) * quantity,
    };
  });

  let delivered: ReturnType<typeof deliveriesOf> | undefined;
  const kills = [
    { accepted: random.between(30, 150), waitMs: random.between(0, 20) },
    // Late enough, as a rule, that the streams have counted something.
    { accepted: random.between(60, 200), waitMs: random.between(600, 1_200) },
  ];
  for (const kill of kills) {
    const replies = await askUntilKilled(product, wishes, kill);
    console.log(`killed after ${kill.accepted} + ${kill.waitMs} ms:`, countsOf(replies));
    delivered ??= deliveriesOf(premises.dataDirectory);
    forgetDeliveries(premises.dataDirectory, delivered);
    product = await premises.open();
  }
  // Also once when nobody asks: everything since the first kill is delivered again.
  await product.settle();
  await product.kill();
  forgetDeliveries(premises.dataDirectory, delivered ?? []);
  product = await premises.open();
  const replies = await askAll(product, campaignId, wishes, atOnce, keepAcknowledged);
  const counts = countsOf(replies);
  console.log('asked a last time:', counts);
  expect(Object.keys(counts).toSorted()).toEqual(['accepted', 'reward_sold_out']);

  const pledges = await listPledges(product, campaignId);
  expect(pledges.map(({ pledgeId }) => pledgeId).toSorted()).toEqual(
    [...acknowledged.values()].toSorted(),
  );
  expect(acknowledged.size).toBe(counts.accepted);
  const sold = rewardIds.map((rewardId) => unitsOf(pledges, rewardId));
  // With requests for single units asking again and again, not one scarce unit may remain.
  expect(sold[0]).toBe(scarce.stockLimit);
  expect(await buyOut(product, 0)).toBe(0);
  expect(await buyOut(product, 1)).toBe(ample.stockLimit - (sold[1] ?? 0));

  await product.settle();
  const all = await listPledges(product, campaignId);
  const { body: progress } = await product.client.readProgress({ campaignId });
  expect(progress).toMatchObject({ pledgeCount: all.length, pledgedKrw: sumOf(all) });
  const counted = progress.rewards.map((each) => [each.rewardId, each.pledgedCount]);
  expect(Object.fromEntries(counted)).toEqual({
    [rewardIds[0] ?? '']: scarce.stockLimit,
    [rewardIds[1] ?? '']: ample.stockLimit,
    [rewardIds[2] ?? '']: sold[2],
  });
});
