import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import type { ProposeFundBody } from '../../../api/generated/operations.ts';
import { cards } from '../../../demo/journey/donor.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { type Backer, gatherBackers, openCampaign } from '../crash/support/campaign.ts';
import { close, conserved, type Scene, staff, verifiedJournal } from '../settlements/scene.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import { dayMs, iso, minuteMs } from './support/world.ts';

/** A fund over HTTP: proposed, approved by another, matching a live campaign to its payout plan. */

const nobody = 'fund_00000000000000000000000000';
let stack: LiveStack;
let operator: Client;
let finance: Client;
let scene: Scene;
let backers: Backer[];
let nowMs: number;
beforeAll(async () => {
  stack = await liveStack();
  operator = await staff(stack, 'operator');
  finance = await staff(stack, 'finance');
  // A Monday at noon in Korea, when charges run within minutes.
  nowMs = await stack.nowMs();
  const weekMs = 7 * dayMs;
  const mondayNoonMs = Date.parse('2026-01-05T03:00:00.000Z');
  const weeks = Math.ceil((nowMs + 3 * dayMs - mondayNoonMs) / weekMs);
  const closesAtMs = mondayNoonMs + weeks * weekMs;
  const campaign = await openCampaign(stack, {
    key: 'matching',
    number: 7_301,
    goalKrw: 100_000,
    closesAtMs,
    platformFeeBps: 500,
    rewards: [{ title: '교환권', priceKrw: 50_000, stockLimit: null }],
  });
  scene = { ...campaign, closesAtMs };
  backers = await gatherBackers(stack, 'matching', [
    cards.approves,
    cards.approves,
    cards.approves,
  ]);
  await stack.settle();
  nowMs = await stack.nowMs();
}, 60_000);

const bodyOf = (changes: Partial<ProposeFundBody> = {}): ProposeFundBody => ({
  name: '인천 매칭 기금',
  agency: '기관',
  campaignIds: [scene.campaignId],
  factorBps: 5_000,
  donorCapKrw: 20_000,
  campaignCapKrw: 1_000_000,
  rounds: [
    { opensAt: iso(nowMs + 11 * minuteMs), closesAt: iso(nowMs + 9 * dayMs), budgetKrw: 50_000 },
  ],
  ...changes,
});
const pledge = async (index: number) => {
  const backer = backers[index];
  if (backer === undefined) throw new Error(`No backer ${index}.`);
  const donor = stack.client.as({ token: backer.token });
  const rewards = [{ rewardId: scene.rewardIds[0] ?? '', quantity: 1 }];
  const { body } = await donor.placePledge(
    { campaignId: scene.campaignId },
    { rewards, amountKrw: 50_000, paymentToken: backer.methodToken },
  );
  return { donor, pledgeId: body.pledgeId };
};
const publicFigure = async () => {
  await stack.settle();
  return (await stack.client.readCampaignMatch({ campaignId: scene.campaignId })).body;
};

describe('a fund', () => {
  let fundId: string;

  it('is proposed once, with rounds in order and campaigns that are there', async () => {
    const early = [{ opensAt: iso(nowMs), closesAt: iso(nowMs + dayMs), budgetKrw: 1 }];
    expect(await refusalOf(operator.proposeFund(bodyOf({ rounds: early })))).toBe(
      'fund_rounds_invalid',
    );
    const unknown = bodyOf({ campaignIds: ['campaign_00000000000000000000000000'] });
    expect(await refusalOf(operator.proposeFund(unknown))).toBe('fund_campaign_unknown');
    const { body } = await actOnce(
      (wanted, options) => operator.proposeFund(wanted, options),
      bodyOf(),
      bodyOf({ name: '다른 기금' }),
    );
    fundId = body.fundId;
    expect(body).toMatchObject({ budgetKrw: 50_000, leftKrw: 50_000, approval: null });
    const match = stack.client.readCampaignMatch({ campaignId: scene.campaignId });
    expect(await refusalOf(match)).toBe('campaign_not_matched');
  });

  it('needs another person, once, and a campaign has one fund', async () => {
    const own = (await finance.proposeFund(bodyOf())).body.fundId;
    expect(await refusalOf(finance.approveFund({ fundId: own }))).toBe('approver_is_proposer');
    const second = await staff(stack, 'finance', 2);
    const key = { idempotencyKey: 'matching-approval-1' };
    const first = await finance.approveFund({ fundId }, key);
    expect((await finance.approveFund({ fundId }, key)).body).toEqual(first.body);
    expect(await refusalOf(finance.approveFund({ fundId }))).toBe('fund_already_approved');
    expect(await refusalOf(second.approveFund({ fundId: own }))).toBe('campaign_already_matched');
    expect(await refusalOf(finance.approveFund({ fundId: nobody }))).toBe('fund_not_found');
    expect(await refusalOf(finance.readFund({ fundId: nobody }))).toBe('fund_not_found');
    const listed = (await operator.listFunds({ limit: 1 })).body;
    expect(listed.items).toHaveLength(1);
    expect(listed.nextCursor).not.toBeNull();
    await stack.moveTo(nowMs + 12 * minuteMs);
    expect(await refusalOf(second.approveFund({ fundId: own }))).toBe('fund_rounds_invalid');
  });

  it('holds for pledges as far as it goes, gives back, and fills who came short', async () => {
    await pledge(0);
    expect(await publicFigure()).toMatchObject({ pledgedKrw: 50_000, heldKrw: 20_000 });
    const leaver = await pledge(1);
    await pledge(2);
    expect(await publicFigure()).toMatchObject({ pledgedKrw: 150_000, matchedKrw: 50_000 });
    await leaver.donor.cancelPledge({ pledgeId: leaver.pledgeId }, {});
    await stack.settle();
    // Within ten minutes the third donor has what was missing.
    await stack.moveTo((await stack.nowMs()) + 11 * minuteMs);
    const figure = { pledgedKrw: 100_000, heldKrw: 40_000, spentKrw: 0, togetherKrw: 140_000 };
    expect(await publicFigure()).toMatchObject(figure);
    const { body } = await finance.readFund({ fundId });
    const sums = { budgetKrw: 50_000, leftKrw: 10_000, heldKrw: 40_000, spentKrw: 0 };
    expect(body).toMatchObject({ ...sums, rounds: [sums] });
  });

  it('is spent when the pledges are collected, booked, and planned as a line of its own', async () => {
    await close(stack, scene);
    await stack.settle();
    const figure = { heldKrw: 0, spentKrw: 40_000, closed: true, togetherKrw: 140_000 };
    expect(await publicFigure()).toMatchObject(figure);
    const { statement, holds } = await conserved(stack, scene.campaignId);
    expect(statement).toMatchObject({ collectedKrw: 100_000, matchedKrw: 40_000 });
    expect([holds, statement.balanceKrw]).toEqual([true, 91_200 + 40_000]);
    expect((await verifiedJournal(stack, scene.campaignId)).valid).toBe(true);
    const { campaignId } = scene;
    const plan = (await scene.association.treasurer.listCampaignPayouts({ campaignId })).body;
    expect([plan.netKrw, plan.matchedKrw]).toEqual([91_200, 40_000]);
    expect(plan.tranches.map(({ source, amountKrw }) => [source, amountKrw])).toEqual([
      ['pledges', 72_960],
      ['pledges', 18_240],
      ['matching', 32_000],
      ['matching', 8_000],
    ]);
    const { body } = await finance.readFund({ fundId });
    expect(body).toMatchObject({ leftKrw: 10_000, heldKrw: 0, spentKrw: 40_000 });
  });
});
