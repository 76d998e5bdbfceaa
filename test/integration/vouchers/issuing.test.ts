import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { derivedId, newId } from '../../../shared/identity/ids.ts';
import { openPhone, sealPhone } from '../../../shared/identity/phone.ts';
import type { HttpContract } from '../../../shared/kernel/contract.ts';
import { awsDocuments } from '../../support/aws-documents.ts';
import { startEngine } from '../../support/engine.ts';
import { callHandler, lambdaContext } from '../../support/http-event.ts';
import {
  HOUR_MS,
  MINUTE_MS,
  startTestSandbox,
  type TestSandbox,
} from '../../support/provider-sandbox.ts';

const voucherKey = 'voucher_key_for_tests';
const signingKey = 'signing-key-of-the-voucher-tests';
const shop = '1234567891';

let sandbox: TestSandbox;
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  sandbox = await startTestSandbox({ clock: () => Date.now(), voucherKey });
  engine = await startEngine({
    VOUCHER_PROVIDER_URL: sandbox.url,
    VOUCHER_PROVIDER_KEY: voucherKey,
    SIGNING_KEY: signingKey,
  });
});
afterAll(async () => {
  await sandbox.stop();
  await engine.stop();
});
beforeEach(() => faults([]));
afterEach(() => {
  vi.useRealTimers();
});

const faults = (rules: readonly object[]) => sandbox.client.put('/__sandbox/faults', { rules });

const load = async (name: string) => {
  const folder = `../../../functions/vouchers/${name}`;
  const { contract } = (await import(`${folder}/contract.ts`)) as { contract: HttpContract };
  const { handler } = (await import(`${folder}/handler.ts`)) as {
    handler: (event: unknown, context: unknown) => Promise<unknown>;
  };
  return { contract, handler };
};

let count = 0;
/** A grant of its own: nobody else has its phone. */
const grantOf = (more: { voucherKrw?: number; phone?: string } = {}) => {
  count += 1;
  const phone = more.phone ?? `010${String(10_000_000 + count)}`;
  const claimId = newId('claim');
  const data = {
    claimId,
    promotionId: newId('promotion'),
    marketId: newId('market'),
    grantedKrw: 10_000,
    nettedKrw: 0,
    voucherKrw: 10_000,
    sealedPhone: sealPhone(signingKey, phone),
    grantedAt: new Date().toISOString(),
    ...(more.voucherKrw === undefined ? {} : { voucherKrw: more.voucherKrw }),
  };
  return { data, phone, voucherId: derivedId('voucher', claimId) };
};

const tell = async ({ data }: ReturnType<typeof grantOf>): Promise<unknown> => {
  const { handler } = await load('issue-voucher');
  const detail = { id: data.claimId, version: 1, occurredAt: data.grantedAt, data };
  const event = { source: 'jangteo.promotions', 'detail-type': 'ReceiptRefundGranted', detail };
  return handler(event, lambdaContext());
};

const sweep = async () => (await load('resolve-vouchers')).handler({}, lambdaContext());

/** What the provider has really issued to a phone. */
const issuedTo = async (phone: string): Promise<number> =>
  (await sandbox.client.get(`/__sandbox/vouchers?phone=${phone}`)).body.issuedKrw;

const http = async (
  name: string,
  voucherId: string,
  options: { role?: string; body?: unknown; key?: string } = {},
) => {
  const { contract, handler } = await load(name);
  count += 1;
  return callHandler(handler, contract, {
    params: { voucherId },
    claims: { sub: 'someone', role: options.role ?? 'finance' },
    ...(options.body === undefined
      ? {}
      : {
          body: options.body,
          headers: { 'idempotency-key': options.key ?? `voucher-key-${count}` },
        }),
  });
};

const stored = async (voucherId: string) => {
  const { Items = [] } = await awsDocuments().send(
    new ScanCommand({ TableName: process.env.VOUCHERS_TABLE }),
  );
  return Items.find(({ pk, sk }) => pk === voucherId && sk === 'VOUCHER');
};

const later = (ms: number) => vi.useFakeTimers({ now: Date.now() + ms, toFake: ['Date'] });

