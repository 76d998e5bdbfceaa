import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { cards, donorOf } from '../../../demo/journey/donor.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { askedTwice } from './support/acts.ts';
import { launchPieces, type Makers, makersOf, poolBody } from './support/coupon-world.ts';
import { newSession, openEdition, takePart } from './support/festival-world.ts';
import { payInWindow } from './support/window.ts';
import { dayMs, hourMs, iso, liveCampaign, minuteMs, testAssociation } from './support/world.ts';

/**
 * An app that heard no answer asks again under the same key, perhaps much later. It is told what it
 * would have been told the first time, whatever became of the thing since.
 */

let stack: LiveStack;
let makers: Makers;
let operator: Client;
beforeAll(async () => {
  stack = await liveStack();
  makers = await makersOf(stack);
  operator = makers.operator;
});

describe('a repeated request is answered as the first time', () => {
  it('that claimed a coupon, which was confirmed, redeemed or given back since', async () => {
    const nowMs = await stack.nowMs();
    const { promotionId } = await launchPieces(makers, { nowMs, count: 10 });
    const shopper = await clientOf(stack, { role: 'donor', subject: 'first-answer' });
    const merchant = await clientOf(stack, {
      ...{ role: 'merchant', subject: 'first-answer-till' },
      merchantId: 'merchant_01jd3k8r2ve5wbx6m0q9hzt4c7',
      marketId: 'market_01jd3k8r2ve5wbx6m0q9hzt4c7',
    });
    const statusOf = async (claimId: string) => (await shopper.readClaim({ claimId })).body.status;
    const claimed = (options: { readonly idempotencyKey: string }) =>
      shopper.claimCoupon({ promotionId }, { holdSeconds: 300 }, options);
    await askedTwice(claimed, async ({ claimId }) => {
      await stack.moveTo((await stack.nowMs()) + minuteMs);
      await shopper.confirmClaim({ claimId }, {});
      expect(await statusOf(claimId)).toBe('granted');
    });
    await askedTwice(claimed, async ({ claimId }) => {
      await merchant.redeemClaims({ claimIds: [claimId], purchaseKrw: 20_000 });
      expect(await statusOf(claimId)).toBe('redeemed');
    });
    await askedTwice(claimed, async ({ claimId }) => {
      await shopper.cancelClaim({ claimId }, {});
      expect(await statusOf(claimId)).toBe('cancelled');
    });
  });

  it('that booked seats or a place in the line, which were called off or let in since', async () => {
    const association = await testAssociation(stack, 695);
    await stack.settle();
    const festival = await openEdition(stack);
    const { marketId } = await takePart(festival, association, []);
    const of = { marketId, capacity: 2, inMinutes: 60 };
    const { sessionId } = await newSession(stack, festival, association, of);
    const [first, second] = await Promise.all(
      ['first-booker', 'second-booker'].map((subject) =>
        clientOf(stack, { role: 'donor', subject }),
      ),
    );
    const statusesOf = async (client: Client | undefined) =>
      (await client?.listMyBookings())?.body.items.map(({ status }) => status);
    const booked = (client: Client | undefined, wait: boolean) => {
      if (client === undefined) throw new Error('Nobody books.');
      return (options: { readonly idempotencyKey: string }) =>
        client.bookSeats({ sessionId }, { people: 2, wait }, options);
    };
    await askedTwice(booked(first, false), ({ bookingId }) =>
      askedTwice(booked(second, true), async (waiting) => {
        expect([waiting.status, waiting.ticket]).toEqual(['waiting', null]);
        await first?.cancelBooking({ sessionId, bookingId }, {});
        await stack.settle();
        expect(await statusesOf(second)).toEqual(['booked']);
        expect(await statusesOf(first)).toEqual(['cancelled']);
      }),
    );
  });

  it('that took a paid pledge back, whose money came back since', async () => {
    const association = await testAssociation(stack, 696);
    await stack.settle();
    const terms = { fundingModel: 'keep_it_all' as const };
    const { campaignId } = await liveCampaign(stack, association, { terms });
    const { client: donor } = await donorOf(stack, 'first-answer-payer');
    const gift = { amountKrw: 40_000, extraAmountKrw: 40_000 };
    const { pledgeId } = (await donor.placePledge({ campaignId }, gift)).body;
    await stack.settle();
    const { body: payment } = await donor.readPayment({ pledgeId });
    const paymentKey = await payInWindow(stack, payment, cards.approves);
    await donor.confirmPayment({ pledgeId }, { paymentKey });
    await stack.settle();
    await askedTwice(
      (options) => donor.cancelPledge({ pledgeId }, {}, options),
      async ({ refundDueAt }) => {
        expect(refundDueAt).not.toBeNull();
        await stack.settle();
        expect((await donor.readPledge({ pledgeId })).body.refundedAt).not.toBeNull();
      },
    );
  });

  it('that opened an edition, whose days have begun since', async () => {
    const nowMs = await stack.nowMs();
    const [startsOn, endsOn] = [kstDateOf(nowMs + dayMs), kstDateOf(nowMs + 2 * dayMs)];
    const edition = { name: '내일의 축제', startsOn, endsOn };
    const { editionId } = (await operator.createEdition(edition)).body;
    const { status } = await askedTwice(
      (options) => operator.openEdition({ editionId }, options),
      async () => {
        await stack.moveTo(nowMs + dayMs);
        expect((await operator.readEdition({ editionId })).body.status).toBe('running');
      },
    );
    expect(status).toBe('open');
  });

  it('that made a pool, which was topped up since', async () => {
    const body = poolBody(await stack.nowMs());
    await askedTwice(
      (options) => operator.createPool(body, options),
      async ({ poolId }) => {
        const wish = { added: 20_000, reason: '추가 예산' };
        const { topUpId } = (await operator.proposeTopUp({ poolId }, wish)).body;
        await makers.finance.decideTopUp({ poolId, topUpId }, { decision: 'approve' });
        expect((await operator.readPool({ poolId })).body.budget).toBe(120_000);
      },
    );
  });

  it('that announced a draw or set a tour up, which began or was cancelled since', async () => {
    const nowMs = await stack.nowMs();
    const period = { opensAt: iso(nowMs + minuteMs), closesAt: iso(nowMs + 2 * minuteMs) };
    const draw = {
      ...{ title: '경품추첨', ...period, reserves: 1, spendPerEntryKrw: 50_000 },
      prizes: [{ name: '온누리상품권 5만원', count: 1, valueKrw: 50_000 }],
      publicSource: { name: '로또 6/45 당첨번호', publishedAt: iso(nowMs + dayMs) },
    };
    const tour = { title: '시장 한 바퀴', ...period, stops: [{ name: '입구' }], stampsNeeded: 1 };
    await askedTwice(
      (options) => operator.createTour(tour, options),
      ({ tourId }) =>
        askedTwice(
          (options) => operator.createDraw(draw, options),
          async ({ drawId }) => {
            await operator.cancelDraw({ drawId }, { reason: '사고로 취소' });
            await operator.cancelTour({ tourId }, { reason: '사고로 취소' });
            await stack.moveTo(nowMs + hourMs);
            expect((await operator.readDraw({ drawId })).body.status).toBe('cancelled');
          },
        ),
    );
  });
});
