import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import { businessNumberOf } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { refusalOf } from './support/acts.ts';
import {
  deskRule,
  launch,
  launchPieces,
  type Makers,
  makersOf,
  poolBody,
} from './support/coupon-world.ts';
import { openEdition, takePart } from './support/festival-world.ts';
import { dayMs, iso, minuteMs, testAssociation } from './support/world.ts';

/** Whom a promotion is for, over HTTP: age and region from the token, the past from our own books. */

const stallNumber = 161;
const year = 365.25 * dayMs;

let stack: LiveStack;
let makers: Makers;
let merchant: Client;
let editionId: string;
let nowMs: number;
beforeAll(async () => {
  stack = await liveStack();
  makers = await makersOf(stack);
  const association = await testAssociation(stack, 670);
  await stack.settle();
  nowMs = await stack.nowMs();
  const festival = await openEdition(stack);
  editionId = festival.editionId;
  const { marketId, merchantIds } = await takePart(festival, association, [stallNumber]);
  await stack.settle();
  merchant = await clientOf(stack, {
    ...{ role: 'merchant', subject: 'people-merchant' },
    ...{ merchantId: String(merchantIds[0]), marketId },
  });
});

const shopperOf = (
  subject: string,
  verified: { readonly birthDate?: string; readonly region?: string; readonly phone?: string } = {},
): Promise<Client> => clientOf(stack, { role: 'donor', subject: `people-${subject}`, ...verified });
/** A coupon of 5,000 won, from 10,000 won on, for whom the rule says. */
const couponFor = async (who: object, changes: object = {}): Promise<string> =>
  (await launchPieces(makers, { nowMs, count: 20, editionId, changes: { who, ...changes } }))
    .promotionId;
const claim = async (who: Client, promotionId: string): Promise<string> =>
  (await who.claimCoupon({ promotionId }, {})).body.claimId;
const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    () => refusalOf(call),
  );

describe('age and region', () => {
  it('are what the identity provider has verified, and nothing that somebody says', async () => {
    const promotionId = await couponFor({ regions: ['busan'], ages: { from: 19, to: 34 } });
    const born = (years: number) => iso(nowMs - years * year).slice(0, 10);
    const of = (subject: string, verified: object) => shopperOf(subject, verified);
    const refusal = async (subject: string, verified: object) =>
      refusalOf((await of(subject, verified)).claimCoupon({ promotionId }, {}));
    expect(await refusal('nobody', {})).toBe('fact_missing');
    expect(await refusal('unread', { region: 'busan', birthDate: 'in spring' })).toBe(
      'fact_missing',
    );
    expect(await refusal('seoul', { region: 'seoul', birthDate: born(25) })).toBe(
      'region_excluded',
    );
    expect(await refusal('young', { region: 'busan', birthDate: born(18) })).toBe('age_excluded');
    expect(await refusal('old', { region: 'busan', birthDate: born(36) })).toBe('age_excluded');
    await claim(await of('right', { region: 'busan', birthDate: born(25) }), promotionId);
  });
});

describe('the first time', () => {
  it('is one promotion for one phone, whichever accounts ask for which at once', async () => {
    const first = { firstTimeOnly: true };
    const both = await Promise.all([couponFor(first), couponFor(first)]);
    const phone = '010-5555-1601';
    const accounts = await Promise.all(
      ['one', 'two', 'three'].map((name) => shopperOf(`first-${name}`, { phone })),
    );
    const asked = both.flatMap((promotionId) => accounts.map((who) => ({ promotionId, who })));
    const ends = await Promise.all(
      asked.map(({ who, promotionId }) => outcomeOf(who.claimCoupon({ promotionId }, {}))),
    );
    const winners = both.filter((promotionId) =>
      ends.some((end, n) => end === 'done' && asked[n]?.promotionId === promotionId),
    );
    expect(winners).toHaveLength(1);
    expect(new Set(ends)).toEqual(new Set(['done', 'not_first_time']));

    // All of it is given back: then the other promotion can be the first one.
    const loser = String(both.find((promotionId) => promotionId !== winners[0]));
    for (const who of accounts) {
      const { items } = (await who.listMyClaims()).body;
      for (const { claimId } of items) await who.cancelClaim({ claimId }, {});
    }
    await claim(accounts[0] as Client, loser);
    const unknown = await shopperOf('without-phone');
    expect(await refusalOf(unknown.claimCoupon({ promotionId: loser }, {}))).toBe('fact_missing');
  });

  it('is over with any receipt at a desk and any coupon used, and not before', async () => {
    const ordinary = await couponFor({});
    const forNew = await couponFor({ firstTimeOnly: true });
    const shopper = await shopperOf('used', { phone: '010-5555-1602' });
    const claimId = await claim(shopper, ordinary);
    const early = await claim(shopper, forNew);
    await shopper.cancelClaim({ claimId: early }, {});
    await merchant.redeemClaims({ claimIds: [claimId], purchaseKrw: 10_000 });
    expect(await refusalOf(shopper.claimCoupon({ promotionId: forNew }, {}))).toBe(
      'not_first_time',
    );
  });
});

