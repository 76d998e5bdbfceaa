import { beforeAll, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { businessNumberOf } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { refusalOf } from './support/acts.ts';
import {
  deskRule,
  launch,
  launchRefund,
  type Makers,
  makersOf,
  poolBody,
} from './support/coupon-world.ts';
import { openEdition, takePart } from './support/festival-world.ts';
import { iso, minuteMs, testAssociation } from './support/world.ts';

/** A desk that hands gifts over: pieces of a pool, and never a won of them. */

const stallNumber = 181;
const gifts = { unit: 'count' as const, budget: 2, smallest: 1, spread: 'whole' as const };

let stack: LiveStack;
let makers: Makers;
let merchant: Client;
let nowMs: number;
let place: { readonly editionId: string; readonly marketId: string };
let today: string;
beforeAll(async () => {
  stack = await liveStack();
  makers = await makersOf(stack);
  const association = await testAssociation(stack, 692);
  await stack.settle();
  const festival = await openEdition(stack);
  const { marketId, merchantIds } = await takePart(festival, association, [stallNumber]);
  await stack.settle();
  ({ today } = festival);
  place = { editionId: festival.editionId, marketId };
  nowMs = await stack.nowMs();
  merchant = await clientOf(stack, {
    ...{ role: 'merchant', subject: 'gift-merchant' },
    ...{ merchantId: String(merchantIds[0]), marketId },
  });
});

const visit = (phone: string, approvalNumber: string, amountKrw: number) => ({
  phone,
  category: 'fishery' as const,
  receipt: {
    ...{ businessNumber: businessNumberOf(60_000 + stallNumber), approvalNumber, amountKrw },
    ...{ issuedAt: iso(nowMs - minuteMs), paymentKind: 'card' as const },
    cardLast4: approvalNumber.slice(0, 4),
  },
});
const cancel = async (approvalNumber: string): Promise<number> => {
  const businessNumber = businessNumberOf(60_000 + stallNumber);
  const body = { businessNumber, approvalNumber, reason: '결제 취소' };
  return (await merchant.cancelReceipt(body)).body.owedKrw;
};
const newPool = async (changes: object): Promise<string> =>
  (await makers.operator.createPool(poolBody(nowMs, changes))).body.poolId;
const vouchersOf = async (promotionId: string): Promise<number> => {
  await stack.settle();
  const lists = await Promise.all(
    (['issued', 'refused'] as const).map((status) =>
      makers.finance.listVouchers({ status, limit: 100 }),
    ),
  );
  const all = lists.flatMap(({ body }) => body.items);
  return all.filter((voucher) => voucher.promotionId === promotionId).length;
};

it('counts receipts towards a gift, hands each over once, and pays nothing', async () => {
  const poolId = await newPool(gifts);
  const from = { preset: { presetId: 'daegu-gift-30000', startsOn: today } };
  const promotionId = await launchRefund(makers, { ...place, nowMs, poolId, from });
  const come = async (phone: string, approval: string, amountKrw: number) =>
    (await merchant.refundReceipt({ promotionId }, visit(phone, approval, amountKrw))).body;
  const none = { grantedKrw: 0, nettedKrw: 0, voucherKrw: 0 };

  expect(await come('010-5555-1811', '18110000', 20_000)).toMatchObject({
    ...{ ...none, status: 'counted', grantedPieces: 0 },
    next: { missingKrw: 10_000, benefitKrw: 0, benefitPieces: 1 },
  });
  expect(await come('010-5555-1811', '18120000', 10_000)).toMatchObject({
    ...{ ...none, status: 'granted', grantedPieces: 1, spentKrw: 30_000, next: null },
  });
  expect(await come('010-5555-1812', '18130000', 30_000)).toMatchObject({
    ...{ ...none, status: 'granted', grantedPieces: 1 },
  });
  const third = merchant.refundReceipt({ promotionId }, visit('010-5555-1813', '18140000', 30_000));
  expect(await refusalOf(third)).toBe('pool_empty');
  const { figure } = (await makers.operator.readPool({ poolId })).body;
  expect([figure.budget, figure.redeemed, figure.left]).toEqual([2, 2, 0]);
  expect(await vouchersOf(promotionId)).toBe(0);
  // What the gift is worth was not announced: nothing is owed for it.
  expect(await cancel('18130000')).toBe(0);
});

it('takes no debt from a gift, and is owed the worth of one whose purchase was cancelled', async () => {
  const phone = '010-5555-1821';
  const poolId = await newPool(gifts);
  const caps = [{ per: ['person' as const], unit: 'krw' as const, limit: 3_000 }];
  const benefit = { kind: 'pieces' as const, pieces: 1, worthKrw: 3_000, minimumKrw: 30_000 };
  const rule = deskRule(nowMs, [1, 1], { benefit, caps });
  const gift = await launch(makers, { poolId, rule, editionId: place.editionId });
  const paid = await launch(makers, {
    ...{ poolId: await newPool({ smallest: 1_000 }), editionId: place.editionId },
    rule: deskRule(nowMs, [10_000, 5_000]),
  });
  const come = async (promotionId: string, approval: string) =>
    (await merchant.refundReceipt({ promotionId }, visit(phone, approval, 30_000))).body;

  expect((await come(gift, '18210000')).grantedPieces).toBe(1);
  expect(await cancel('18210000')).toBe(3_000);
  // The cap in won is free again, and what is owed is not taken from a thing.
  const again = await come(gift, '18220000');
  expect([again.grantedPieces, again.nettedKrw]).toEqual([1, 0]);
  const refund = await come(paid, '18230000');
  expect([refund.grantedKrw, refund.nettedKrw, refund.voucherKrw]).toEqual([5_000, 3_000, 2_000]);
});
