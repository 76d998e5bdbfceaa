import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CARD,
  MINUTE_MS,
  startTestSandbox,
  type TestSandbox,
} from '../../support/provider-sandbox.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.stop());

const authorise = async (
  cardNumber: string,
  order: { orderId: string; amount: number; stage?: string },
) => {
  const { body } = await sandbox.client.post('/__sandbox/authorizations/payment', {
    cardNumber,
    ...order,
  });
  return body.paymentKey as string;
};

const confirm = (paymentKey: string, orderId: string, amount: number) =>
  sandbox.client.post('/v1/payments/confirm', { paymentKey, orderId, amount });

const cancel = (paymentKey: string, body: Record<string, unknown>) =>
  sandbox.client.post(`/v1/payments/${paymentKey}/cancel`, { cancelReason: '단순 변심', ...body });

describe('a payment confirmed by us', () => {
  it('is IN_PROGRESS until it is confirmed, and DONE after', async () => {
    const key = await authorise(CARD.approved, { orderId: 'order-0001', amount: 30_000 });
    expect((await sandbox.client.get(`/v1/payments/${key}`)).body.status).toBe('IN_PROGRESS');

    const done = await confirm(key, 'order-0001', 30_000);

    expect(done.body).toMatchObject({
      status: 'DONE',
      method: '카드',
      totalAmount: 30_000,
      balanceAmount: 30_000,
    });
    const byOrder = await sandbox.client.get('/v1/payments/orders/order-0001');
    expect(byOrder.body).toEqual(done.body);
  });

  it('can be confirmed for 10 minutes after it was authenticated', async () => {
    const early = await authorise(CARD.approved, { orderId: 'order-0001', amount: 30_000 });
    const late = await authorise(CARD.approved, { orderId: 'order-0002', amount: 30_000 });

    await sandbox.client.advance(10 * MINUTE_MS);
    expect((await confirm(early, 'order-0001', 30_000)).status).toBe(200);

    await sandbox.client.advance(1);
    const refused = await confirm(late, 'order-0002', 30_000);
    expect([refused.status, refused.body.code]).toEqual([404, 'NOT_FOUND_PAYMENT_SESSION']);
    expect((await sandbox.client.get('/v1/payments/orders/order-0002')).body.status).toBe(
      'EXPIRED',
    );
  });

  it('leaves the customer 30 minutes to authenticate', async () => {
    await authorise(CARD.approved, { orderId: 'order-0001', amount: 30_000, stage: 'READY' });
    const status = async () =>
      (await sandbox.client.get('/v1/payments/orders/order-0001')).body.status;

    await sandbox.client.advance(30 * MINUTE_MS);
    expect(await status()).toBe('READY');
    await sandbox.client.advance(1);
    expect(await status()).toBe('EXPIRED');
  });

  it('refuses an amount that is not the authorised one, and charges nothing', async () => {
    const key = await authorise(CARD.approved, { orderId: 'order-0001', amount: 30_000 });
    expect((await confirm(key, 'order-0001', 29_999)).body.code).toBe('INVALID_REQUEST');
    expect(await sandbox.client.chargesOf('order-0001')).toBe(0);
    expect((await confirm(key, 'order-0001', 30_000)).status).toBe(200);
  });

  it('refuses a second confirmation and a second payment of the same order', async () => {
    const key = await authorise(CARD.approved, { orderId: 'order-0001', amount: 30_000 });
    const twin = await authorise(CARD.approved, { orderId: 'order-0001', amount: 30_000 });
    await confirm(key, 'order-0001', 30_000);

    expect((await confirm(key, 'order-0001', 30_000)).body.code).toBe('ALREADY_PROCESSED_PAYMENT');
    expect((await confirm(twin, 'order-0001', 30_000)).body.code).toBe('DUPLICATED_ORDER_ID');
    expect(await sandbox.client.chargesOf('order-0001')).toBe(1);
  });

  it('speaks English where it is asked to', async () => {
    const answer = await sandbox.client.call('GET', '/v1/payments/none', {
      headers: { 'accept-language': 'en-US' },
    });
    expect(answer.body).toEqual({
      code: 'NOT_FOUND_PAYMENT',
      message: 'There is no such payment.',
    });
  });
});