describe('a granted refund', () => {
  it('is issued once, also when the event comes three times at once, and keeps no phone', async () => {
    const grant = grantOf();
    await Promise.all([1, 2, 3].map(() => tell(grant)));
    await tell(grant);
    expect(await issuedTo(grant.phone)).toBe(10_000);
    const { body } = await http('read-voucher', grant.voucherId);
    expect(body).toMatchObject({ status: 'issued', balanceKrw: 10_000, use: 'unused' });
    const item = JSON.stringify(await stored(grant.voucherId));
    expect(item).not.toContain('sealedPhone');
    expect(item).not.toContain(grant.phone);
  });

  it('that was netted whole pays nothing out', async () => {
    const grant = grantOf({ voucherKrw: 0 });
    await tell(grant);
    expect(await issuedTo(grant.phone)).toBe(0);
    expect(await stored(grant.voucherId)).toBeUndefined();
  });

  it.each(['lost_answer', 'error_after', 'unavailable', 'drop_before'] as const)(
    'is issued once after %s',
    async (fault) => {
      const grant = grantOf();
      await faults([{ operation: 'voucher_issue', fault, times: 1 }]);
      await tell(grant);
      later(2 * MINUTE_MS);
      await sweep();
      await sweep();
      expect(await issuedTo(grant.phone)).toBe(10_000);
      expect(await stored(grant.voucherId)).toMatchObject({ status: 'issued' });
    },
  );

  it('that nobody knows of for an hour calls a person once, and is still issued once', async () => {
    const grant = grantOf();
    await faults([{ operation: '*', fault: 'drop_before' }]);
    await tell(grant);
    expect(await stored(grant.voucherId)).toMatchObject({ status: 'open', called: false });
    later(HOUR_MS + MINUTE_MS);
    await sweep();
    const item = await stored(grant.voucherId);
    expect(item).toMatchObject({ called: true, outbox: [{ detailType: 'VoucherUnsettled' }] });
    expect(openPhone(signingKey, String(item?.sealedPhone))).toBe(grant.phone);
    await faults([]);
    later(4 * HOUR_MS);
    await sweep();
    expect(await issuedTo(grant.phone)).toBe(10_000);
    expect(await stored(grant.voucherId)).toMatchObject({ status: 'issued' });
  });

  it('that the provider refuses waits for a person, who has it issued to another phone', async () => {
    const grant = grantOf({ phone: '01000000000' });
    await tell(grant);
    expect(await stored(grant.voucherId)).toMatchObject({
      status: 'refused',
      code: 'UNREACHABLE_PHONE',
      outbox: [{ detailType: 'VoucherUnsettled', data: { code: 'voucher_refused' } }],
    });
    const phone = '010-5555-0001';
    const key = 'reissue-key-1';
    const again = () => http('reissue-voucher', grant.voucherId, { body: { phone }, key });
    expect(await again()).toMatchObject({ status: 200, body: { status: 'issued' } });
    expect(await again()).toMatchObject({ status: 200, body: { status: 'issued' } });
    expect(await issuedTo('01055550001')).toBe(10_000);
    const other = await http('reissue-voucher', grant.voucherId, {
      body: {},
      key: 'reissue-key-2',
    });
    expect(other).toMatchObject({ status: 409, body: { code: 'voucher_not_refused' } });
  });
});

describe('an issued voucher', () => {
  const issue = async () => {
    const grant = grantOf();
    await tell(grant);
    return grant.voucherId;
  };
  const spend = (voucherId: string, amountKrw: number, key?: string, businessNumber = shop) =>
    http('spend-voucher', voucherId, {
      role: 'merchant',
      body: { businessNumber, amountKrw },
      ...(key === undefined ? {} : { key }),
    });

  it('is refused by a shop that is not registered, and taken by one that is', async () => {
    const voucherId = await issue();
    const refused = await spend(voucherId, 4_000, undefined, '9999999999');
    expect(refused).toMatchObject({ status: 422, body: { code: 'shop_not_registered' } });
    await sandbox.client.put(`/__sandbox/voucher-shops/${shop}`, {});
    expect(await spend(voucherId, 4_000, 'one-use-key')).toMatchObject({
      status: 200,
      body: { balanceKrw: 6_000, use: 'partly_used' },
    });
    await spend(voucherId, 4_000, 'one-use-key');
    expect((await http('read-voucher', voucherId)).body).toMatchObject({ balanceKrw: 6_000 });
    const reused = await spend(voucherId, 1_000, 'one-use-key');
    expect(reused).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    const tooMuch = await spend(voucherId, 7_000);
    expect(tooMuch.body).toMatchObject({
      code: 'voucher_refused',
      details: { providerCode: 'NOT_ENOUGH_VOUCHER_BALANCE' },
    });
  });

  it('can be cancelled until somebody has spent from it', async () => {
    const body = { reason: '오발행' };
    const spent = await issue();
    await sandbox.client.put(`/__sandbox/voucher-shops/${shop}`, {});
    await spend(spent, 1_000);
    expect((await http('cancel-voucher', spent, { body })).body).toMatchObject({
      details: { providerCode: 'VOUCHER_ALREADY_SPENT' },
    });
    const unspent = await issue();
    await faults([{ operation: 'voucher_cancel', fault: 'lost_answer', times: 1 }]);
    const lost = await http('cancel-voucher', unspent, { body, key: 'cancel-key-1' });
    expect(lost).toMatchObject({ status: 503, body: { code: 'voucher_provider_unavailable' } });
    const done = await http('cancel-voucher', unspent, { body, key: 'cancel-key-1' });
    expect(done).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await spend(unspent, 1_000)).toMatchObject({ body: { code: 'voucher_not_issued' } });
  });

  it('has run out after its five years', async () => {
    const voucherId = await issue();
    later(5 * 365 * 24 * HOUR_MS + MINUTE_MS);
    expect((await http('read-voucher', voucherId)).body).toMatchObject({ use: 'expired' });
  });
});

it('nobody knows a voucher that was never owed', async () => {
  const answer = await http('read-voucher', newId('voucher'));
  expect(answer).toMatchObject({ status: 404, body: { code: 'voucher_not_found' } });
});
