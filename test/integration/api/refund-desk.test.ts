import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { businessNumberOf } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, askedTwice, problemOf, refusalOf } from './support/acts.ts';
import {
  couponRule,
  launchRefund,
  type Makers,
  makersOf,
  poolBody,
} from './support/coupon-world.ts';
import { whileUnavailable } from './support/faults.ts';
import { openEdition, takePart } from './support/festival-world.ts';
import { tablesHolding } from './support/stored.ts';
import { dayMs, hourMs, iso, minuteMs, testAssociation } from './support/world.ts';

/** The refund desk over HTTP: from a stall that takes part to what a person owes after a cancellation. */

const associationNumber = 660;
const stallNumber = 151;
const nobody = '00000000000000000000000000';
const phone = '010-5555-0151';

let stack: LiveStack;
let makers: Makers;
let merchant: Client;
let promotionId: string;
let poolId: string;
let launchHere: (
  poolId: string,
  from: Parameters<typeof launchRefund>[1]['from'],
) => Promise<string>;
let nowMs: number;
beforeAll(async () => {
  stack = await liveStack();
  makers = await makersOf(stack);
  const association = await testAssociation(stack, associationNumber);
  await stack.settle();
  nowMs = await stack.nowMs();
  const festival = await openEdition(stack);
  const { marketId, merchantIds } = await takePart(festival, association, [stallNumber]);
  await stack.settle();
  merchant = await clientOf(stack, {
    ...{ role: 'merchant', subject: 'desk-merchant' },
    ...{ merchantId: String(merchantIds[0]), marketId },
  });
  const { operator } = makers;
  const budget = { budget: 70_000, smallest: 10_000 };
  poolId = (await operator.createPool(poolBody(nowMs, budget))).body.poolId;
  const preset = { presetId: 'holiday-34000-67000', startsOn: festival.today };
  const place = { editionId: festival.editionId, marketId, nowMs };
  launchHere = (pool, from) => launchRefund(makers, { ...place, poolId: pool, from });
  promotionId = await launchHere(poolId, { preset });
});

const receiptOf = (approvalNumber: string, amountKrw: number, minutesAgo = 30) => ({
  businessNumber: businessNumberOf(60_000 + stallNumber),
  approvalNumber,
  issuedAt: iso(nowMs - minutesAgo * minuteMs),
  amountKrw,
  paymentKind: 'card' as const,
  cardLast4: approvalNumber.slice(-4),
});
const visitOf = (approvalNumber: string, amountKrw: number, minutesAgo?: number) => ({
  phone,
  category: 'fishery' as const,
  receipt: receiptOf(approvalNumber, amountKrw, minutesAgo),
});

describe('the desk', () => {
  it('pays what is due in one call, once, and says what is missing', async () => {
    const { body } = await actOnce(
      (wanted, options) => merchant.refundReceipt({ promotionId }, wanted, options),
      visitOf('10000001', 40_000),
      visitOf('10000001', 41_000),
    );
    expect([body.status, body.grantedKrw, body.voucherKrw, body.spentKrw]).toEqual([
      ...['granted', 10_000, 10_000, 40_000],
    ]);
    expect(body.next).toEqual({ missingKrw: 27_000, benefitKrw: 20_000, benefitPieces: 0 });
    const again = merchant.refundReceipt({ promotionId }, visitOf('10000001', 40_000));
    expect(await refusalOf(again)).toBe('receipt_refused');
    const second = await merchant.refundReceipt({ promotionId }, visitOf('20000002', 27_000, 60));
    expect([second.body.grantedKrw, second.body.spentKrw, second.body.next]).toEqual([
      ...[10_000, 67_000, null],
    ]);
    const { figure } = (await makers.operator.readPool({ poolId })).body;
    expect([figure.granted, figure.left]).toEqual([20_000, 50_000]);
  });

  it('takes a code in place of the number, for minutes', async () => {
    const other = { phone: '010-5555-0152' };
    const { shopperCode } = (await stack.client.issueShopperCode(other)).body;
    const { phone: _, ...visit } = visitOf('30000003', 34_000, 90);
    const byCode = await merchant.refundReceipt({ promotionId }, { ...visit, shopperCode });
    expect(byCode.body.grantedKrw).toBe(10_000);
    const forged = { ...visit, shopperCode: `${shopperCode}x` };
    expect(await refusalOf(merchant.refundReceipt({ promotionId }, forged))).toBe(
      'shopper_code_not_accepted',
    );
  });

  it('refuses by name what is not there or does not take part', async () => {
    const nowhere = { promotionId: `promotion_${nobody}` };
    expect(await refusalOf(merchant.refundReceipt(nowhere, visitOf('40000004', 40_000)))).toBe(
      'promotion_not_found',
    );
    const stranger = await clientOf(stack, {
      ...{ role: 'merchant', subject: 'desk-stranger' },
      ...{ merchantId: `merchant_${nobody}`, marketId: `market_${nobody}` },
    });
    const foreign = stranger.refundReceipt({ promotionId }, visitOf('40000004', 40_000));
    expect(await refusalOf(foreign)).toBe('wrong_market');
  });
});

