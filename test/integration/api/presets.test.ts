import { beforeAll, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import type { RefundReceiptBody } from '../../../api/generated/operations.ts';
import { businessNumberOf } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { problemOf } from './support/acts.ts';
import { launchRefund, type Makers, makersOf, poolBody } from './support/coupon-world.ts';
import { openEdition, takePart } from './support/festival-world.ts';
import { dayMs, iso, minuteMs, testAssociation } from './support/world.ts';

/**
 * Every preset with a desk, launched as it is: one shopper's slips one after the other, and what each
 * is paid by the words of the announcement.
 */

const stallNumber = 191;

let stack: LiveStack;
let makers: Makers;
let merchant: Client;
let place: { readonly editionId: string; readonly marketId: string };
let today: string;
beforeAll(async () => {
  stack = await liveStack();
  makers = await makersOf(stack);
  const association = await testAssociation(stack, 697);
  await stack.settle();
  const festival = await openEdition(stack);
  const { marketId, merchantIds } = await takePart(festival, association, [stallNumber]);
  await stack.settle();
  place = { editionId: festival.editionId, marketId };
  ({ today } = festival);
  merchant = await clientOf(stack, {
    ...{ role: 'merchant', subject: 'preset-merchant' },
    ...{ merchantId: String(merchantIds[0]), marketId },
  });
});

let slips = 0;
type PaymentKind = RefundReceiptBody['receipt']['paymentKind'];
/** A slip of its own: another card, and numbers that are no neighbours. */
const slipOf = (amountKrw: number, paymentKind: PaymentKind, nowMs: number) => {
  slips += 1;
  return {
    ...{ businessNumber: businessNumberOf(60_000 + stallNumber), amountKrw, paymentKind },
    ...{ approvalNumber: `${19_000_000 + slips * 10}`, cardLast4: String(1_000 + slips) },
    issuedAt: iso(nowMs - minuteMs),
  };
};

const deskOf = async (presetId: string, number: number) => {
  const nowMs = await stack.nowMs();
  const budget = poolBody(nowMs, { budget: 1_000_000, smallest: 1_000 });
  const { poolId } = (await makers.operator.createPool(budget)).body;
  const from = { preset: { presetId, startsOn: today } };
  const promotionId = await launchRefund(makers, { ...place, nowMs, poolId, from });
  return async (amountKrw: number, paymentKind: PaymentKind): Promise<number | string> => {
    const slip = slipOf(amountKrw, paymentKind, await stack.nowMs());
    const body = { phone: `010-5555-19${number}`, category: 'fishery' as const, receipt: slip };
    const call = merchant.refundReceipt({ promotionId }, body);
    return call.then(
      (answer) => answer.body.grantedKrw,
      async () => (await problemOf(call)).code,
    );
  };
};

const announced: readonly {
  readonly presetId: string;
  readonly paidBy: PaymentKind;
  /** Slip after slip, and what each is paid. */
  readonly course: readonly (readonly [amountKrw: number, paid: number | string])[];
}[] = [
  {
    presetId: 'holiday-34000-67000',
    paidBy: 'card',
    course: [
      [33_999, 0],
      [1, 10_000],
      [33_000, 10_000],
      [67_000, 0],
    ],
  },
  {
    presetId: 'kimjang-25000-50000',
    paidBy: 'card',
    course: [
      [24_999, 0],
      [1, 10_000],
      [25_000, 10_000],
      [50_000, 0],
    ],
  },
  {
    presetId: 'digital-weekly-10-percent',
    paidBy: 'onnuri_mobile',
    course: [
      [9_999, 0],
      [86_000, 9_000],
      [500_000, 11_000],
      [100_000, 'cap_reached'],
    ],
  },
  {
    presetId: 'seollal-digital-15-percent',
    paidBy: 'onnuri_card',
    course: [
      [6_999, 0],
      [1, 1_000],
      [200_000, 19_000],
      [100_000, 'cap_reached'],
    ],
  },
  {
    presetId: 'daegu-voucher-50000',
    paidBy: 'cash_receipt',
    course: [
      [49_999, 0],
      [1, 10_000],
      [50_000, 0],
    ],
  },
];

it.each(announced.map((each, index) => ({ ...each, shopper: 50 + index })))(
  '$presetId pays what was announced',
  async ({ presetId, paidBy, course, shopper }) => {
    const visit = await deskOf(presetId, shopper);
    for (const [amountKrw, paid] of course) expect(await visit(amountKrw, paidBy)).toBe(paid);
  },
);

it('what was not paid with digital vouchers earns none of them back, and card and mobile count apart', async () => {
  const visit = await deskOf('seollal-digital-15-percent', 71);
  expect(await visit(200_000, 'card')).toBe('payment_excluded');
  expect(await visit(200_000, 'local_voucher')).toBe('payment_excluded');
  expect(await visit(200_000, 'onnuri_card')).toBe(20_000);
  expect(await visit(200_000, 'onnuri_mobile')).toBe(20_000);
});

it.each(['corporate_card', 'simple_receipt', 'onnuri_mobile'] as const)(
  'the holiday refund leaves out what is paid by %s',
  async (paymentKind) => {
    const visit = await deskOf('holiday-34000-67000', 72);
    expect(await visit(40_000, paymentKind)).toBe('payment_excluded');
  },
);

it('Busan pays 20,000 won a day and 60,000 in three days, of slips that are summed over them', async () => {
  const visit = await deskOf('busan-40000-70000', 73);
  const day = async (...course: readonly number[]) => {
    const paid: (number | string)[] = [];
    for (const amountKrw of course) paid.push(await visit(amountKrw, 'card'));
    await stack.moveTo((await stack.nowMs()) + dayMs);
    return paid;
  };
  expect(await day(40_000, 30_000, 70_000)).toEqual([10_000, 10_000, 'cap_reached']);
  // 70,000 won of the first day and 30,000 of the second one, which come to 10,000 with the next 10,000.
  expect(await day(30_000, 10_000, 30_000)).toEqual([0, 10_000, 10_000]);
  expect(await day(70_000, 70_000)).toEqual([20_000, 'cap_reached']);
  expect(await visit(70_000, 'card')).toBe('promotion_ended');
});
