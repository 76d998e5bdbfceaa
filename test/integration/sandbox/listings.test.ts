import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CARD,
  HOUR_MS,
  startTestSandbox,
  type TestSandbox,
} from '../../support/provider-sandbox.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.stop());

const cancel = (paymentKey: string, body: Record<string, unknown>) =>
  sandbox.client.post(`/v1/payments/${paymentKey}/cancel`, { cancelReason: '단순 변심', ...body });

const WHOLE_YEAR = 'startDate=2026-01-01&endDate=2026-12-31';

describe('listings', () => {
  const chargeMany = async (count: number) => {
    const billingKey = await sandbox.client.issueBillingKey(CARD.approved);
    for (let index = 0; index < count; index += 1) {
      await sandbox.client.charge(billingKey, {
        orderId: `order-000${index}`,
        amount: 10_000 + index,
      });
    }
  };

  it('shows a transaction only after an hour, and pages by its key', async () => {
    await chargeMany(3);
    const list = async (more = '') =>
      (await sandbox.client.get(`/v1/transactions?${WHOLE_YEAR}${more}`)).body;

    expect(await list()).toEqual([]);
    await sandbox.client.advance(HOUR_MS);
    const first = await list('&limit=2');
    expect(first.map((row: { orderId: string }) => row.orderId)).toEqual([
      'order-0000',
      'order-0001',
    ]);
    const second = await list(`&limit=2&startingAfter=${first[1].transactionKey}`);
    expect(second.map((row: { orderId: string }) => row.orderId)).toEqual(['order-0002']);
  });

  it('writes the fee of 3 % and its VAT of 10 %, rounded down, into the settlement row', async () => {
    const billingKey = await sandbox.client.issueBillingKey(CARD.approved);
    await sandbox.client.charge(billingKey, { orderId: 'order-0001', amount: 33_333 });

    const { body } = await sandbox.client.get(`/v1/settlements?${WHOLE_YEAR}&page=1&size=10`);

    // 33,333 x 3 % = 999.99; 999 x 10 % = 99.9; 33,333 - 999 - 99 = 32,235.
    expect(body).toHaveLength(1);
    expect(body[0]).toMatchObject({
      amount: 33_333,
      supplyAmount: 999,
      vat: 99,
      fees: [{ type: 'BASE', fee: 1_098 }],
      payOutAmount: 32_235,
      soldDate: '2026-11-24',
      paidOutDate: '2026-11-26',
    });
  });

  it('takes back exactly the fee it took, however a payment is cancelled in parts', async () => {
    const billingKey = await sandbox.client.issueBillingKey(CARD.approved);
    let order = 0;
    const parts = fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(parts, async (cancels) => {
        order += 1;
        const orderId = `order-p-${order}`;
        const total = cancels.reduce((sum, part) => sum + part, 100);
        const { body } = await sandbox.client.charge(billingKey, { orderId, amount: total });
        for (const cancelAmount of cancels) await cancel(body.paymentKey, { cancelAmount });
        await cancel(body.paymentKey, {});
        const rows = (await sandbox.client.get(`/v1/settlements?${WHOLE_YEAR}&page=1&size=5000`))
          .body;
        const mine = rows.filter((row: { orderId: string }) => row.orderId === orderId);
        const sum = (pick: (row: Record<string, number>) => number | undefined) =>
          mine.reduce(
            (all: number, row: Record<string, number>) => all + (pick(row) ?? Number.NaN),
            0,
          );
        expect(sum((row) => row.amount)).toBe(0);
        expect(sum((row) => row.supplyAmount)).toBe(0);
        expect(sum((row) => row.vat)).toBe(0);
        expect(sum((row) => row.payOutAmount)).toBe(0);
      }),
      { numRuns: 15 },
    );
  });
});