describe('a voucher', () => {
  const unreachable = '010-0000-0000';
  const shop = '1234567891';
  const unavailable = 'voucher_provider_unavailable';
  let finance: Client;
  const voucherOf = async (status: 'issued' | 'refused', amountKrw: number): Promise<string> => {
    const { items } = (await finance.listVouchers({ status, limit: 100 })).body;
    const own = items.filter((item) => item.promotionId === promotionId);
    return String(own.find((item) => item.amountKrw === amountKrw)?.voucherId);
  };

  it('pays at a registered shop, once, as far as it reaches', async () => {
    finance = makers.finance;
    await stack.settle();
    // Once told, the phone lies sealed with the vouchers that are not out yet, and nowhere else.
    expect(await tablesHolding(stack, 'sealedPhone')).not.toContain('jangteo-dev-promotions');
    await fetch(`${stack.sandboxUrl}/__sandbox/voucher-shops/${shop}`, { method: 'PUT' });
    const voucherId = await voucherOf('issued', 10_000);
    expect((await finance.readVoucher({ voucherId })).body.balanceKrw).toBe(10_000);
    const use = (amountKrw: number) => (options: { readonly idempotencyKey: string }) =>
      merchant.spendVoucher({ voucherId }, { businessNumber: shop, amountKrw }, options);
    const spent = (amountKrw: number, meanwhile: () => Promise<unknown>) =>
      askedTwice(use(amountKrw), meanwhile, use(5_000));
    const body = await spent(4_000, () => spent(1_000, async () => undefined));
    expect([body.balanceKrw, body.use]).toEqual([6_000, 'partly_used']);
    const nowhere = { voucherId: `voucher_${nobody}` };
    const paid = { businessNumber: shop, amountKrw: 1_000 };
    expect(await refusalOf(merchant.spendVoucher(nowhere, paid))).toBe('voucher_not_found');
    const spend = () => refusalOf(merchant.spendVoucher({ voucherId }, paid));
    expect(await whileUnavailable(stack, 'voucher_use', spend)).toBe(unavailable);
    const taken = finance.cancelVoucher({ voucherId }, { reason: '착오' });
    expect(await refusalOf(taken)).toBe('voucher_refused');
    expect(await refusalOf(finance.reissueVoucher({ voucherId }, {}))).toBe('voucher_not_refused');
  });

  it('that reached nobody is ordered again, and one that is taken back is gone', async () => {
    const visit = { ...visitOf('60000006', 67_000, 120), phone: unreachable };
    await merchant.refundReceipt({ promotionId }, visit);
    await stack.settle();
    const voucherId = await voucherOf('refused', 20_000);
    const cancel = () => refusalOf(finance.cancelVoucher({ voucherId }, { reason: '아직' }));
    expect(await cancel()).toBe('voucher_not_issued');
    const reissue = (phone: string) => (options: { readonly idempotencyKey: string }) =>
      finance.reissueVoucher({ voucherId }, { phone }, options);
    const reissued = (phone: string, meanwhile: () => Promise<unknown>) =>
      askedTwice(reissue(phone), meanwhile, reissue('010-5555-0161'));
    await reissued(unreachable, () =>
      reissued('010-5555-0160', async () => {
        await stack.settle();
        expect((await finance.readVoucher({ voucherId })).body.status).toBe('issued');
        expect(await whileUnavailable(stack, 'voucher_cancel', cancel)).toBe(unavailable);
        await actOnce(
          (wanted, options) => finance.cancelVoucher({ voucherId }, wanted, options),
          { reason: '착오 발행' },
          { reason: '다른 사유' },
        );
      }),
    );
    const nowhere = finance.cancelVoucher({ voucherId: `voucher_${nobody}` }, { reason: '없음' });
    expect(await refusalOf(nowhere)).toBe('voucher_not_found');
    const paid = { businessNumber: shop, amountKrw: 1_000 };
    expect(await refusalOf(merchant.spendVoucher({ voucherId }, paid))).toBe('voucher_not_issued');
  });
});

