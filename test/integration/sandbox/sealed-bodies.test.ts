import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openByHand, sealByHand } from '../../support/hand-made-jwe.ts';
import {
  SECRET_KEY,
  SECURITY_KEY,
  startTestSandbox,
  type TestSandbox,
} from '../../support/provider-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

describe('a payout body', () => {
  const send = async (body: string, headers: Record<string, string>) => {
    const response = await fetch(`${sandbox.url}/v2/payouts`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${SECRET_KEY}:`).toString('base64')}`,
        ...headers,
      },
      body,
    });
    return { status: response.status, text: await response.text() };
  };
  const sealedMode = { 'TossPayments-api-security-mode': 'ENCRYPTION' };

  it('is refused in plain JSON, and told so in plain JSON', async () => {
    const { status, text } = await send('[]', { 'content-type': 'application/json' });
    expect(status).toBe(400);
    expect(JSON.parse(text).error.code).toBe('INVALID_ENCRYPTION');
  });

  it.each([
    ['under another key', () => sealByHand([], 'ff'.repeat(32))],
    [
      'with milliseconds in its time',
      () => sealByHand([], SECURITY_KEY, { iat: '2026-11-24T10:00:00.000+09:00' }),
    ],
    ['without a nonce', () => sealByHand([], SECURITY_KEY, { nonce: undefined })],
    ['that is no JWE', () => 'a.b.c'],
  ])('is refused %s, and the refusal is encrypted', async (_name, body) => {
    const { text } = await send(body(), sealedMode);
    const { value } = openByHand(text, SECURITY_KEY);
    expect(value).toMatchObject({ error: { code: 'INVALID_ENCRYPTION' } });
  });

  it('is remembered by its key, though no two of them are the same bytes', async () => {
    const seller = {
      refSellerId: 'seller-0001',
      businessType: 'INDIVIDUAL',
      individual: { name: '상인', email: 'stall@example.com', phone: '01012345678' },
      account: { bankCode: '004', accountNumber: '12345678901234', holderName: '상인' },
    };
    const keyed = { 'idempotency-key': 'seller-1' };
    const first = await sandbox.client.post('/v2/sellers', seller, keyed);
    expect(first.body.entityBody.refSellerId).toBe('seller-0001');
    expect(await sandbox.client.post('/v2/sellers', seller, keyed)).toEqual(first);
    const unkeyed = await sandbox.client.post('/v2/sellers', seller);
    expect(unkeyed.body.error.code).toBe('DUPLICATED_REF_SELLER_ID');
  });
});
