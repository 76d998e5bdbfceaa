import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startEngine } from '../../support/engine.ts';
import { http, keyed, openEvent, shop } from './desk-event.ts';
import { minuteMs, noonMs, signingKey } from './desk-support.ts';

/** What the desk does while the rule behind it is rehearsed, replaced and stopped. */

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine({ SIGNING_KEY: signingKey });
});
afterAll(() => engine.stop());
afterEach(() => {
  vi.useRealTimers();
});

const operator = { sub: 'operator-1', role: 'operator' };
const finance = { sub: 'finance-1', role: 'finance' };
const day = '2026-02-10';

describe('a launched promotion', () => {
  it('lends the receipts its desks counted to a rehearsal, without the cancelled ones', async () => {
    const { promotionId, claims, refund, receiptOf } = await openEvent();
    const phone = '010-3333-0011';
    await refund({ phone, receipt: receiptOf(50_000) });
    vi.setSystemTime(noonMs + 1);
    await refund({ phone, receipt: receiptOf(20_000) });
    const cancelled = receiptOf(90_000);
    await refund({ phone: '010-3333-0012', receipt: cancelled });
    const rehearse = async () => {
      const source = { kind: 'recorded', promotionId, from: day, to: day };
      const call = { params: { promotionId }, claims: finance, body: { source } };
      return (await http('rehearse-promotion', call)).body;
    };
    expect(await rehearse()).toMatchObject({ result: { rows: 3, people: 2, granted: 40_000 } });
    const { approvalNumber } = cancelled;
    const body = { businessNumber: shop, approvalNumber, reason: '카드 결제 취소' };
    await http('cancel-receipt', { claims, headers: keyed(), body });
    const { result } = (await rehearse()) as { result: { largest: { person: string }[] } };
    expect(result).toMatchObject({ rows: 2, grants: 2, people: 1, granted: 20_000 });
    expect(result.largest[0]?.person).not.toContain('33330011');
  });

  it('decides by the version in force, from its instant on, and by none once it is stopped', async () => {
    const { promotionId, rule, refund, receiptOf } = await openEvent();
    const act = (name: string, by: Record<string, string>, body: object) =>
      http(name, { params: { promotionId }, claims: by, headers: keyed(), body });
    const next = {
      ...rule,
      benefit: { kind: 'tiers', tiers: [{ fromKrw: 34_000, benefitKrw: 5_000 }] },
    };
    const effectiveFrom = new Date(noonMs + 5 * minuteMs).toISOString();
    const edited = await http('edit-promotion', {
      params: { promotionId },
      claims: operator,
      headers: { 'if-match': '"v3"' },
      body: { rule: next, effectiveFrom },
    });
    expect(edited.status).toBe(200);
    const before = await refund({ phone: '010-3333-0021', receipt: receiptOf(40_000) });
    const source = { kind: 'recorded', promotionId, from: day, to: day };
    const rehearsed = await act('rehearse-promotion', operator, { source });
    expect(rehearsed.body).toMatchObject({ result: { rows: 1, granted: 5_000 }, fitsPool: true });
    expect((await act('propose-promotion', operator, {})).status).toBe(200);
    const launched = await act('launch-promotion', finance, { decision: 'approve' });
    expect(launched.body.status).toBe('live');
    expect(before.body).toMatchObject({ grantedKrw: 10_000 });

    vi.setSystemTime(noonMs + 5 * minuteMs - 1);
    const last = await refund({ phone: '010-3333-0022', receipt: receiptOf(40_000) });
    expect(last.body).toMatchObject({ grantedKrw: 10_000 });
    vi.setSystemTime(noonMs + 5 * minuteMs);
    const first = await refund({ phone: '010-3333-0023', receipt: receiptOf(40_000) });
    expect(first.body).toMatchObject({ grantedKrw: 5_000 });

    const receipt = receiptOf(40_000);
    await act('suspend-promotion', finance, { reason: '금액 입력 오류' });
    // What a function remembers of a promotion is forgotten after five seconds, well within the fence.
    vi.setSystemTime(noonMs + 5 * minuteMs + 5_000);
    const stopped = await refund({ phone: '010-3333-0024', receipt });
    expect(stopped).toMatchObject({ status: 409, body: { code: 'promotion_suspended' } });
  });

  it('of coupons is launched without purchases, and held against its rule at the till', async () => {
    const { claims, poolId, editionId, rule } = await openEvent();
    const { marketId } = claims;
    const coupon = (over: object = {}) => ({
      kind: 'coupon',
      what: { categories: ['agriculture'], paymentKindsExcluded: ['corporate_card'] },
      when: rule.when,
      benefit: { kind: 'fixed', benefitKrw: 10_000, minimumKrw: 20_000 },
      ...over,
    });
    const launch = async (over: object = {}) => {
      const body = { name: '선착순 쿠폰', editionId, poolId, from: { rule: coupon(over) } };
      const made = await http('create-promotion', { claims: operator, headers: keyed(), body });
      const params = { promotionId: String(made.body.promotionId) };
      const source = { kind: 'none' };
      const rehearsed = await http('rehearse-promotion', {
        params,
        claims: operator,
        body: { source },
      });
      expect(rehearsed.body).toMatchObject({
        result: { rows: 0 },
        worstCase: { all: { by: 'pool' } },
      });
      await http('propose-promotion', { params, claims: operator, headers: keyed(), body: {} });
      const decision = { decision: 'approve' };
      await http('launch-promotion', { params, claims: finance, headers: keyed(), body: decision });
      return params;
    };
    const donor = { sub: 'shopper-1', role: 'donor' };
    const claim = async (params: { promotionId: string }): Promise<string> => {
      const call = { params, claims: donor, headers: keyed(), body: { marketId } };
      return String((await http('claim-coupon', call)).body.claimId);
    };
    const redeem = async (claimIds: string[], more: object = {}) => {
      const body = { claimIds, purchaseKrw: 30_000, paymentKind: 'card', ...more };
      return http('redeem-claims', { claims, headers: keyed(), body });
    };
    const claimId = await claim(await launch());
    const codes = [
      await redeem([claimId], { paymentKind: 'corporate_card' }),
      await redeem([claimId], { paymentKind: undefined }),
      await redeem([claimId], { category: 'fishery' }),
      await redeem([claimId], { purchaseKrw: 19_999 }),
    ].map(({ body }) => body.code);
    expect(codes).toEqual([
      'payment_excluded',
      'fact_missing',
      'category_excluded',
      'purchase_too_small',
    ]);
    const closed = await claim(await launch({ when: { ...rule.when, weekdays: [0] } }));
    expect((await redeem([closed])).body.code).toBe('weekday_excluded');
    const alone = await claim(await launch({ stacking: { kind: 'never' } }));
    expect((await redeem([claimId, alone])).body.code).toBe('not_stackable');
    expect(await redeem([claimId])).toMatchObject({ status: 201, body: { benefitKrw: 10_000 } });
  });
});
