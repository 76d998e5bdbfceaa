import { expect, it } from 'vitest';
import { cards } from '../../../demo/journey/donor.ts';
import { liveStack } from '../../support/live-stack.ts';
import { gatherBackers } from '../crash/support/campaign.ts';
import { close, passRuns, pledged, priceKrw, staff } from '../settlements/scene.ts';
import { dayMs, iso, minuteMs } from './support/world.ts';

/** A fund of two campaigns: one falls short of its goal, and of the other one a card never pays. */

it('takes back what it held for a pledge that was dropped, and for a campaign that failed', async () => {
  const stack = await liveStack();
  const fails = await pledged(stack, { number: 7_311, goalKrw: 1_000_000, cards: [] });
  const succeeds = await pledged(stack, { number: 7_312, goalKrw: 100_000, cards: [] });
  const nowMs = await stack.nowMs();
  const [operator, finance] = [await staff(stack, 'operator'), await staff(stack, 'finance')];
  const opensAt = iso(nowMs + 11 * minuteMs);
  const rounds = [{ opensAt, closesAt: iso(nowMs + 30 * dayMs), budgetKrw: 250_000 }];
  const { fundId } = (
    await operator.proposeFund({
      ...{ name: '매칭 기금', agency: '기관', factorBps: 10_000, rounds },
      ...{ donorCapKrw: 50_000, campaignCapKrw: 200_000 },
      campaignIds: [fails.campaignId, succeeds.campaignId],
    })
  ).body;
  await finance.approveFund({ fundId });
  await stack.moveTo(nowMs + 12 * minuteMs);

  const backers = [cards.approves, cards.approves, cards.approves, cards.declinesAlways];
  const [loser, first, second, poor] = await gatherBackers(stack, 'matching-returns', backers);
  for (const [backer, campaign] of [
    [loser, fails],
    [first, succeeds],
    [second, succeeds],
    [poor, succeeds],
  ] as const) {
    if (backer === undefined) throw new Error('Somebody is missing.');
    const rewards = [{ rewardId: campaign.rewardIds[0] ?? '', quantity: 1 }];
    const body = { rewards, amountKrw: priceKrw, paymentToken: backer.methodToken };
    const donor = stack.client.as({ token: backer.token });
    await donor.placePledge({ campaignId: campaign.campaignId }, body);
  }
  const sums = async () => {
    await stack.settle();
    const { leftKrw, heldKrw, spentKrw } = (await finance.readFund({ fundId })).body;
    return { leftKrw, heldKrw, spentKrw };
  };
  const matchOf = async ({ campaignId }: { campaignId: string }) =>
    (await stack.client.readCampaignMatch({ campaignId })).body;
  expect(await sums()).toEqual({ leftKrw: 50_000, heldKrw: 200_000, spentKrw: 0 });

  await close(stack, succeeds);
  // The goal was missed: released. Of the other campaign two pledges are collected, one is tried again.
  expect(await sums()).toEqual({ leftKrw: 100_000, heldKrw: 50_000, spentKrw: 100_000 });
  expect(await matchOf(fails)).toMatchObject({ heldKrw: 0, spentKrw: 0 });

  await passRuns(stack, succeeds);
  // The card never paid, so the pledge was dropped.
  expect(await sums()).toEqual({ leftKrw: 150_000, heldKrw: 0, spentKrw: 100_000 });
  expect(await matchOf(succeeds)).toMatchObject({ heldKrw: 0, spentKrw: 100_000 });
  const statements = await Promise.all(
    [fails, succeeds].map(({ campaignId }) => stack.client.readStatement({ campaignId })),
  );
  expect(statements.map(({ body }) => [body.collectedKrw, body.matchedKrw])).toEqual([
    [0, 0],
    [100_000, 100_000],
  ]);
}, 120_000);
