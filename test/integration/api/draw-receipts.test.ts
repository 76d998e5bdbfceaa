import { beforeAll, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { businessNumberOf } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { deskRule, launch, makersOf, poolBody } from './support/coupon-world.ts';
import { openEdition, takePart } from './support/festival-world.ts';
import { dayMs, hourMs, iso, minuteMs, testAssociation } from './support/world.ts';

/** A draw for shoppers of a refund event: desks count the receipts, and nobody sends them again. */

const stallNumber = 181;
const phone = '010-5555-1801';

let stack: LiveStack;
let operator: Client;
let merchant: Client;
let promotionId: string;
let nowMs: number;
beforeAll(async () => {
  stack = await liveStack();
  const makers = await makersOf(stack);
  operator = makers.operator;
  const association = await testAssociation(stack, 690);
  await stack.settle();
  const festival = await openEdition(stack);
  const { editionId } = festival;
  const { marketId, merchantIds } = await takePart(festival, association, [stallNumber]);
  await stack.settle();
  nowMs = await stack.nowMs();
  const { poolId } = (await operator.createPool(poolBody(nowMs))).body;
  const rule = deskRule(nowMs, [34_000, 10_000]);
  promotionId = await launch(makers, { poolId, rule, editionId });
  merchant = await clientOf(stack, {
    ...{ role: 'merchant', subject: 'draw-merchant' },
    ...{ merchantId: String(merchantIds[0]), marketId },
  });
});

const businessNumber = businessNumberOf(60_000 + stallNumber);
const visit = (approvalNumber: string, amountKrw: number, minutesAgo: number) =>
  merchant.refundReceipt(
    { promotionId },
    {
      phone,
      receipt: {
        ...{ businessNumber, approvalNumber, amountKrw, cardLast4: approvalNumber.slice(-4) },
        ...{ issuedAt: iso(nowMs - minutesAgo * minuteMs), paymentKind: 'card' },
      },
    },
  );

it('weighs people by what desks have counted, and no more once a payment is cancelled', async () => {
  const draw = await operator.createDraw({
    ...{ title: '영수증 경품', receiptsOf: promotionId, spendPerEntryKrw: 10_000 },
    prizes: [{ name: '온누리상품권', count: 1, valueKrw: 50_000 }],
    ...{ opensAt: iso(nowMs + minuteMs), closesAt: iso(nowMs + hourMs) },
    publicSource: { name: '로또 6/45 당첨번호', publishedAt: iso(nowMs + dayMs) },
  });
  const { drawId } = draw.body;
  await visit('74000006', 12_000, 20);
  await stack.moveTo(nowMs + 2 * minuteMs);
  await visit('75000007', 11_000, 40);
  await visit('76000008', 9_000, 60);
  await stack.settle();
  const claims = { role: 'donor' as const, subject: 'desk-shopper', phone: '01055551801' };
  const shopper = await clientOf(stack, claims);
  const standing = async () => (await shopper.readMyEntries({ drawId })).body;
  // What was counted before the draw opened is not in it.
  expect(await standing()).toMatchObject({
    ...{ spendKrw: 0, entries: 0 },
    ofPhone: { spendKrw: 20_000, entries: 2 },
  });
  await merchant.cancelReceipt({
    ...{ businessNumber, approvalNumber: '75000007', reason: '결제 취소' },
  });
  await stack.settle();
  expect((await standing()).ofPhone).toMatchObject({ spendKrw: 9_000, entries: 0 });
  const other = await clientOf(stack, { role: 'donor', subject: 'desk-other' });
  expect((await other.readMyEntries({ drawId })).body.ofPhone).toBeNull();
});