describe('past spend', () => {
  it('is what desks and tills have counted of the phone, and is less after a cancel', async () => {
    const { poolId } = (await makers.operator.createPool(poolBody(nowMs))).body;
    const rule = deskRule(nowMs, [34_000, 10_000]);
    const desk = await launch(makers, { poolId, rule, editionId });
    const phone = '010-5555-1603';
    const businessNumber = businessNumberOf(60_000 + stallNumber);
    const receipt = {
      ...{ businessNumber, approvalNumber: '77000001', issuedAt: iso(nowMs - 5 * minuteMs) },
      ...{ amountKrw: 40_000, paymentKind: 'card' as const, cardLast4: '7701' },
    };
    const shopper = await shopperOf('spender', { phone });
    const regular = await couponFor({ pastSpendMinKrw: 50_000 });
    const ask = () => shopper.claimCoupon({ promotionId: regular }, {});
    expect(await refusalOf(ask())).toBe('past_spend_too_low');
    await merchant.refundReceipt({ promotionId: desk }, { phone, receipt });
    const claimId = await claim(shopper, await couponFor({}));
    await merchant.redeemClaims({ claimIds: [claimId], purchaseKrw: 9_999 + 1 });
    await ask();
    await merchant.cancelClaim({ claimId }, {});
    expect(await refusalOf(ask())).toBe('past_spend_too_low');
    const cancelled = { businessNumber, approvalNumber: '77000001', reason: '결제 취소' };
    await merchant.cancelReceipt(cancelled);
    expect(await refusalOf(ask())).toBe('past_spend_too_low');
  });
});

describe('a desk', () => {
  it("reads age and region off the shopper's own code, and knows nothing of a number", async () => {
    const small = poolBody(nowMs, { smallest: 1_000 });
    const { poolId } = (await makers.operator.createPool(small)).body;
    const rule = deskRule(nowMs, [10_000, 1_000], { who: { regions: ['jeju'] } });
    const promotionId = await launch(makers, { poolId, rule, editionId });
    const receipt = {
      businessNumber: businessNumberOf(60_000 + stallNumber),
      ...{ approvalNumber: '88000001', issuedAt: iso(nowMs - 5 * minuteMs), amountKrw: 20_000 },
      ...{ paymentKind: 'card' as const, cardLast4: '8801' },
    };
    const phone = '010-5555-1604';
    const said = merchant.refundReceipt({ promotionId }, { phone, receipt });
    expect(await refusalOf(said)).toBe('fact_missing');
    const codeOf = async (verified: object): Promise<string> =>
      (await (await shopperOf('islander', verified)).issueMyShopperCode({})).body.shopperCode;
    const come = (shopperCode: string) =>
      merchant.refundReceipt({ promotionId }, { shopperCode, receipt });
    expect(await refusalOf(come(await codeOf({ phone, region: 'seoul' })))).toBe('region_excluded');
    expect(await refusalOf(codeOf({ region: 'jeju' }))).toBe('phone_not_verified');
    const { body } = await come(await codeOf({ phone, region: 'jeju' }));
    expect(body.grantedKrw).toBe(1_000);
  });
});
