import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../support/provider-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const RECEIPT = {
  amount: 50_000,
  orderId: 'order-0001',
  orderName: '시장 펀딩',
  type: '소득공제',
  customerIdentityNumber: '01000001234',
};

describe('cash receipts', () => {
  it('are issued for orders nobody has paid, and twice for one order, unless the key is the same', async () => {
    const issue = (key: string) =>
      sandbox.client.post('/v1/cash-receipts', RECEIPT, { 'idempotency-key': key });
    const one = await issue('receipt-1');
    const again = await issue('receipt-1');
    const two = await issue('receipt-2');
    expect(again.body.receiptKey).toBe(one.body.receiptKey);
    expect(two.body.receiptKey).not.toBe(one.body.receiptKey);
    expect(one.body).toMatchObject({
      orderId: 'order-0001',
      transactionType: 'CONFIRM',
      customerIdentityNumber: '*******1234',
      requestedAt: '2026-11-24T10:00:00+09:00',
    });
  });

  it('are listed by the Korean day they were asked for on, a page at a time', async () => {
    const list = async (query: string) =>
      (await sandbox.client.get(`/v1/cash-receipts?${query}`)).body;
    const first = await list('requestDate=2026-11-24&limit=1');
    expect([first.hasNext, first.data.length]).toEqual([true, 1]);
    const rest = await list(`requestDate=2026-11-24&limit=100&cursor=${first.lastCursor}`);
    expect([rest.hasNext, rest.data.length]).toEqual([false, 1]);
    expect((await list('requestDate=2026-11-23')).data).toEqual([]);
  });

  it('are taken back up to what they are about, and a cancel is not cancelled', async () => {
    const { body: receipt } = await sandbox.client.post('/v1/cash-receipts', RECEIPT);
    const cancel = async (receiptKey: string, body: unknown) =>
      (await sandbox.client.post(`/v1/cash-receipts/${receiptKey}/cancel`, body)).body;
    expect((await cancel(receipt.receiptKey, { amount: 50_001 })).code).toBe(
      'NOT_CANCELABLE_AMOUNT',
    );
    const all = await cancel(receipt.receiptKey, {});
    expect([all.transactionType, all.amount]).toEqual(['CANCEL', 50_000]);
    for (const key of [receipt.receiptKey, all.receiptKey]) {
      expect((await cancel(key, {})).code).toBe('ALREADY_CANCELED_CASH_RECEIPT');
    }
    expect((await cancel('receipt_unknown', {})).code).toBe('NOT_FOUND_CASH_RECEIPT');
  });
});
