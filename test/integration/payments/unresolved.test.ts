import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { CARD, MINUTE_MS } from '../../support/provider-sandbox.ts';
import {
  awaitPayment,
  confirm,
  donor,
  newsOf,
  payInWindow,
  startPayments,
  type TestPayments,
} from './support.ts';

let payments: TestPayments;
beforeAll(async () => {
  payments = await startPayments();
});
afterAll(() => payments.stop());
afterEach(() => {
  vi.useRealTimers();
});

const setFaults = (rules: readonly object[]) =>
  payments.sandbox.client.put('/__sandbox/faults', { seed: 'confirm', rules });

const read = (pledgeId: string, donorId = 'donor-1') =>
  payments.http('read-payment', { claims: donor(donorId), params: { pledgeId } });

/** Moves our clock and the provider's alike. */
const advance = async (ms: number) => {
  const now = Date.now() + ms;
  vi.useFakeTimers({ toFake: ['Date'], now });
  payments.sandbox.setClockOffsetMs(0);
};

describe('an outcome that nobody knows', () => {
  it('answers pending when nobody knows, and the sweeper finds out', async () => {
    const pledgeId = await awaitPayment(payments);
    const paymentKey = await payInWindow(payments, {
      orderId: `${pledgeId}-1`,
      cardNumber: CARD.approved,
    });
    await setFaults([
      { operation: 'confirm', fault: 'error_after' },
      { operation: 'read', fault: 'unavailable' },
    ]);
    const pending = await confirm(payments, pledgeId, paymentKey);
    expect([pending.status, pending.body.status]).toEqual([200, 'pending']);
    const second = await payInWindow(payments, {
      orderId: `${pledgeId}-1`,
      cardNumber: CARD.approved,
    });
    expect((await confirm(payments, pledgeId, second)).body.code).toBe('payment_in_progress');
    await setFaults([]);
    await payments.invoke('resolve-payments', {});
    expect((await read(pledgeId)).body.status).toBe('pending');
    await advance(2 * MINUTE_MS);
    await payments.invoke('resolve-payments', {});
    expect((await read(pledgeId)).body.status).toBe('approved');
    expect(await payments.bookOf(pledgeId)).toMatchObject({ charges: 1 });
    expect(await newsOf(payments, pledgeId)).toHaveLength(1);
  });

  it('gives a payment up that never reached the provider, long after its window', async () => {
    const pledgeId = await awaitPayment(payments);
    const paymentKey = await payInWindow(payments, {
      orderId: `${pledgeId}-1`,
      cardNumber: CARD.approved,
    });
    await setFaults([{ operation: 'confirm', fault: 'drop_before' }]);
    expect((await confirm(payments, pledgeId, paymentKey)).body.status).toBe('pending');
    await setFaults([]);
    await advance(25 * MINUTE_MS);
    await payments.invoke('resolve-payments', {});
    expect((await read(pledgeId)).body).toMatchObject({ status: 'declined' });
    expect((await payments.bookOf(pledgeId)).charges).toBe(0);
  });

  it('calls a person when an outcome stays unknown for more than an hour', async () => {
    const pledgeId = await awaitPayment(payments, { expiresInMs: MINUTE_MS });
    const paymentKey = await payInWindow(payments, {
      orderId: `${pledgeId}-1`,
      cardNumber: CARD.approved,
    });
    await setFaults([{ operation: '*', fault: 'unavailable' }]);
    expect((await confirm(payments, pledgeId, paymentKey)).body.status).toBe('pending');
    await advance(61 * MINUTE_MS);
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await payments.invoke('resolve-payments', {});
    // The alarm counts lines with this field (test/infra/alarms.test.ts).
    expect(logged.mock.calls.flat()).toContainEqual(
      expect.objectContaining({ unresolvedTooLong: 1, late: [expect.anything()] }),
    );
    logged.mockRestore();
    await setFaults([]);
  });
});
