import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../../shared/identity/ids.ts';
import { startEngine } from '../../support/engine.ts';
import { http, keyed, openEvent, shop } from './desk-event.ts';
import { minuteMs, noonMs, signingKey } from './desk-support.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine({ SIGNING_KEY: signingKey });
});
afterAll(() => engine.stop());
afterEach(() => {
  vi.useRealTimers();
});

/** Whatever it began with, it begins with another letter now. */
const withOtherStart = (token: string): string =>
  `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;

describe('the refund desk', () => {
  it('answers in one call, the same for every repeat, also when the promotion is over', async () => {
    const { refund, receiptOf } = await openEvent();
    const body = { phone: '010-3333-0001', receipt: receiptOf(50_000) };
    const first = await refund(body, { key: 'one-visit' });
    expect(first).toMatchObject({
      status: 201,
      body: {
        status: 'granted',
        grantedKrw: 10_000,
        voucherKrw: 10_000,
        next: { missingKrw: 17_000, benefitKrw: 20_000 },
        cutBy: null,
      },
    });
    vi.setSystemTime(noonMs + 10 * 24 * 60 * minuteMs);
    expect((await refund(body, { key: 'one-visit' })).body).toEqual(first.body);
    const late = await refund({ phone: '010-3333-0002', receipt: receiptOf(50_000) });
    expect(late).toMatchObject({ status: 410, body: { code: 'promotion_ended' } });
  });

  it("takes the shopper's code in place of the phone, for ten minutes and unchanged", async () => {
    const { refund, receiptOf } = await openEvent();
    const issued = await http('issue-shopper-code', { body: { phone: '010-3333-0003' } });
    const shopperCode = String(issued.body.shopperCode);
    expect(shopperCode).not.toContain('33330003');
    const seen = await refund({ shopperCode, receipt: receiptOf(20_000) });
    expect(seen).toMatchObject({ status: 201, body: { status: 'counted', spentKrw: 20_000 } });
    const said = await refund({ phone: '01033330003', receipt: receiptOf(20_000) });
    expect(said.body).toMatchObject({ spentKrw: 40_000, grantedKrw: 10_000 });
    const changed = withOtherStart(shopperCode);
    const tampered = await refund({ shopperCode: changed, receipt: receiptOf(20_000) });
    expect(tampered).toMatchObject({ status: 422, body: { code: 'shopper_code_not_accepted' } });
    const receipt = receiptOf(20_000);
    vi.setSystemTime(noonMs + 11 * minuteMs);
    const old = await refund({ shopperCode, receipt });
    expect(old).toMatchObject({ status: 410, body: { code: 'shopper_code_expired' } });
  });

  it('refuses by name what does not count', async () => {
    const { refund, receiptOf, claims, tell, enrolment } = await openEvent();
    const phone = '010-3333-0004';
    const codeOf = async (body: object, other?: Record<string, string>): Promise<unknown> =>
      (await refund(body, other === undefined ? {} : { claims: other })).body.code;
    const of = (more: object, body: object = {}) => ({
      phone,
      receipt: receiptOf(50_000, more),
      ...body,
    });
    expect(await codeOf(of({ paymentKind: 'corporate_card' }))).toBe('payment_excluded');
    expect(await codeOf(of({}, { category: 'fishery' }))).toBe('category_excluded');
    expect(await codeOf(of({ businessNumber: '9999999999' }, { category: 'agriculture' }))).toBe(
      'merchant_not_enrolled',
    );
    const tomorrow = new Date(noonMs + 24 * 60 * minuteMs).toISOString();
    expect(await codeOf(of({ issuedAt: tomorrow }))).toBe('receipt_in_future');
    const lastWeek = new Date(noonMs - 7 * 24 * 60 * minuteMs).toISOString();
    expect(await codeOf(of({ issuedAt: lastWeek }))).toBe('receipt_out_of_window');
    expect(await codeOf(of({}), { ...claims, marketId: newId('market') })).toBe('wrong_market');
    expect(await codeOf(of({}), { sub: 'm', role: 'merchant' })).toBe('stall_unknown');
    expect(await codeOf(of({}, { phone: undefined }))).toBe('invalid_request');
    await tell('MerchantWithdrawn', {
      ...enrolment,
      version: 3,
      withdrawnAt: new Date(noonMs).toISOString(),
    });
    expect(await codeOf(of({}))).toBe('merchant_not_enrolled');
  });

  it('nets what a cancelled payment left owed, and shows the person the account of it', async () => {
    const { refund, receiptOf, claims } = await openEvent();
    const phone = '010-3333-0005';
    const receipt = receiptOf(70_000);
    const paid = await refund({ phone, receipt });
    expect(paid.body).toMatchObject({ grantedKrw: 20_000 });
    const body = {
      businessNumber: shop,
      approvalNumber: receipt.approvalNumber,
      reason: '카드 결제 취소',
    };
    const elsewhere = { ...claims, marketId: newId('market') };
    expect(
      await http('cancel-receipt', { claims: elsewhere, headers: keyed(), body }),
    ).toMatchObject({ status: 404, body: { code: 'receipt_not_found' } });
    expect(await http('cancel-receipt', { claims, headers: keyed(), body })).toMatchObject({
      status: 201,
      body: { owedKrw: 20_000 },
    });
    const next = receiptOf(40_000);
    vi.setSystemTime(noonMs + minuteMs);
    expect((await refund({ phone, receipt: next })).body).toMatchObject({
      grantedKrw: 10_000,
      nettedKrw: 10_000,
      voucherKrw: 0,
    });
    const link = String(paid.body.statementLink);
    const statement = await http('read-refund-statement', { headers: { 'statement-link': link } });
    expect(statement).toMatchObject({
      status: 200,
      body: {
        openKrw: 10_000,
        openedKrw: 20_000,
        nettedKrw: 10_000,
        items: [{ amountKrw: 10_000 }, { amountKrw: 20_000 }],
      },
    });
    const forged = await http('read-refund-statement', {
      headers: { 'statement-link': withOtherStart(link) },
    });
    expect(forged).toMatchObject({ status: 401, body: { code: 'statement_link_not_accepted' } });
    const sent = await http('issue-statement-link', {
      claims: { sub: 'operator', role: 'operator' },
      body: { phone },
    });
    const again = await http('read-refund-statement', {
      headers: { 'statement-link': String(sent.body.statementLink) },
    });
    expect(again.body).toEqual(statement.body);
  });
});
