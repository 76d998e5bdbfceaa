import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import { CARD } from '../../support/provider-sandbox.ts';
import {
  awaitPayment,
  campaignId,
  confirm,
  donor,
  newKey,
  newsOf,
  payInWindow,
  startPayments,
  type TestPayments,
  webhookGateway,
  won,
} from './support.ts';

let payments: TestPayments;
let gateway: { url: string; server: Server };
const statuses: number[] = [];

const transmission = () => ({
  'tosspayments-webhook-transmission-id': newKey(),
  'tosspayments-webhook-transmission-time': '2026-03-02T09:00:00+09:00',
});

const deliver = async (body: string, headers: Record<string, string> = transmission()) => {
  const answer = await payments.http('receive-webhook', { body, headers });
  statuses.push(answer.status);
  return answer.status;
};

beforeAll(async () => {
  payments = await startPayments();
  gateway = await webhookGateway(deliver);
  await payments.sandbox.client.put('/__sandbox/webhook-urls', { payments: gateway.url });
});
afterAll(async () => {
  gateway.server.close();
  await payments.stop();
});

const read = (pledgeId: string) =>
  payments.http('read-payment', { claims: donor('donor-1'), params: { pledgeId } });

const setFaults = (rules: readonly object[]) =>
  payments.sandbox.client.put('/__sandbox/faults', { rules });

const eventAbout = (orderId: string, more: object = {}) =>
  JSON.stringify({
    eventType: 'PAYMENT_STATUS_CHANGED',
    createdAt: '2026-03-02T09:00:00.000000',
    data: {
      orderId,
      paymentKey: 'a_key',
      status: 'DONE',
      totalAmount: 1,
      balanceAmount: 1,
      ...more,
    },
  });