describe('a cancelled payment', () => {
  it('is owed, shown to the person, and netted from the next refund', async () => {
    const { businessNumber } = receiptOf('10000001', 40_000);
    const cancellation = { businessNumber, approvalNumber: '10000001', reason: '결제 취소' };
    const { body } = await actOnce(
      (wanted, options) => merchant.cancelReceipt(wanted, options),
      cancellation,
      { ...cancellation, reason: '다른 사유' },
    );
    // 67,000 fell to 27,000: nothing is due any more of the 20,000 that were paid.
    expect(body.owedKrw).toBe(20_000);
    expect(await refusalOf(merchant.cancelReceipt(cancellation))).toBe('receipt_already_cancelled');
    const unknown = { ...cancellation, approvalNumber: '99999999' };
    expect(await refusalOf(merchant.cancelReceipt(unknown))).toBe('receipt_not_found');

    const { statementLink } = (await makers.operator.issueStatementLink({ phone })).body;
    const owed = (await stack.client.as({ statementLink }).readRefundStatement()).body;
    expect([owed.openKrw, owed.openedKrw, owed.nettedKrw]).toEqual([20_000, 20_000, 0]);
    expect(
      await refusalOf(stack.client.as({ statementLink: 'forged' }).readRefundStatement()),
    ).toBe('statement_link_not_accepted');
  });
});

describe("the round's end", () => {
  it('frees the cap, begins a new sum, and closes the round to its receipts', async () => {
    const cap = { per: ['person' as const], window: 'round' as const, unit: 'krw' as const };
    const rule = couponRule(nowMs, {
      ...{ kind: 'receipt_refund', what: { merchants: 'enrolled' } },
      sum: { window: 'round', per: ['market'] },
      benefit: { kind: 'percentage', rateBps: 1_000, minimumKrw: 10_000 },
      caps: [{ ...cap, limit: 20_000 }],
    });
    const weekly = (await makers.operator.createPool(poolBody(nowMs, { smallest: 1_000 }))).body;
    const of = { promotionId: await launchHere(weekly.poolId, { rule }) };
    const shopper = { phone: '010-5555-0170' };
    const visit = (approval: string, amountKrw: number) => ({
      ...visitOf(approval, amountKrw),
      ...shopper,
    });
    const full = await merchant.refundReceipt(of, visit('70000007', 200_000));
    expect(full.body.grantedKrw).toBe(20_000);
    const more = visit('71000008', 100_000);
    const { code, problem } = await problemOf(merchant.refundReceipt(of, more));
    expect(code).toBe('cap_reached');
    const freesMs = Date.parse(String(problem.details?.freesAt));
    const inKorea = new Date(freesMs + 9 * hourMs);
    expect([inKorea.getUTCDay(), iso(freesMs).slice(11)]).toEqual([0, '15:00:00.000Z']);
    await stack.moveTo(freesMs - minuteMs);
    expect(await refusalOf(merchant.refundReceipt(of, more))).toBe('cap_reached');
    nowMs = freesMs + hourMs;
    await stack.moveTo(nowMs);
    expect(await refusalOf(merchant.refundReceipt(of, more))).toBe('receipt_out_of_window');
    const anew = (await merchant.refundReceipt(of, visit('72000007', 100_000))).body;
    expect([anew.grantedKrw, anew.spentKrw]).toEqual([10_000, 100_000]);
  });
});

describe('the end', () => {
  it('of a promotion ends its desk', async () => {
    nowMs += 40 * dayMs + hourMs;
    await stack.moveTo(nowMs);
    const late = merchant.refundReceipt({ promotionId }, visitOf('50000005', 40_000));
    expect(await refusalOf(late)).toBe('promotion_ended');
  });
});
