import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import { paymentMethodIdOfToken } from '../../../shared/identity/payment-method-token.ts';
import { CARD, MINUTE_MS } from '../../support/provider-sandbox.ts';
import { authKeyOf, donor, keyed, newKey, startPayments, type TestPayments } from './support.ts';

let payments: TestPayments;
beforeAll(async () => {
  payments = await startPayments();
});
afterAll(() => payments.stop());
afterEach(() => {
  vi.useRealTimers();
});

const signingKey = (): string => process.env.SIGNING_KEY ?? '';
const setFaults = (rules: readonly object[]) =>
  payments.sandbox.client.put('/__sandbox/faults', { rules });
const list = async (donorId: string) =>
  (await payments.http('list-payment-methods', { claims: donor(donorId) })).body.items as {
    paymentMethodId: string;
  }[];
const remove = (donorId: string, paymentMethodId: string) =>
  payments.http('delete-payment-method', { claims: donor(donorId), params: { paymentMethodId } });

describe('a payment method', () => {
  it('is registered once per key, with a token that proves whose it is', async () => {
    const donorId = newId('donor');
    const body = await authKeyOf(payments.sandbox, CARD.approved);
    const headers = keyed();
    const register = (given: object = body) =>
      payments.http('register-payment-method', { claims: donor(donorId), headers, body: given });
    const first = await register();
    expect(first.status).toBe(201);
    expect((await register()).body).toEqual(first.body);
    const other = await authKeyOf(payments.sandbox, CARD.approved);
    expect((await register(other)).body.code).toBe('idempotency_key_reused');
    const { paymentMethodId, methodToken, maskedNumber } = first.body;
    expect(paymentMethodIdOfToken(signingKey(), String(methodToken), donorId)).toBe(
      paymentMethodId,
    );
    expect(paymentMethodIdOfToken(signingKey(), String(methodToken), 'donor-x')).toBeUndefined();
    expect(maskedNumber).toContain('*');
    expect(JSON.stringify(first.body)).not.toContain('sandbox_bill');
    expect(await list(donorId)).toEqual([first.body]);
    expect(await list('donor-x')).toEqual([]);
  });

  it('is refused with the code of the card, the same at each repeat', async () => {
    const donorId = newId('donor');
    const body = await authKeyOf(payments.sandbox, CARD.refusedAtRegistration);
    const headers = keyed();
    for (const _ of [1, 2]) {
      const answer = await payments.http('register-payment-method', {
        claims: donor(donorId),
        headers,
        body,
      });
      expect([answer.status, answer.body.code]).toEqual([422, 'payment_method_refused']);
      expect(answer.body.details).toEqual({ declineCode: 'NOT_SUPPORTED_CARD_TYPE' });
    }
    expect(await list(donorId)).toEqual([]);
  });

  it('is found again when the answer of its registration was lost', async () => {
    const donorId = newId('donor');
    const body = await authKeyOf(payments.sandbox, CARD.approved);
    const headers = keyed();
    const register = () =>
      payments.http('register-payment-method', { claims: donor(donorId), headers, body });
    await setFaults([{ operation: 'issue', fault: 'drop_before' }]);
    const lost = await register();
    expect([lost.status, lost.body.code]).toEqual([503, 'payment_provider_unavailable']);
    await setFaults([{ operation: 'issue', fault: 'lost_answer', times: 1 }]);
    expect((await register()).status).toBe(201);
    expect(await list(donorId)).toHaveLength(1);
    await setFaults([]);
  });

  it('is deleted at once for the donor, and at the provider when that answers', async () => {
    const donorId = newId('donor');
    const { body } = await payments.registerCard(donorId, CARD.approved);
    const paymentMethodId = String(body.paymentMethodId);
    expect((await remove('donor-x', paymentMethodId)).body.code).toBe('payment_method_not_found');
    await setFaults([{ operation: 'delete', fault: 'unavailable' }]);
    expect((await remove(donorId, paymentMethodId)).status).toBe(204);
    expect((await remove(donorId, paymentMethodId)).status).toBe(204);
    expect(await list(donorId)).toEqual([]);
    const vaultItem = async () =>
      (await payments.itemsOf('paymentMethods')).find((item) => item.pk === donorId);
    expect(await vaultItem()).toMatchObject({ status: 'deleting' });
    await setFaults([]);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * MINUTE_MS });
    await payments.invoke('resolve-payments', {});
    const item = await vaultItem();
    expect(item).toMatchObject({ status: 'deleted' });
    expect(item).not.toHaveProperty('billingKey');
    const work = (await payments.itemsOf('payments')).filter(({ pk }) => pk === paymentMethodId);
    expect(work).toEqual([]);
  });

  it('is one of at most ten', async () => {
    const donorId = newId('donor');
    for (let card = 1; card <= 10; card += 1) {
      expect((await payments.registerCard(donorId, CARD.approved)).status).toBe(201);
    }
    const eleventh = await payments.registerCard(donorId, CARD.approved);
    expect([eleventh.status, eleventh.body.code]).toEqual([409, 'too_many_payment_methods']);
  });
});

describe('a guest', () => {
  const register = async (headers: Record<string, string>) =>
    payments.http('register-guest-payment-method', {
      headers,
      body: await authKeyOf(payments.sandbox, CARD.approved),
    });

  it('is the same guest at a repeat, and with the token at the next card', async () => {
    const body = await authKeyOf(payments.sandbox, CARD.approved);
    const headers = keyed();
    const ask = () => payments.http('register-guest-payment-method', { headers, body });
    const first = await ask();
    expect(first.status).toBe(201);
    expect((await ask()).body).toEqual(first.body);
    const guestToken = String(first.body.guestToken);
    const second = await register({ ...keyed(), 'guest-token': guestToken });
    expect(second.body.guestToken).toBe(guestToken);
    const guestDonorId = guestToken.split('.')[0] ?? '';
    for (const { body: method } of [first, second]) {
      expect(paymentMethodIdOfToken(signingKey(), String(method.methodToken), guestDonorId)).toBe(
        method.paymentMethodId,
      );
    }
    const removed = await payments.http('delete-guest-payment-method', {
      headers: { 'guest-token': guestToken },
      params: { paymentMethodId: String(first.body.paymentMethodId) },
    });
    expect(removed.status).toBe(204);
  });

  it('is not taken over by a stranger who guesses the key', async () => {
    const headers = keyed(`guessable-${newKey()}`);
    expect((await register(headers)).status).toBe(201);
    const stranger = await register(headers);
    expect([stranger.status, stranger.body.code]).toEqual([422, 'idempotency_key_reused']);
    expect(JSON.stringify(stranger.body)).not.toContain('donor_');
  });

  it('is refused with a token that is forged or of another kind', async () => {
    const forged = `${newId('donor')}.9999999999999.${'a'.repeat(43)}`;
    const answer = await register({ ...keyed(), 'guest-token': forged });
    expect([answer.status, answer.body.code]).toEqual([401, 'guest_token_not_accepted']);
  });
});