describe('a webhook of the provider', () => {
  it('brings the outcome that the answer did not', async () => {
    const pledgeId = await awaitPayment(payments);
    const paymentKey = await payInWindow(payments, {
      orderId: `${pledgeId}-1`,
      cardNumber: CARD.approved,
    });
    await payments.sandbox.client.put('/__sandbox/webhook-urls', { payments: null });
    await setFaults([
      { operation: 'confirm', fault: 'error_after' },
      { operation: 'read', fault: 'unavailable' },
    ]);
    expect((await confirm(payments, pledgeId, paymentKey)).body.status).toBe('pending');
    await setFaults([]);
    await payments.sandbox.client.put('/__sandbox/webhook-urls', { payments: gateway.url });
    await payments.sandbox.wake();
    await vi.waitFor(async () => expect((await read(pledgeId)).body.status).toBe('approved'));
    expect(await newsOf(payments, pledgeId)).toHaveLength(1);
    expect((await payments.bookOf(pledgeId)).charges).toBe(1);
  });

  it('may come before the answer: the donor still hears one approval', async () => {
    const pledgeId = await awaitPayment(payments);
    const paymentKey = await payInWindow(payments, {
      orderId: `${pledgeId}-1`,
      cardNumber: CARD.webhookFirst,
    });
    const answer = await confirm(payments, pledgeId, paymentKey);
    expect(answer.body).toMatchObject({ status: 'approved', amountKrw: 30_000 });
    expect(await newsOf(payments, pledgeId)).toHaveLength(1);
    expect((await payments.bookOf(pledgeId)).charges).toBe(1);
  });

  it('is not believed: a forged one changes nothing', async () => {
    const pledgeId = await awaitPayment(payments);
    expect(await deliver(eventAbout(`${pledgeId}-1`))).toBe(200);
    expect((await read(pledgeId)).body).toMatchObject({ status: 'awaiting', amountKrw: 30_000 });
    expect(await newsOf(payments, pledgeId)).toHaveLength(0);
  });

  it('is taken when it is about nothing of ours, and refused when it is no event', async () => {
    expect(await deliver(eventAbout(`${newId('pledge')}-1`))).toBe(200);
    expect(await deliver(eventAbout('somebody-elses-order'))).toBe(200);
    const deleted = { eventType: 'BILLING_DELETED', data: { billingKey: 'x', customerKey: 'y' } };
    expect(await deliver(JSON.stringify(deleted))).toBe(200);
    for (const body of ['', '{', '[]', '{"eventType":1}', '"text"']) {
      expect(await deliver(body)).toBe(400);
    }
  });

  it('is asked for again while the provider cannot be read, and counts once by its id', async () => {
    const pledgeId = await awaitPayment(payments);
    const paymentKey = await payInWindow(payments, {
      orderId: `${pledgeId}-1`,
      cardNumber: CARD.approved,
    });
    await payments.sandbox.client.put('/__sandbox/webhook-urls', { payments: null });
    await setFaults([
      { operation: 'confirm', fault: 'error_after' },
      { operation: 'read', fault: 'unavailable' },
    ]);
    await confirm(payments, pledgeId, paymentKey);
    const headers = transmission();
    expect(await deliver(eventAbout(`${pledgeId}-1`), headers)).toBe(503);
    await setFaults([]);
    expect(await deliver(eventAbout(`${pledgeId}-1`), headers)).toBe(200);
    const { body } = await read(pledgeId);
    expect(body.status).toBe('approved');
    await setFaults([{ operation: 'read', fault: 'unavailable' }]);
    expect(await deliver(eventAbout(`${pledgeId}-1`), headers)).toBe(200);
    await setFaults([]);
    expect(await newsOf(payments, pledgeId)).toHaveLength(1);
  });

  it('brings what a card company took back: each movement once, and never more than was paid', async () => {
    await payments.sandbox.client.put('/__sandbox/webhook-urls', { payments: gateway.url });
    const pledgeId = await awaitPayment(payments);
    const orderId = `${pledgeId}-1`;
    const paymentKey = await payInWindow(payments, { orderId, cardNumber: CARD.approved });
    await confirm(payments, pledgeId, paymentKey);
    const takeBack = (amount?: number) =>
      payments.sandbox.client.post(`/__sandbox/orders/${orderId}/chargeback`, { amount });
    const taken = async () =>
      (await newsOf(payments, pledgeId))
        .filter(({ detailType }) => detailType === 'PaymentRefunded')
        .map(({ data }) => data as { amountKrw: number; leftKrw: number; cause: string });
    expect((await takeBack(10_000)).body).toMatchObject({ balanceAmount: 20_000 });
    await payments.sandbox.wake();
    const first = { amountKrw: 10_000, leftKrw: 20_000, cause: 'charged_back' };
    await vi.waitFor(async () => expect(await taken()).toMatchObject([first]));
    // Told again under other ids, also by several at once, it is still one.
    const notice = eventAbout(orderId, { status: 'PARTIAL_CANCELED' });
    await Promise.all([deliver(notice), deliver(notice), deliver(notice)]);
    expect(await taken()).toHaveLength(1);
    // A refund of ours that comes too late finds only what is left.
    const dueAt = new Date().toISOString();
    const due = { pledgeId, campaignId, amountKrw: won, reason: 'cancelled_by_donor', dueAt };
    await payments.emit('jangteo.pledges', 'PledgeRefundDue', due);
    const refusals = (await newsOf(payments, pledgeId)).filter(
      ({ detailType }) => detailType === 'PaymentRefundRefused',
    );
    expect(refusals).toMatchObject([{ data: { amountKrw: won, code: 'more_than_paid' } }]);
    await takeBack();
    await payments.sandbox.wake();
    await vi.waitFor(async () => expect(await taken()).toHaveLength(2));
    const sum = (await taken()).reduce((total, { amountKrw }) => total + amountKrw, 0);
    expect(sum).toBe((await payments.bookOf(pledgeId)).refundedKrw);
    // The card company gives the second one back: 20,000 won, and the fee on them again.
    const giveBack = () =>
      payments.sandbox.client.post(`/__sandbox/orders/${orderId}/chargeback-reversal`, {});
    expect((await giveBack()).body).toMatchObject({ balanceAmount: 20_000 });
    await payments.sandbox.wake();
    const given = async () =>
      (await newsOf(payments, pledgeId))
        .filter(({ detailType }) => detailType === 'ChargebackReversed')
        .map(({ data }) => data);
    const back = { amountKrw: 20_000, providerFeeKrw: 600, providerFeeVatKrw: 60 };
    await vi.waitFor(async () => expect(await given()).toMatchObject([back]));
    // And the first: the payment is whole, and told as paid in full, which is no cancel.
    expect((await giveBack()).body).toMatchObject({ status: 'DONE', balanceAmount: 30_000 });
    await payments.sandbox.wake();
    await vi.waitFor(async () => expect(await given()).toHaveLength(2));
    const whole = eventAbout(orderId, { status: 'DONE' });
    await Promise.all([deliver(whole), deliver(whole), deliver(whole)]);
    expect(await given()).toHaveLength(2);
  });

  it('was answered 200 whenever the provider itself sent one that could be read', () =>
    expect(statuses.filter((status) => ![200, 400, 503].includes(status))).toEqual([]));
});
