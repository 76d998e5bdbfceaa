import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { campaignCancelled } from '../../../events/campaigns/campaign-cancelled.ts';
import { paymentRefunded } from '../../../events/payments/payment-refunded.ts';
import { newId } from '../../../shared/identity/ids.ts';
import { keepItAllHelpers } from './keep-it-all-support.ts';
import {
  DAY_MS,
  expectProblem,
  leftOf,
  moveClock,
  newKey,
  restoreClock,
  startPledges,
  statusesOf,
  tell,
  type World,
} from './support.ts';

const MINUTE_MS = 60_000;

let world: World;
let helpers: Awaited<ReturnType<typeof keepItAllHelpers>>;

beforeAll(async () => {
  world = await startPledges();
  helpers = await keepItAllHelpers(world);
});
afterEach(restoreClock);
afterAll(() => world.engine.stop());

describe('a payment that comes after the hold', () => {
  const expired = async (terms: Parameters<typeof helpers.schedule>[0] = {}) => {
    const { cup, offer } = await helpers.cupOffer(4, terms);
    const { body } = await helpers.take(offer.campaignId, 'slow', cup.rewardId, 4);
    moveClock(17 * MINUTE_MS);
    await helpers.expireHolds();
    return { cup, offer, pledgeId: body.pledgeId };
  };

  test('takes the stock again while it is there', async () => {
    const { cup, offer, pledgeId } = await expired();
    await helpers.pay(pledgeId, offer.campaignId, 40_000);
    expect(await leftOf(world, cup.rewardId)).toBe(0);
    expect(await helpers.stored(offer.campaignId, pledgeId)).toMatchObject({
      status: 'paid',
      outbox: [],
    });
  });

  test('goes back when the stock is gone', async () => {
    const { cup, offer, pledgeId } = await expired();
    expect((await helpers.take(offer.campaignId, 'quick', cup.rewardId, 1)).status).toBe(201);
    const paymentId = newId('payment');
    const once = () => helpers.pay(pledgeId, offer.campaignId, 40_000, paymentId);
    await once();
    await once();
    expect(await helpers.stored(offer.campaignId, pledgeId)).toMatchObject({
      status: 'expired',
      paymentId,
      outbox: [
        { detailType: 'PledgeRefundDue', data: { reason: 'late_payment', amountKrw: 40_000 } },
      ],
    });
    expect(await leftOf(world, cup.rewardId)).toBe(3);
  });

  test('goes back when the settlement may have counted', async () => {
    const closesAt = new Date(Date.now() + 10 * MINUTE_MS).toISOString();
    const { cup, offer, pledgeId } = await expired({ closesAt });
    // 17 minutes are over: 13 more and it is 20 minutes past the close.
    moveClock(13 * MINUTE_MS);
    await helpers.pay(pledgeId, offer.campaignId, 40_000);
    expect(await helpers.stored(offer.campaignId, pledgeId)).toMatchObject({
      status: 'expired',
      outbox: [{ data: { reason: 'late_payment' } }],
    });
    expect(await leftOf(world, cup.rewardId)).toBe(4);
  });

  test('goes back when the campaign was called off, also within the hold', async () => {
    const { cup, offer } = await helpers.cupOffer();
    const { body } = await helpers.take(offer.campaignId, 'donor-1', cup.rewardId, 2);
    await tell(await world.load('keep-offer'), campaignCancelled, {
      campaignId: offer.campaignId,
      version: 2,
      cancelledAt: new Date().toISOString(),
    });
    await helpers.pay(body.pledgeId, offer.campaignId, 20_000);
    expect(await helpers.stored(offer.campaignId, body.pledgeId)).toMatchObject({
      status: 'expired',
      outbox: [{ data: { reason: 'campaign_cancelled' } }],
    });
    expect(await leftOf(world, cup.rewardId)).toBe(10);
  });
});

describe('taking a keep-it-all pledge back', () => {
  test('before the payment frees the stock; a payment that still comes goes back', async () => {
    const { cup, offer } = await helpers.cupOffer();
    const { body } = await helpers.take(offer.campaignId, 'donor-1', cup.rewardId, 2);
    expect((await helpers.act.cancel(String(body.pledgeId), 'donor-1')).body.status).toBe(
      'cancelled',
    );
    expect(await leftOf(world, cup.rewardId)).toBe(10);
    await helpers.pay(body.pledgeId, offer.campaignId, 20_000);
    expect(await helpers.stored(offer.campaignId, body.pledgeId)).toMatchObject({
      status: 'cancelled',
      outbox: [{ detailType: 'PledgeRefundDue', data: { reason: 'late_payment' } }],
    });
    expect(await leftOf(world, cup.rewardId)).toBe(10);
  });

  test('after the payment makes one refund due, and shows when it was made', async () => {
    const { cup, offer } = await helpers.cupOffer();
    const { body } = await helpers.take(offer.campaignId, 'donor-1', cup.rewardId, 2);
    const pledgeId = String(body.pledgeId);
    const paymentId = newId('payment');
    await helpers.pay(pledgeId, offer.campaignId, 20_000, paymentId);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => helpers.act.cancel(pledgeId, 'donor-1', newKey())),
    );
    expect(statusesOf(answers)).toEqual({ '200': 1, '409 pledge_not_cancellable': 9 });
    const { outbox } = await helpers.stored(offer.campaignId, pledgeId);
    expect(outbox).toMatchObject([
      { detailType: 'PledgeRefundDue', data: { reason: 'cancelled_by_donor', amountKrw: 20_000 } },
    ]);
    const refundedAt = '2027-03-03T00:01:00.000Z';
    const refunded = await world.load('mark-refunded');
    const told = () =>
      tell(refunded, paymentRefunded, {
        refundId: newId('refund'),
        paymentId,
        pledgeId,
        campaignId: offer.campaignId,
        amountKrw: 20_000,
        providerFeeKrw: 0,
        providerFeeVatKrw: 0,
        refundedAt,
      });
    await told();
    await told();
    expect((await helpers.act.read(pledgeId, 'donor-1')).body).toMatchObject({
      status: 'cancelled',
      refundedAt,
    });
  });

  test('cannot change its amount, because the provider was told of it', async () => {
    const { cup, offer } = await helpers.cupOffer();
    const { body } = await helpers.take(offer.campaignId, 'donor-1', cup.rewardId, 2);
    const answer = await helpers.act.change(String(body.pledgeId), 'donor-1', 1, {
      rewards: [{ rewardId: cup.rewardId, quantity: 1 }],
      amountKrw: 10_000,
    });
    expectProblem(answer, 409, 'pledge_not_changeable');
  });

  test('after the deadline is refused', async () => {
    const { cup, offer } = await helpers.cupOffer();
    const { body } = await helpers.take(offer.campaignId, 'donor-1', cup.rewardId, 2);
    await helpers.pay(body.pledgeId, offer.campaignId, 20_000);
    moveClock(11 * DAY_MS);
    expectProblem(
      await helpers.act.cancel(String(body.pledgeId), 'donor-1'),
      409,
      'campaign_closed',
    );
  });
});
