import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import { keepItAllHelpers } from './keep-it-all-support.ts';
import { leftOf, moveClock, restoreClock, setClock, startPledges, type World } from './support.ts';

const MINUTE_MS = 60_000;

let world: World;
let helpers: Awaited<ReturnType<typeof keepItAllHelpers>>;

beforeAll(async () => {
  world = await startPledges();
  helpers = await keepItAllHelpers(world);
});
afterEach(restoreClock);
afterAll(() => world.engine.stop());

describe('a keep-it-all pledge', () => {
  test('holds its stock for 15 minutes and tells that it waits for its payment', async () => {
    const { cup, offer } = await helpers.cupOffer();
    setClock('2027-03-02T00:00:00.000Z');
    const open = { opensAt: '2027-03-01T00:00:00.000Z', closesAt: '2027-04-01T00:00:00.000Z' };
    const { campaignId } = await helpers.schedule({
      ...offer,
      campaignId: newId('campaign'),
      ...open,
    });
    const { status, body } = await helpers.take(campaignId, 'donor-1', cup.rewardId, 3);
    expect({ status, pledge: body.status, expiresAt: body.expiresAt }).toEqual({
      status: 201,
      pledge: 'awaiting_payment',
      expiresAt: '2027-03-02T00:15:00.000Z',
    });
    expect(await leftOf(world, cup.rewardId)).toBe(7);
    const { outbox } = await helpers.stored(campaignId, body.pledgeId);
    expect(outbox).toHaveLength(1);
    expect(outbox[0]).toMatchObject({
      detailType: 'PledgeAwaitsPayment',
      data: {
        pledgeId: body.pledgeId,
        donorId: 'donor-1',
        amountKrw: 30_000,
        expiresAt: '2027-03-02T00:15:00.000Z',
      },
    });
  });

  test('is paid once, however often the payment is told', async () => {
    const { cup, offer } = await helpers.cupOffer();
    const { body } = await helpers.take(offer.campaignId, 'donor-1', cup.rewardId, 3);
    const paymentId = newId('payment');
    const once = () => helpers.pay(body.pledgeId, offer.campaignId, 30_000, paymentId);
    await Promise.all([once(), once(), once()]);
    await once();
    expect(await helpers.stored(offer.campaignId, body.pledgeId)).toMatchObject({
      status: 'paid',
      paymentId,
      version: 2,
      outbox: [],
    });
    moveClock(20 * MINUTE_MS);
    await helpers.expireHolds();
    expect(await leftOf(world, cup.rewardId)).toBe(7);
  });

  test('refuses a payment that is not its own', async () => {
    const { cup, offer } = await helpers.cupOffer();
    const { body } = await helpers.take(offer.campaignId, 'donor-1', cup.rewardId, 3);
    await expect(helpers.pay(body.pledgeId, offer.campaignId, 29_999)).rejects.toThrow(RangeError);
    await helpers.pay(body.pledgeId, offer.campaignId, 30_000);
    await expect(helpers.pay(body.pledgeId, offer.campaignId, 30_000)).rejects.toThrow(RangeError);
  });

  test('expires a minute after its hold, and gives stock and allowance back once', async () => {
    const { cup, offer } = await helpers.cupOffer();
    const { body } = await helpers.take(offer.campaignId, 'donor-1', cup.rewardId, 4);
    moveClock(15 * MINUTE_MS + 59_000);
    await helpers.expireHolds();
    expect(await leftOf(world, cup.rewardId)).toBe(6);
    moveClock(2_000);
    await Promise.all([helpers.expireHolds(), helpers.expireHolds(), helpers.expireHolds()]);
    expect(await leftOf(world, cup.rewardId)).toBe(10);
    expect((await helpers.act.read(String(body.pledgeId), 'donor-1')).body.status).toBe('expired');
    expect((await helpers.take(offer.campaignId, 'donor-1', cup.rewardId, 4)).status).toBe(201);
  });

  test('that is paid and expires at the same moment ends as one of the two', async () => {
    const { cup, offer } = await helpers.cupOffer(40);
    for (let round = 0; round < 8; round += 1) {
      const { body } = await helpers.take(offer.campaignId, `donor-${round}`, cup.rewardId, 1);
      moveClock(17 * MINUTE_MS);
      await Promise.all([
        helpers.pay(body.pledgeId, offer.campaignId, 10_000),
        helpers.expireHolds(),
      ]);
      // Paid before it expired, or expired and taken again: both end paid, with one unit.
      expect((await helpers.stored(offer.campaignId, body.pledgeId)).status).toBe('paid');
      expect(await leftOf(world, cup.rewardId)).toBe(40 - round - 1);
    }
  });
});
