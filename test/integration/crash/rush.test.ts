import { beforeAll, describe, expect, test } from 'vitest';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { listPledges, sumOf, unitsOf } from './support/books.ts';
import {
  type Backer,
  dayMs,
  gatherBackers,
  type LiveCampaign,
  openCampaign,
} from './support/campaign.ts';
import { askAll, countsOf, type Reply, type Wish } from './support/wishes.ts';

const lastUnits = 50;
const rush = 200;
const cup = { title: '신포시장 컵', priceKrw: 10_000, stockLimit: lastUnits };
const plate = { title: '신포시장 접시', priceKrw: 20_000, stockLimit: lastUnits };
const bowl = { title: '신포시장 그릇', priceKrw: 30_000, stockLimit: 10 };
const rewards = [cup, plate, bowl] as const;
const backerCount = 10;

let stack: LiveStack;
let campaign: LiveCampaign;
let backers: Backer[];

beforeAll(async () => {
  stack = await liveStack();
  campaign = await openCampaign(stack, {
    key: 'rush',
    number: 9_002,
    goalKrw: 1_000_000,
    closesAtMs: (await stack.nowMs()) + 20 * dayMs,
    platformFeeBps: 300,
    rewards,
  });
  const cards = Array.from({ length: backerCount }, () => '4330000000000001');
  backers = await gatherBackers(stack, 'rush', cards);
});

const wishFor = (reward: 0 | 1 | 2, key: string, backer: number, quantity = 1): Wish => ({
  key,
  backer: backers[backer % backerCount] as Backer,
  rewardId: campaign.rewardIds[reward] ?? '',
  quantity,
  amountKrw: rewards[reward].priceKrw * quantity,
});

/** Asked once each: a server that answers `busy` fails the counts below, as every other failure does. */
const askTogether = (wishes: readonly Wish[], atOnce: number): Promise<Reply[]> =>
  askAll(stack, campaign.campaignId, wishes, atOnce);

describe('over HTTP, at once', () => {
  test('200 for the last 50 units: 50 get one, the others are told that it is sold out', async () => {
    const wishes = Array.from({ length: rush }, (_, n) => wishFor(0, `rush-cup-${n}`, n));
    const replies = await askTogether(wishes, rush);
    expect(countsOf(replies)).toEqual({ accepted: 50, reward_sold_out: 150 });
    const pledges = await listPledges(stack, campaign.campaignId);
    expect(unitsOf(pledges, campaign.rewardIds[0] ?? '')).toBe(50);
  });

  test('200 for one to three of the last 50: all 50 are sold, not one more', async () => {
    const wishes = Array.from({ length: rush }, (_, n) =>
      wishFor(1, `rush-plate-${n}`, n, 1 + (n % 3)),
    );
    const replies = await askTogether(wishes, rush);
    expect(Object.keys(countsOf(replies)).toSorted()).toEqual(['accepted', 'reward_sold_out']);
    const pledges = await listPledges(stack, campaign.campaignId);
    expect(unitsOf(pledges, campaign.rewardIds[1] ?? '')).toBe(50);
    await stack.settle();
    const { body } = await stack.client.readProgress({ campaignId: campaign.campaignId });
    expect(body).toMatchObject({ pledgeCount: pledges.length, pledgedKrw: sumOf(pledges) });
  });

  test('the same request 20 times: one pledge, and everybody is answered with it', async () => {
    const wish = wishFor(2, 'rush-the-same-key', 3, 3);
    const replies = await askTogether(Array(20).fill(wish), 20);
    expect(countsOf(replies)).toEqual({ accepted: 20 });
    const ids = replies.map((reply) => reply.kind === 'accepted' && reply.pledge.pledgeId);
    expect(new Set(ids).size).toBe(1);
    // Ten bowls less three: seven are left.
    const rest = Array.from({ length: 8 }, (_, n) => wishFor(2, `rush-bowl-${n}`, n));
    const restReplies = await askTogether(rest, 1);
    expect(countsOf(restReplies)).toEqual({ accepted: 7, reward_sold_out: 1 });
    const pledges = await listPledges(stack, campaign.campaignId);
    expect(unitsOf(pledges, campaign.rewardIds[2] ?? '')).toBe(10);
  });
});
