import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CARD,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  startTestSandbox,
  type TestSandbox,
} from '../../support/provider-sandbox.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
  await sandbox.client.post('/__sandbox/balance', { adjustKrw: 100_000_000 });
});
afterEach(() => sandbox.stop());

const COMPANY = {
  name: '신포시장 상인회',
  representativeName: '대표',
  businessRegistrationNumber: '1234567891',
  email: 'office@example.com',
  phone: '0321234567',
};

const register = async (accountNumber: string, refSellerId = 'seller-0001') => {
  const { body } = await sandbox.client.post('/v2/sellers', {
    refSellerId,
    businessType: 'CORPORATE',
    company: COMPANY,
    account: { bankCode: '004', accountNumber, holderName: COMPANY.name },
  });
  return body.entityBody?.id ?? body.error.code;
};

const item = (destination: string, more: Record<string, unknown> = {}) => ({
  refPayoutId: 'payout-0001',
  destination,
  scheduleType: 'EXPRESS',
  amount: { currency: 'KRW', value: 1_000_000 },
  transactionDescription: '장터정산',
  ...more,
});

const request = (items: unknown) => sandbox.client.post('/v2/payouts', items);

const statusOf = async (payoutId: string): Promise<string> =>
  (await sandbox.client.get(`/v2/payouts/${payoutId}`)).body.entityBody.status;

const available = async (): Promise<number> =>
  (await sandbox.client.get('/v2/balances')).body.entityBody.availableAmount.value;

const WORKING = '12345678901234';

describe('a payout', () => {
  it('goes REQUESTED, IN_PROGRESS, COMPLETED, and takes its amount from the balance', async () => {
    const { body } = await request([item(await register(WORKING))]);
    const [payout] = body.entityBody.items;
    expect(payout).toMatchObject({ status: 'REQUESTED', refPayoutId: 'payout-0001', error: null });
    expect(await available()).toBe(99_000_000);

    await sandbox.client.advance(MINUTE_MS);
    expect(await statusOf(payout.id)).toBe('IN_PROGRESS');
    await sandbox.client.advance(10 * MINUTE_MS);
    expect(await statusOf(payout.id)).toBe('COMPLETED');
    expect(await available()).toBe(99_000_000);
  });

  it('can fail in the transfer, and its amount comes back', async () => {
    const { body } = await request([item(await register('12345678909994'))]);
    await sandbox.client.advance(HOUR_MS);
    expect(await statusOf(body.entityBody.items[0].id)).toBe('FAILED');
    expect(await available()).toBe(100_000_000);
  });

  it('can fail after it was COMPLETED: the bank returns it the next business day', async () => {
    const { body } = await request([item(await register('12345678909995'))]);
    const id = body.entityBody.items[0].id;
    await sandbox.client.advance(HOUR_MS);
    expect(await statusOf(id)).toBe('COMPLETED');
    await sandbox.client.advance(DAY_MS);
    expect(await statusOf(id)).toBe('FAILED');
    const read = await sandbox.client.get(`/v2/payouts/${id}`);
    expect(read.body.entityBody.error.code).toBe('INVALID_ACCOUNT');
    expect(await available()).toBe(100_000_000);
  });

  it('can be cancelled until it starts', async () => {
    const seller = await register(WORKING);
    const { body } = await request([item(seller), item(seller, { refPayoutId: 'payout-0002' })]);
    const [first, second] = body.entityBody.items;
    const cancel = (id: string) => sandbox.client.post(`/v2/payouts/${id}/cancel`, undefined);

    expect((await cancel(first.id)).body.entityBody.status).toBe('CANCELED');
    expect(await available()).toBe(99_000_000);
    await sandbox.client.advance(MINUTE_MS);
    expect((await cancel(second.id)).body.error.code).toBe('NOT_CANCELABLE_PAYOUT');
  });

  it('waits for its date when it is scheduled, and the date must be a business day', async () => {
    const seller = await register(WORKING);
    const scheduled = (payoutDate: string) =>
      request([item(seller, { scheduleType: 'SCHEDULED', payoutDate })]);

    // 2026-11-28 is a Saturday, 2026-12-25 a holiday, 2026-11-24 today.
    for (const date of ['2026-11-28', '2026-12-25', '2026-11-24', '2028-01-03']) {
      expect((await scheduled(date)).body.error.code).toBe('INVALID_PAYOUT_DATE');
    }
    const { body } = await scheduled('2026-11-27');
    const id = body.entityBody.items[0].id;
    await sandbox.client.advance(2 * DAY_MS + 21 * HOUR_MS);
    expect(await statusOf(id)).toBe('REQUESTED');
    await sandbox.client.advance(2 * HOUR_MS);
    expect(await statusOf(id)).toBe('COMPLETED');
  });

  it.each([
    ['07:59', -2 * HOUR_MS - MINUTE_MS, 'NOT_BUSINESS_HOURS'],
    ['08:00', -2 * HOUR_MS, undefined],
    ['14:59', 5 * HOUR_MS - MINUTE_MS, undefined],
    ['15:00', 5 * HOUR_MS, 'NOT_BUSINESS_HOURS'],
    ['Saturday', 4 * DAY_MS, 'NOT_BUSINESS_HOURS'],
    ['Christmas', 31 * DAY_MS, 'NOT_BUSINESS_HOURS'],
    // Seollal 2026 was Tuesday 17 February; the holiday ran from the 16th to the 18th.
    ['the day before Seollal 2026 was one', -281 * DAY_MS, 'NOT_BUSINESS_HOURS'],
    ['the second day after Seollal 2026 was none', -278 * DAY_MS, undefined],
  ])('express at %s', async (_when, advanceMs, code) => {
    const seller = await register(WORKING);
    await sandbox.client.advance(advanceMs);
    const { body } = await request([item(seller)]);
    expect(body.error?.code).toBe(code);
  });

  it.each([
    ['101 at once', 101, 'INVALID_REQUEST'],
    ['100 at once', 100, undefined],
  ])('%s', async (_name, count, code) => {
    const seller = await register(WORKING);
    const items = Array.from({ length: count }, (_, index) =>
      item(seller, { refPayoutId: `payout-${index}`, amount: { currency: 'KRW', value: 1_000 } }),
    );
    expect((await request(items)).body.error?.code).toBe(code);
  });

  it('is refused whole when one item cannot be taken', async () => {
    const seller = await register(WORKING);
    const items = [item(seller), item('seller_unknown', { refPayoutId: 'payout-0002' })];
    expect((await request(items)).body.error.code).toBe('NOT_FOUND_SELLER');
    expect((await sandbox.client.get('/__sandbox/payouts')).body.payouts).toEqual([]);
  });

  it.each([
    ['a text of 8 characters', { transactionDescription: '장터정산지급분일' }, 'INVALID_REQUEST'],
    ['a billion won', { amount: { currency: 'KRW', value: 1_000_000_000 } }, 'INVALID_REQUEST'],
    ['nothing', { amount: { currency: 'KRW', value: 0 } }, 'INVALID_REQUEST'],
  ])('is refused for %s', async (_name, more, code) => {
    expect((await request([item(await register(WORKING), more)])).body.error.code).toBe(code);
  });

  it('is refused beyond the balance, to the won', async () => {
    const seller = await register('12345678909999');
    const of = (value: number) => request([item(seller, { amount: { currency: 'KRW', value } })]);
    expect((await of(100_000_001)).body.error.code).toBe('NOT_ENOUGH_BALANCE');
    expect((await of(100_000_000)).status).toBe(200);
    expect(await available()).toBe(0);
  });

  it('is never made twice for one reference', async () => {
    const seller = await register(WORKING);
    await request([item(seller)]);
    expect((await request([item(seller)])).body.error.code).toBe('DUPLICATED_REF_PAYOUT_ID');
  });
});

