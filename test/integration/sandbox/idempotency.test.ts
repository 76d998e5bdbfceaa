import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CARD,
  DAY_MS,
  startTestSandbox,
  type TestSandbox,
} from '../../support/provider-sandbox.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox({ settings: { slowAnswerMs: 700 } });
});
afterEach(() => sandbox.stop());

describe("the provider's idempotency", () => {
  it('answers the same key with the first answer, whatever the second body says', async () => {
    const { client } = sandbox;
    const billingKey = await client.issueBillingKey(CARD.approved);

    const first = await client.charge(billingKey, {
      orderId: 'order-0001',
      amount: 10_000,
      key: 'k',
    });
    const second = await client.charge(billingKey, {
      orderId: 'order-0002',
      amount: 99_000,
      key: 'k',
    });

    expect(first.body).toMatchObject({
      status: 'DONE',
      orderId: 'order-0001',
      totalAmount: 10_000,
    });
    expect(second).toEqual(first);
    expect(await client.chargesOf('order-0001')).toBe(1);
    expect(await client.chargesOf('order-0002')).toBe(0);
  });

  it('takes the same key at another address for another operation', async () => {
    const { client } = sandbox;
    const one = await client.issueBillingKey(CARD.approved);
    const other = await client.issueBillingKey(CARD.approved);

    await client.charge(one, { orderId: 'order-0001', amount: 10_000, key: 'k' });
    const second = await client.charge(other, { orderId: 'order-0002', amount: 20_000, key: 'k' });

    expect(second.body).toMatchObject({ orderId: 'order-0002', totalAmount: 20_000 });
  });

  it('says 409 while the first is under way, and gives its answer afterwards', async () => {
    const { client } = sandbox;
    const billingKey = await client.issueBillingKey(CARD.slow);
    const charge = { orderId: 'order-0001', amount: 10_000, key: 'k' };

    const running = client.charge(billingKey, charge);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const meanwhile = await client.charge(billingKey, charge);
    const first = await running;
    const afterwards = await client.charge(billingKey, charge);

    expect(meanwhile.status).toBe(409);
    expect(meanwhile.body.code).toBe('IDEMPOTENT_REQUEST_PROCESSING');
    expect(first.body.status).toBe('DONE');
    expect(afterwards).toEqual(first);
    expect(await client.chargesOf('order-0001')).toBe(1);
  });

  it('charges once when the same request comes 20 times at once', async () => {
    const { client } = sandbox;
    const billingKey = await client.issueBillingKey(CARD.approved);

    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        client.charge(billingKey, { orderId: 'order-0001', amount: 10_000, key: 'k' }),
      ),
    );

    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].every((status) => status === 200 || status === 409)).toBe(true);
    expect(await client.chargesOf('order-0001')).toBe(1);
  });

  it('replays errors too, although the card could pay by now', async () => {
    const { client } = sandbox;
    const billingKey = await client.issueBillingKey('4330000000000011');
    const charge = { orderId: 'order-0001', amount: 10_000 };

    const declined = await client.charge(billingKey, { ...charge, key: 'k1' });
    const again = await client.charge(billingKey, { ...charge, key: 'k1' });
    const newKey = await client.charge(billingKey, { ...charge, key: 'k2' });

    expect(declined.status).toBe(403);
    expect(declined.body.code).toBe('REJECT_CARD_PAYMENT');
    expect(again).toEqual(declined);
    expect(newKey.body.status).toBe('DONE');
  });

  it('forgets a key after 15 days, not before', async () => {
    const { client } = sandbox;
    const billingKey = await client.issueBillingKey(CARD.approved);
    const charge = { orderId: 'order-0001', amount: 10_000, key: 'k' };
    const first = await client.charge(billingKey, charge);

    await client.advance(15 * DAY_MS - 1_000);
    expect(await client.charge(billingKey, charge)).toEqual(first);

    await client.advance(1_000);
    const late = await client.charge(billingKey, charge);
    expect(late.body.code).toBe('DUPLICATED_ORDER_ID');
    expect(await client.chargesOf('order-0001')).toBe(1);
  });

  it('refuses a key of more than 300 characters', async () => {
    const { client } = sandbox;
    const billingKey = await client.issueBillingKey(CARD.approved);
    const charge = (length: number) =>
      client.charge(billingKey, { orderId: 'order-0001', amount: 10_000, key: 'k'.repeat(length) });

    const tooLong = await charge(301);
    expect([tooLong.status, tooLong.body.code]).toEqual([400, 'INVALID_IDEMPOTENCY_KEY']);
    expect((await charge(300)).status).toBe(200);
  });

  it('forces the error named by the test header, before it looks at anything else', async () => {
    const { client } = sandbox;

    const forced = await client.charge('no-such-billing-key', {
      orderId: 'order-0001',
      amount: 10_000,
      headers: { 'tosspayments-test-code': 'INVALID_CARD_EXPIRATION' },
    });

    expect([forced.status, forced.body.code]).toEqual([400, 'INVALID_CARD_EXPIRATION']);
  });

  it('ignores the test header with a live key', async () => {
    const live = await startTestSandbox({ secretKey: 'live_sk_x' });
    const answer = await live.client.post(
      '/v1/payments/confirm',
      {},
      {
        authorization: `Basic ${Buffer.from('live_sk_x:').toString('base64')}`,
        'tosspayments-test-code': 'INVALID_CARD_EXPIRATION',
      },
    );
    await live.stop();
    expect(answer.body.code).toBe('INVALID_REQUEST');
  });

  it('refuses a foreign key', async () => {
    const answer = await sandbox.client.call('GET', '/v1/payments/x', {
      headers: { authorization: `Basic ${Buffer.from('test_sk_other:').toString('base64')}` },
    });
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHORIZED_KEY']);
  });
});
