import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import { CARD, MINUTE_MS } from '../../support/provider-sandbox.ts';
import {
  awaitPayment,
  confirm,
  donor,
  keyed,
  newKey,
  newsOf,
  payInWindow,
  startPayments,
  type TestPayments,
  won,
} from './support.ts';

let payments: TestPayments;
beforeAll(async () => {
  payments = await startPayments({ settings: { slowAnswerMs: 9_000 } });
});
afterAll(() => payments.stop());
afterEach(() => {
  vi.useRealTimers();
});

const read = (pledgeId: string, donorId = 'donor-1') =>
  payments.http('read-payment', { claims: donor(donorId), params: { pledgeId } });

/** Moves our clock and the provider's alike. */
const advance = async (ms: number) => {
  const now = Date.now() + ms;
  vi.useFakeTimers({ toFake: ['Date'], now });
  payments.sandbox.setClockOffsetMs(0);
};

describe('paying a pledge in the window', () => {
  it('charges our amount once, tells it once, and answers a repeat alike', async () => {
    const pledgeId = await awaitPayment(payments);
    const { body: order } = await read(pledgeId);
    expect(order).toMatchObject({ status: 'awaiting', amountKrw: 30_000 });
    const paymentKey = await payInWindow(payments, {
      orderId: String(order.orderId),
      cardNumber: CARD.approved,
    });
    const key = newKey();
    const first = await confirm(payments, pledgeId, paymentKey, { key });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ status: 'approved', amountKrw: 30_000 });
    expect((await confirm(payments, pledgeId, paymentKey, { key })).body).toEqual(first.body);
    expect((await confirm(payments, pledgeId, paymentKey)).body).toEqual(first.body);
    expect(await payments.bookOf(pledgeId)).toMatchObject({ charges: 1, chargedKrw: 30_000 });
    const news = await newsOf(payments, pledgeId);
    expect(news.map(({ detailType }) => detailType)).toEqual(['PaymentApproved']);
    expect(news[0]?.data).toMatchObject({
      pledgeId,
      amountKrw: 30_000,
      providerFeeKrw: 900,
      providerFeeVatKrw: 90,
    });
    expect((await read(pledgeId)).body.status).toBe('approved');
  });

  it('refuses the same key with another body, and another payment of a paid pledge', async () => {
    const pledgeId = await awaitPayment(payments);
    const order = { orderId: `${pledgeId}-1`, cardNumber: CARD.approved };
    const [paymentKey, other] = [
      await payInWindow(payments, order),
      await payInWindow(payments, order),
    ];
    const key = newKey();
    expect((await confirm(payments, pledgeId, paymentKey, { key })).status).toBe(200);
    const reused = await confirm(payments, pledgeId, other, { key });
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency_key_reused']);
    const again = await confirm(payments, pledgeId, other);
    expect([again.status, again.body.code]).toEqual([409, 'payment_already_made']);
    expect((await payments.bookOf(pledgeId)).charges).toBe(1);
  });

  it('answers a decline with its code and the next order id, and takes the next card', async () => {
    const pledgeId = await awaitPayment(payments);
    const empty = await payInWindow(payments, {
      orderId: `${pledgeId}-1`,
      cardNumber: CARD.empty,
    });
    for (const _ of [1, 2]) {
      const declined = await confirm(payments, pledgeId, empty);
      expect([declined.status, declined.body.code]).toEqual([422, 'payment_declined']);
      expect(declined.body.details).toMatchObject({
        declineCode: 'REJECT_CARD_PAYMENT',
        nextOrderId: `${pledgeId}-2`,
      });
    }
    const full = await payInWindow(payments, {
      orderId: `${pledgeId}-2`,
      cardNumber: CARD.approved,
    });
    expect((await confirm(payments, pledgeId, full)).body.status).toBe('approved');
    expect((await payments.bookOf(pledgeId)).charges).toBe(1);
  });

  it('charges once when the answer is lost, or a 500, or two confirm at once', async () => {
    for (const cardNumber of [CARD.lostAnswer, CARD.errorAfter, CARD.webhookFirst]) {
      const pledgeId = await awaitPayment(payments);
      const paymentKey = await payInWindow(payments, { orderId: `${pledgeId}-1`, cardNumber });
      const answers = await Promise.all(
        [1, 2, 3].map(() => confirm(payments, pledgeId, paymentKey)),
      );
      for (const { status } of answers) expect(status).toBe(200);
      expect((await confirm(payments, pledgeId, paymentKey)).body.status).toBe('approved');
      expect(await payments.bookOf(pledgeId)).toMatchObject({ charges: 1, chargedKrw: 30_000 });
      expect(await newsOf(payments, pledgeId)).toHaveLength(1);
    }
  });

  it('charges once when the provider is slower than our patience', async () => {
    const pledgeId = await awaitPayment(payments);
    const paymentKey = await payInWindow(payments, {
      orderId: `${pledgeId}-1`,
      cardNumber: CARD.slow,
    });
    expect((await confirm(payments, pledgeId, paymentKey)).body.status).toBe('approved');
    expect((await payments.bookOf(pledgeId)).charges).toBe(1);
  }, 30_000);

  it('never charges another amount than ours, nor another order', async () => {
    const pledgeId = await awaitPayment(payments);
    const cheap = await payInWindow(payments, {
      orderId: `${pledgeId}-1`,
      amountKrw: 100,
      cardNumber: CARD.approved,
    });
    const declined = await confirm(payments, pledgeId, cheap);
    expect([declined.status, declined.body.code]).toEqual([422, 'payment_declined']);
    const foreign = await payInWindow(payments, {
      orderId: `${await awaitPayment(payments)}-1`,
      cardNumber: CARD.approved,
    });
    expect((await confirm(payments, pledgeId, foreign)).status).toBe(422);
    expect((await confirm(payments, pledgeId, 'made_up_key')).status).toBe(422);
    expect((await payments.bookOf(pledgeId)).charges).toBe(0);
  });

  it("hides other people's payments and unknown pledges", async () => {
    const pledgeId = await awaitPayment(payments);
    for (const answer of [
      await read(pledgeId, 'donor-2'),
      await read(newId('pledge')),
      await confirm(payments, pledgeId, 'any_key_at_all', { donorId: 'donor-2' }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'payment_not_found']);
    }
  });

  it('refuses to pay after the hold has ended, and charges nothing', async () => {
    const pledgeId = await awaitPayment(payments);
    const paymentKey = await payInWindow(payments, {
      orderId: `${pledgeId}-1`,
      cardNumber: CARD.approved,
    });
    await advance(15 * MINUTE_MS);
    const late = await confirm(payments, pledgeId, paymentKey);
    expect([late.status, late.body.code]).toEqual([410, 'payment_window_closed']);
    expect((await payments.bookOf(pledgeId)).charges).toBe(0);
  });

  it('lets a guest pay under the Guest-Token, and nobody without it', async () => {
    const issued = await payments.http('issue-guest-token', {});
    expect(issued.status).toBe(201);
    const guestToken = String(issued.body.guestToken);
    const pledgeId = await awaitPayment(payments, { donorId: guestToken.split('.')[0]! });
    const paymentKey = await payInWindow(payments, {
      orderId: `${pledgeId}-1`,
      cardNumber: CARD.approved,
    });
    const pay = (headers: Record<string, string>) =>
      payments.http('confirm-guest-payment', {
        headers: { ...keyed(), ...headers },
        params: { pledgeId },
        body: { paymentKey },
      });
    expect((await pay({})).body.code).toBe('guest_token_not_accepted');
    const other = await payments.http('issue-guest-token', {});
    const stranger = await pay({ 'guest-token': String(other.body.guestToken) });
    expect(stranger.body.code).toBe('payment_not_found');
    expect((await pay({ 'guest-token': guestToken })).body.status).toBe('approved');
    expect((await payments.bookOf(pledgeId)).charges).toBe(1);
  });

  it('lists receipts to their donor alone, page by page', async () => {
    const donorId = newId('donor');
    for (const _ of [1, 2, 3]) {
      const pledgeId = await awaitPayment(payments, { donorId });
      const order = { orderId: `${pledgeId}-1`, cardNumber: CARD.approved };
      await confirm(payments, pledgeId, await payInWindow(payments, order), { donorId });
    }
    const list = (query: Record<string, string>, sub = donorId) =>
      payments.http('list-payments', { claims: donor(sub), query });
    const first = await list({ limit: '2' });
    const second = await list({ limit: '2', cursor: String(first.body.nextCursor) });
    const items = [first, second].flatMap(({ body }) => body.items as { amountKrw: number }[]);
    expect(items.map(({ amountKrw }) => amountKrw)).toEqual([won, won, won]);
    expect((await list({}, 'donor-9')).body.items).toEqual([]);
    const stolen = await list({ cursor: String(first.body.nextCursor) }, 'donor-9');
    expect(stolen.body.code).toBe('invalid_cursor');
  });
});
