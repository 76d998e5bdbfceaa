import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyPayoutWebhook } from '../../../shared/payments/payout-webhook.ts';
import {
  CARD,
  DAY_MS,
  MINUTE_MS,
  SECURITY_KEY,
  startTestSandbox,
  type TestSandbox,
  TUESDAY_10_KST,
} from '../../support/provider-sandbox.ts';
import { startReceiver } from '../../support/webhook-receiver.ts';

let sandbox: TestSandbox;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
  receiver = await startReceiver();
  sandbox = await startTestSandbox({
    webhookUrls: { payments: receiver.url, payouts: receiver.url },
  });
});
afterEach(async () => {
  await sandbox.stop();
  await receiver.stop();
});

const chargeWith = async (cardNumber: string, orderId = 'order-0001') => {
  const billingKey = await sandbox.client.issueBillingKey(cardNumber);
  return sandbox.client.charge(billingKey, { orderId, amount: 10_000 });
};

interface Attempt {
  readonly attempt: number;
  readonly dueAtMs: number;
}

const attempts = async (): Promise<Attempt[]> => {
  const { body } = await sandbox.client.get('/__sandbox/webhooks');
  return (body.attempts as Attempt[]).toSorted((one, other) => one.attempt - other.attempt);
};

describe('payment webhooks', () => {
  it('come unsigned, with the transmission headers and a time without offset', async () => {
    const charged = await chargeWith(CARD.approved);
    await receiver.until((all) => all.length === 1);

    const [webhook] = receiver.received;
    expect(webhook?.json.eventType).toBe('PAYMENT_STATUS_CHANGED');
    expect(webhook?.json.data).toEqual(charged.body);
    expect(webhook?.json.createdAt).toBe('2026-11-24T10:00:00.000000');
    expect(webhook?.headers['tosspayments-webhook-signature']).toBeUndefined();
    expect(webhook?.headers['tosspayments-webhook-transmission-retried-count']).toBe('0');
    expect(webhook?.headers['tosspayments-webhook-transmission-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('arrive before the answer with the card for it', async () => {
    await chargeWith(CARD.webhookFirst);
    expect(receiver.received.length).toBe(1);
    expect(receiver.received[0]?.json.data.status).toBe('DONE');
  });

  it('are tried again after 1, 4, 16, 64, 256, 1024 and 4096 minutes, then given up', async () => {
    receiver.answerWith(201); // Only 200 counts.
    await chargeWith(CARD.approved);
    await receiver.until((all) => all.length === 1);

    const gaps = [1, 4, 16, 64, 256, 1024, 4096];
    for (const [index, minutes] of gaps.entries()) {
      await sandbox.client.advance(minutes * MINUTE_MS - 1);
      await sandbox.wake();
      expect(receiver.received.length).toBe(index + 1);
      await sandbox.client.advance(1);
      await receiver.until((all) => all.length === index + 2);
    }
    await sandbox.client.advance(30 * DAY_MS);
    await sandbox.wake();

    expect(receiver.received.length).toBe(8);
    const ids = receiver.received.map(
      ({ headers }) => headers['tosspayments-webhook-transmission-id'],
    );
    expect(new Set(ids).size).toBe(1);
    const counts = receiver.received.map(
      ({ headers }) => headers['tosspayments-webhook-transmission-retried-count'],
    );
    expect(counts).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    const { body } = await sandbox.client.get('/__sandbox/webhooks');
    expect(body.webhooks[0].state).toBe('gave_up');
  });

  it('run their whole schedule when the clock jumps over it', async () => {
    receiver.answerWith(500);
    await chargeWith(CARD.approved);
    await receiver.until((all) => all.length === 1);

    await sandbox.client.advance(4 * DAY_MS);
    await receiver.until((all) => all.length === 8);
    await sandbox.wake();

    const minutesAfterTheFirst = (await attempts()).map(
      ({ dueAtMs }) => (dueAtMs - TUESDAY_10_KST) / MINUTE_MS,
    );
    expect(minutesAfterTheFirst).toEqual([0, 1, 5, 21, 85, 341, 1365, 5461]);
  });

  it('wait for an address, and can be sent again under the same id', async () => {
    await sandbox.client.put('/__sandbox/webhook-urls', { payments: null });
    await chargeWith(CARD.approved);
    await sandbox.wake();
    expect(receiver.received.length).toBe(0);

    await sandbox.client.put('/__sandbox/webhook-urls', { payments: receiver.url });
    await receiver.until((all) => all.length === 1);
    const id = receiver.received[0]?.headers['tosspayments-webhook-transmission-id'] ?? '';
    await sandbox.client.post(`/__sandbox/webhooks/${id}/resend`, {});
    await receiver.until((all) => all.length === 2);
    expect(receiver.received[1]?.headers['tosspayments-webhook-transmission-id']).toBe(id);
  });
});

const SELLER = {
  refSellerId: 'seller-0001',
  businessType: 'CORPORATE',
  company: {
    name: '신포시장 상인회',
    representativeName: '대표',
    businessRegistrationNumber: '1234567891',
    email: 'office@example.com',
    phone: '0321234567',
  },
  account: { bankCode: '004', accountNumber: '12345678901234', holderName: '신포시장 상인회' },
};

describe('payout webhooks', () => {
  it('are signed over the raw body and the transmission time', async () => {
    await sandbox.client.post('/__sandbox/balance', { adjustKrw: 1_000_000 });
    const seller = await sandbox.client.post('/v2/sellers', SELLER);
    await sandbox.client.post('/v2/payouts', [
      {
        refPayoutId: 'payout-0001',
        destination: seller.body.entityBody.id,
        scheduleType: 'EXPRESS',
        amount: { currency: 'KRW', value: 100_000 },
        transactionDescription: '장터정산',
      },
    ]);
    await sandbox.client.advance(MINUTE_MS);
    await receiver.until((all) => all.length === 1);

    const [webhook] = receiver.received;
    const time = webhook?.headers['tosspayments-webhook-transmission-time'];
    const expected = createHmac('sha256', Buffer.from(SECURITY_KEY, 'hex'))
      .update(`${webhook?.rawBody.toString('utf8')}:${time}`)
      .digest('base64');
    const signature = webhook?.headers['tosspayments-webhook-signature'] ?? '';
    expect(signature.startsWith('v1:')).toBe(true);
    expect(signature.slice(3).split(',')).toContain(expected);
    expect(webhook?.json).toMatchObject({
      eventType: 'payout.changed',
      entityType: 'payout',
      entityBody: { refPayoutId: 'payout-0001', status: 'IN_PROGRESS' },
    });
    const verified = verifyPayoutWebhook({
      rawBody: webhook!.rawBody,
      headers: webhook!.headers,
      securityKey: SECURITY_KEY,
      keyForm: 'hex',
      replayWindowMs: 300_000,
      nowMs: TUESDAY_10_KST + MINUTE_MS,
    });
    expect(verified).toMatchObject({
      kind: 'verified',
      event: {
        type: 'payout_changed',
        payout: { refPayoutId: 'payout-0001', status: 'in_progress' },
      },
    });
  });
});
