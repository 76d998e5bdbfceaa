import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { campaignCancelled } from '../../../events/campaigns/campaign-cancelled.ts';
import { paymentRefunded } from '../../../events/payments/payment-refunded.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { keepItAllHelpers } from './keep-it-all-support.ts';
import {
  approvedOf,
  declinedOf,
  type Instruction,
  occurredAt,
  settlementHelpers,
} from './settlement-support.ts';
import { leftOf, pledgesOf, reward, startPledges, tell, type World } from './support.ts';

let world: World;
let settlement: Awaited<ReturnType<typeof settlementHelpers>>;

beforeAll(async () => {
  world = await startPledges();
  settlement = await settlementHelpers(world);
});
afterAll(() => world.engine.stop());

describe('the end of a campaign', () => {
  const cups = async () => {
    const cup = reward({ stockLimit: 40 });
    const { campaignId } = await settlement.schedule({ rewards: [cup] });
    for (let n = 0; n < 6; n += 1) {
      await settlement.place(campaignId, `cup-${n}`, {
        rewards: [{ rewardId: cup.rewardId, quantity: 2 }],
        amountKrw: 20_000,
      });
    }
    return { cup, campaignId };
  };

  test('drops what could not be charged, except what is undecided, and frees its stock', async () => {
    const { cup, campaignId } = await cups();
    const [page] = await settlement.chargesOf(campaignId, 5);
    const [a, b, c, ...rest] = (page?.charges ?? []) as [Instruction, Instruction, Instruction];
    await settlement.record(campaignId, 5, [
      declinedOf(a),
      declinedOf(b),
      { outcome: 'undecided', pledgeId: c.pledgeId },
      ...rest.map((charge) => approvedOf(charge)),
    ]);
    const [dropped] = await settlement.walk('drop-pledges', { campaignId, occurredAt });
    expect(dropped).toMatchObject({ droppedCount: 2, undecidedCount: 1, done: true });
    const [again] = await settlement.walk('drop-pledges', { campaignId, occurredAt });
    expect(again).toMatchObject({ droppedCount: 0, undecidedCount: 1 });
    expect(await leftOf(world, cup.rewardId)).toBe(32);
    expect(await settlement.count(campaignId)).toMatchObject({
      pledgeCount: 6,
      pledgedKrw: 120_000,
      collectedKrw: 60_000,
      droppedKrw: 40_000,
      openCount: 1,
    });
  });

  test('that failed releases every pledge once, and frees the stock once', async () => {
    const { cup, campaignId } = await cups();
    const both = await Promise.all([
      settlement.walk<{ releasedCount: number; cursor: null; done: boolean }>('release-pledges', {
        campaignId,
        occurredAt,
      }),
      settlement.walk<{ releasedCount: number; cursor: null; done: boolean }>('release-pledges', {
        campaignId,
        occurredAt,
      }),
    ]);
    expect(both.flat().reduce((sum, page) => sum + page.releasedCount, 0)).toBe(6);
    expect(await leftOf(world, cup.rewardId)).toBe(40);
    const items = await pledgesOf(world, campaignId);
    expect(items.map(({ status }) => status)).toEqual(Array(6).fill('released'));
    expect(items.filter(({ outbox }) => outbox !== undefined)).toEqual([]);
    expect(await settlement.count(campaignId)).toMatchObject({ pledgedKrw: 120_000, openCount: 0 });
  });

  test('that was called off gives the money of paid pledges back', async () => {
    const helpers = await keepItAllHelpers(world);
    const { cup, offer } = await helpers.cupOffer(10);
    const { campaignId } = offer;
    const paid = await helpers.take(campaignId, 'payer', cup.rewardId, 2);
    await helpers.pay(paid.body.pledgeId, campaignId, 20_000);
    const waiting = await helpers.take(campaignId, 'waiter', cup.rewardId, 1);
    await tell(await world.load('keep-offer'), campaignCancelled, {
      campaignId,
      version: 2,
      cancelledAt: occurredAt,
    });
    const [page] = await settlement.walk('release-pledges', { campaignId, occurredAt });
    expect(page).toMatchObject({ releasedCount: 2, refundsDueCount: 1, refundsDueKrw: 20_000 });
    expect(await leftOf(world, cup.rewardId)).toBe(10);
    expect(await helpers.stored(campaignId, paid.body.pledgeId)).toMatchObject({
      status: 'released',
      outbox: [{ detailType: 'PledgeRefundDue', data: { reason: 'campaign_cancelled' } }],
    });
    expect((await helpers.stored(campaignId, waiting.body.pledgeId)).status).toBe('expired');
  });

  test('that collected too little finds the same refunds again, also when they are made', async () => {
    const { campaignId } = await cups();
    const [page] = await settlement.chargesOf(campaignId, 0);
    const charges = page?.charges ?? [];
    await settlement.record(
      campaignId,
      0,
      charges.map((charge) => approvedOf(charge)),
    );
    const first = await settlement.walk<{
      cursor: null;
      done: boolean;
      refunds: { pledgeId: string; paymentId: string; amountKrw: number }[];
    }>('read-refund-page', { campaignId });
    expect(first[0]?.refunds).toHaveLength(6);
    const markRefunded = await world.load('mark-refunded');
    for (const { pledgeId, paymentId, amountKrw } of first[0]?.refunds ?? []) {
      await tell(markRefunded, paymentRefunded, {
        refundId: newId('refund'),
        paymentId,
        pledgeId,
        campaignId,
        amountKrw,
        providerFeeKrw: 0,
        providerFeeVatKrw: 0,
        refundedAt: occurredAt,
      });
    }
    expect(await settlement.walk('read-refund-page', { campaignId })).toEqual(first);
    expect(await settlement.count(campaignId)).toMatchObject({
      pledgedKrw: 120_000,
      collectedKrw: 0,
      refundedCount: 6,
      refundedKrw: 120_000,
    });
  });
});
