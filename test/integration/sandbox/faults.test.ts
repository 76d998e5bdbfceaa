import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBackCharge } from '../../../shared/payments/read-back.ts';
import { resolveUnknown } from '../../../shared/payments/resolve-unknown.ts';
import {
  adaptersOf,
  CARD,
  startTestSandbox,
  type TestSandbox,
} from '../../support/provider-sandbox.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.stop());

const AMOUNT_KRW = 10_000;
const PAUSE_MAX_MS = 300;
const setFaults = (rules: readonly unknown[], seed = 'seed-1') =>
  sandbox.client.put('/__sandbox/faults', { seed, rules });

const chargeOver = (billingKey: string, timeoutMs = 2_000) => {
  const { payments } = adaptersOf(sandbox.url, { moneyMs: timeoutMs });
  return (orderId: string) => {
    const request = { operationId: `charge:${orderId}`, orderId, amountKrw: AMOUNT_KRW };
    return resolveUnknown({
      send: () =>
        payments.chargePaymentMethod({
          ...request,
          billingKey,
          customerKey: 'customer-1',
          orderName: '펀딩',
        }),
      readBack: () => readBackCharge(payments, request),
      turnsMax: 5,
      pause: (delayMs) =>
        new Promise((resolve) => setTimeout(resolve, Math.min(delayMs, PAUSE_MAX_MS))),
    });
  };
};

const totals = async () => (await sandbox.client.get('/__sandbox/charges')).body;

describe('charges through faults', () => {
  it('all end approved, and each order is charged once', async () => {
    await setFaults([
      { operation: 'charge', fault: 'drop_before', rate: 0.2 },
      { operation: 'charge', fault: 'lost_answer', rate: 0.2 },
      { operation: 'charge', fault: 'unavailable', rate: 0.1 },
      { operation: 'charge', fault: 'error_after', rate: 0.1 },
      { operation: 'read', fault: 'drop_before', rate: 0.1 },
    ]);
    const charge = chargeOver(await sandbox.client.issueBillingKey(CARD.approved));
    const orders = Array.from({ length: 100 }, (_, index) => `order-f-${index}`);

    const outcomes = await Promise.all(orders.map(charge));

    expect(outcomes.filter(({ kind }) => kind !== 'approved')).toEqual([]);
    expect(await totals()).toMatchObject({ charges: 100, chargedKrw: 100 * AMOUNT_KRW });
    const { body } = await sandbox.client.get('/__sandbox/faults');
    expect(body.rules.every((rule: { used: number }) => rule.used > 0)).toBe(true);
  });

  it('are not charged twice when the first request is only slow and lands after it was read back', async () => {
    await setFaults([{ operation: 'charge', fault: 'slow_before', delayMs: 500, times: 1 }]);
    const charge = chargeOver(await sandbox.client.issueBillingKey(CARD.approved), 150);

    const outcome = await charge('order-0001');

    expect(outcome.kind).toBe('approved');
    expect(await totals()).toMatchObject({ charges: 1, chargedKrw: AMOUNT_KRW });
  });

  it('stay unknown, and uncharged, while the provider remembers a 500 that charged nobody', async () => {
    await setFaults([{ operation: 'charge', fault: 'error_before', times: 1 }]);
    const charge = chargeOver(await sandbox.client.issueBillingKey(CARD.approved));

    expect(await charge('order-0001')).toEqual({
      kind: 'unknown',
      reason: 'provider_fault',
      code: 'FAILED_INTERNAL_SYSTEM_PROCESSING',
    });
    expect((await totals()).charges).toBe(0);
  });
});

describe('seeded faults', () => {
  const struck = async (seed: string): Promise<string[]> => {
    await setFaults([{ operation: 'read', fault: 'unavailable', rate: 0.3 }], seed);
    const orders = Array.from({ length: 60 }, (_, index) => `order-s-${index}`);
    const answers = await Promise.all(
      orders.map(async (orderId) => ({
        orderId,
        status: (await sandbox.client.get(`/v1/payments/orders/${orderId}`)).status,
      })),
    );
    return answers.filter(({ status }) => status === 503).map(({ orderId }) => orderId);
  };

  it('strike the same calls for the same seed, and others for another', async () => {
    const first = await struck('seed-1');
    expect(await struck('seed-1')).toEqual(first);
    expect(await struck('seed-2')).not.toEqual(first);
    expect(first.length).toBeGreaterThan(5);
    expect(first.length).toBeLessThan(35);
  });

  it('end after their number of times', async () => {
    await setFaults([{ operation: '*', fault: 'unavailable', times: 2 }]);
    const statuses = [];
    for (let turn = 0; turn < 4; turn += 1) {
      statuses.push((await sandbox.client.get('/v1/payments/orders/order-0001')).status);
    }
    expect(statuses).toEqual([503, 503, 404, 404]);
  });
});