describe('sellers', () => {
  it('are reviewed when a payout passes ten million won, and paid after', async () => {
    const seller = await register(WORKING);
    const big = () => request([item(seller, { amount: { currency: 'KRW', value: 10_000_001 } })]);

    expect((await big()).body.error.code).toBe('FORBIDDEN_SELLER_PAYOUT');
    const status = async () =>
      (await sandbox.client.get(`/v2/sellers/${seller}`)).body.entityBody.status;
    expect(await status()).toBe('KYC_REQUIRED');
    await sandbox.client.advance(DAY_MS);
    expect(await status()).toBe('APPROVED');
    expect((await big()).status).toBe(200);
  });

  it('keep their reference for ever, also after deletion', async () => {
    const seller = await register(WORKING);
    await sandbox.client.call('DELETE', `/v2/sellers/${seller}`);
    expect(await register(WORKING)).toBe('DUPLICATED_REF_SELLER_ID');
  });
});

describe('the balance', () => {
  it('holds sales as pending two days before their settlement date, then as available', async () => {
    const billingKey = await sandbox.client.issueBillingKey(CARD.approved);
    await sandbox.client.advance(6 * DAY_MS); // Monday 30 November; settled on Wednesday.
    await sandbox.client.charge(billingKey, { orderId: 'order-0001', amount: 100_000 });
    const balance = async () => {
      const { pendingAmount, availableAmount } = (await sandbox.client.get('/v2/balances')).body
        .entityBody;
      return [pendingAmount.value, availableAmount.value - 100_000_000];
    };

    // 100,000 - 3,000 - 300 = 96,700.
    expect(await balance()).toEqual([96_700, 0]);
    await sandbox.client.advance(2 * DAY_MS);
    expect(await balance()).toEqual([0, 96_700]);
  });
});
