import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { businessNumberOf } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { problemOf, refusalOf } from './support/acts.ts';
import {
  couponRule,
  deskRule,
  launch,
  type Makers,
  makersOf,
  poolBody,
} from './support/coupon-world.ts';
import { openEdition, takePart } from './support/festival-world.ts';
import { hourMs, iso, minuteMs, testAssociation } from './support/world.ts';

/** Several desks and one receipt, one request sent many times, and a launch with a first limit. */

const stallNumber = 201;

let stack: LiveStack;
let makers: Makers;
let desks: readonly Client[];
let editionId: string;
let nowMs: number;
beforeAll(async () => {
  stack = await liveStack();
  makers = await makersOf(stack);
  const association = await testAssociation(stack, 698);
  await stack.settle();
  const festival = await openEdition(stack);
  ({ editionId } = festival);
  const { marketId, merchantIds } = await takePart(festival, association, [stallNumber, 202]);
  await stack.settle();
  nowMs = await stack.nowMs();
  desks = await Promise.all(
    merchantIds.map((merchantId, index) =>
      clientOf(stack, { role: 'merchant', subject: `race-${index}`, merchantId, marketId }),
    ),
  );
});

const deskOf = (index: number): Client => {
  const desk = desks[index % desks.length];
  if (desk === undefined) throw new Error('There is no desk.');
  return desk;
};
const openDesk = async () => {
  const pool = poolBody(nowMs, { smallest: 5_000 });
  const { poolId } = (await makers.operator.createPool(pool)).body;
  const promotionId = await launch(makers, {
    ...{ poolId, editionId },
    rule: deskRule(nowMs, [10_000, 5_000]),
  });
  const figure = async () => (await makers.operator.readPool({ poolId })).body.figure;
  return { promotionId, figure };
};
const visitOf = (phone: string, approvalNumber: string) => ({
  phone,
  receipt: {
    ...{ businessNumber: businessNumberOf(60_000 + stallNumber), approvalNumber },
    ...{ issuedAt: iso(nowMs - minuteMs), amountKrw: 20_000, paymentKind: 'card' as const },
    cardLast4: approvalNumber.slice(0, 4),
  },
});
const ended = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'paid';
  } catch {
    const { code, problem } = await problemOf(call);
    return `${code} ${problem.details?.rule ?? ''}`.trim();
  }
};

it('one receipt at ten desks at once, each with another shopper, is paid once', async () => {
  const { promotionId, figure } = await openDesk();
  const visits = Array.from({ length: 10 }, (_, index) =>
    ended(
      deskOf(index).refundReceipt({ promotionId }, visitOf(`010-5555-200${index}`, '20100000')),
    ),
  );
  const ends = (await Promise.all(visits)).toSorted();
  expect(ends).toEqual(['paid', ...Array(9).fill('receipt_refused receipt_used')]);
  expect(await figure()).toMatchObject({ granted: 5_000, redeemed: 5_000, left: 95_000 });
  // Nor is it paid by another promotion: it is one for the whole country.
  const other = await openDesk();
  const again = deskOf(0).refundReceipt(other, visitOf('010-5555-2010', '20100000'));
  expect(await refusalOf(again)).toBe('receipt_refused');
  expect(await other.figure()).toMatchObject({ granted: 0 });
});

it('one request that is sent ten times at once is answered alike and paid once', async () => {
  const { promotionId, figure } = await openDesk();
  const key = { idempotencyKey: randomUUID() };
  const visit = visitOf('010-5555-2020', '20200000');
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => deskOf(0).refundReceipt({ promotionId }, visit, key)),
  );
  const [first] = answers;
  for (const { body } of answers) expect(body).toEqual(first?.body);
  expect(await figure()).toMatchObject({ granted: 5_000, redeemed: 5_000, left: 95_000 });
});

it('a first limit at launch is named, with the instant at which it falls, and falls', async () => {
  const { operator, finance } = makers;
  const pool = poolBody(nowMs, { budget: 50_000 });
  const { poolId } = (await operator.createPool(pool)).body;
  const from = { rule: couponRule(nowMs) };
  const draft = { name: '첫 한도', poolId, editionId: null, from };
  const { promotionId } = (await operator.createPromotion(draft)).body;
  await operator.rehearsePromotion({ promotionId }, { source: { kind: 'none' } });
  await operator.proposePromotion({ promotionId }, {});
  const until = iso(nowMs + hourMs);
  const canary = { limit: 10_000, until };
  await finance.launchPromotion({ promotionId }, { decision: 'approve', canary });
  const shopper = await clientOf(stack, { role: 'donor', subject: 'canary-shopper' });
  const claim = () => shopper.claimCoupon({ promotionId }, {});
  const ends = await Promise.all([1, 2, 3, 4, 5, 6].map(() => ended(claim())));
  expect(ends.toSorted()).toEqual([...Array(4).fill('cap_reached'), 'paid', 'paid']);
  const { problem } = await problemOf(claim());
  expect(problem.details).toMatchObject({ cap: 'all', limit: 10_000, unit: 'krw', freesAt: until });
  await stack.moveTo(nowMs + hourMs + 1_000);
  expect(await ended(claim())).toBe('paid');
});