describe('the test cards', () => {
  it.each([
    ['0001', 200, undefined],
    ['0002', 403, 'REJECT_CARD_PAYMENT'],
    ['0003', 403, 'REJECT_CARD_COMPANY'],
    ['0020', 400, 'INVALID_STOPPED_CARD'],
    ['0021', 400, 'INVALID_CARD_EXPIRATION'],
    ['0022', 400, 'INVALID_CARD_LOST_OR_STOLEN'],
    ['0023', 400, 'EXCEED_MAX_DAILY_PAYMENT_COUNT'],
    ['0033', 400, 'PROVIDER_ERROR'],
  ])('4330 0000 0000 %s answers %i %s', async (last4, status, code) => {
    const billingKey = await sandbox.client.issueBillingKey(`433000000000${last4}`);
    const answer = await sandbox.client.charge(billingKey, {
      orderId: 'order-0001',
      amount: 10_000,
    });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await sandbox.client.chargesOf('order-0001')).toBe(status === 200 ? 1 : 0);
  });

  it('fills the empty card after its number of tries, counted per registration', async () => {
    const charge = async (billingKey: string, orderId: string) =>
      (await sandbox.client.charge(billingKey, { orderId, amount: 10_000 })).status;
    const one = await sandbox.client.issueBillingKey(CARD.emptyTwice);
    const other = await sandbox.client.issueBillingKey(CARD.emptyTwice);

    expect(await charge(one, 'order-0001')).toBe(403);
    expect(await charge(one, 'order-0002')).toBe(403);
    expect(await charge(one, 'order-0003')).toBe(200);
    expect(await charge(other, 'order-0004')).toBe(403);
  });

  it('records a decline, so that the order reads ABORTED with its reason', async () => {
    const billingKey = await sandbox.client.issueBillingKey(CARD.stopped);
    await sandbox.client.charge(billingKey, { orderId: 'order-0001', amount: 10_000 });
    const { body } = await sandbox.client.get('/v1/payments/orders/order-0001');
    expect(body).toMatchObject({ status: 'ABORTED', failure: { code: 'INVALID_STOPPED_CARD' } });
  });

  it('refuses a number that is not in the table', async () => {
    const answer = await sandbox.client.post('/__sandbox/authorizations/billing', {
      customerKey: 'customer-1',
      cardNumber: '4111111111111111',
    });
    expect(answer.body.code).toBe('INVALID_CARD_NUMBER');
  });
});

describe('billing keys', () => {
  it('come from an authKey that works once and for its customer', async () => {
    const { client } = sandbox;
    const auth = await client.post('/__sandbox/authorizations/billing', {
      customerKey: 'customer-1',
      cardNumber: CARD.approved,
    });
    const issue = (customerKey: string) =>
      client.post('/v1/billing/authorizations/issue', { authKey: auth.body.authKey, customerKey });

    expect((await issue('customer-2')).body.code).toBe('NOT_MATCHES_CUSTOMER_KEY');
    expect((await issue('customer-1')).status).toBe(200);
    expect((await issue('customer-1')).body.code).toBe('INVALID_BILL_KEY_REQUEST');
  });

  it('charge nobody once they are deleted', async () => {
    const billingKey = await sandbox.client.issueBillingKey(CARD.approved);
    expect((await sandbox.client.call('DELETE', `/v1/billing/${billingKey}`)).status).toBe(200);
    const answer = await sandbox.client.charge(billingKey, {
      orderId: 'order-0001',
      amount: 10_000,
    });
    expect(answer.body.code).toBe('INVALID_BILL_KEY_REQUEST');
  });
});

describe('cancelling', () => {
  const charged = async (cardNumber: string, amount: number) => {
    const billingKey = await sandbox.client.issueBillingKey(cardNumber);
    const { body } = await sandbox.client.charge(billingKey, { orderId: 'order-0001', amount });
    return body.paymentKey as string;
  };

  it('gives back in parts and then the rest, and never more', async () => {
    const key = await charged(CARD.approved, 30_000);

    const part = await cancel(key, { cancelAmount: 10_000 });
    expect(part.body).toMatchObject({
      status: 'PARTIAL_CANCELED',
      balanceAmount: 20_000,
      totalAmount: 30_000,
    });
    expect((await cancel(key, { cancelAmount: 20_001 })).body.code).toBe('NOT_CANCELABLE_AMOUNT');
    expect((await cancel(key, { cancelAmount: 1, refundableAmount: 30_000 })).body.code).toBe(
      'NOT_MATCHES_REFUNDABLE_AMOUNT',
    );
    const rest = await cancel(key, {});
    expect(rest.body).toMatchObject({ status: 'CANCELED', balanceAmount: 0 });
    expect(rest.body.cancels.map((one: { cancelAmount: number }) => one.cancelAmount)).toEqual([
      10_000, 20_000,
    ]);
    expect((await cancel(key, {})).body.code).toBe('ALREADY_CANCELED_PAYMENT');
  });

  it('refuses where the card or the payment does not allow it', async () => {
    const fullOnly = await charged(CARD.fullRefundsOnly, 30_000);
    expect((await cancel(fullOnly, { cancelAmount: 1_000 })).body.code).toBe(
      'NOT_ALLOWED_PARTIAL_REFUND',
    );
    expect((await cancel(fullOnly, {})).status).toBe(200);
    const open = await authorise(CARD.approved, { orderId: 'order-0002', amount: 30_000 });
    expect((await cancel(open, {})).body.code).toBe('NOT_CANCELABLE_PAYMENT');
  });
});
