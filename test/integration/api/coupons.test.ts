import { beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem, type Client } from '../../../api/client.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import { type couponRule, launchPieces, type Makers, makersOf } from './support/coupon-world.ts';
import { openEdition, takePart } from './support/festival-world.ts';
import { hourMs, iso, minuteMs, testAssociation } from './support/world.ts';

/** First-come coupons over HTTP: the rush, the till, and their ends. */

const associationNumber = 640;
const nobody = '00000000000000000000000000';
const noPromotion = { promotionId: `promotion_${nobody}` };
const noClaim = { claimId: `claim_${nobody}` };

let stack: LiveStack;
let makers: Makers;
let operator: Client;
let merchant: Client;
let editionId: string;
let nowMs: number;
beforeAll(async () => {
  stack = await liveStack();
  makers = await makersOf(stack);
  operator = makers.operator;
  const association = await testAssociation(stack, associationNumber);
  await stack.settle();
  nowMs = await stack.nowMs();
  const festival = await openEdition(stack);
  editionId = festival.editionId;
  const { marketId, merchantIds } = await takePart(festival, association, [141]);
  await stack.settle();
  const stall = { merchantId: String(merchantIds[0]), marketId };
  merchant = await merchantOf({ ...stall, subject: 'coupon-merchant' });
});

const moveBy = async (ms: number): Promise<void> => {
  nowMs = (await stack.nowMs()) + ms;
  await stack.moveTo(nowMs);
};
const merchantOf = (claims: { subject: string; merchantId?: string; marketId?: string }) =>
  clientOf(stack, { role: 'merchant', ...claims });
const shopperOf = (subject: string): Promise<Client> =>
  clientOf(stack, { role: 'donor', subject: `coupon-${subject}` });

const couponsOf = (count: number, changes: Parameters<typeof couponRule>[1] = {}) => {
  const what = { merchants: 'enrolled' as const };
  return launchPieces(makers, { nowMs, count, editionId, changes: { what, ...changes } });
};
const sums = (budget: number, held: number, redeemed: number, returned: number) => ({
  ...{ budget, granted: held + redeemed, held, redeemed, returned },
  left: budget - held - redeemed,
});
const outcomeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'done';
  } catch (error) {
    if (error instanceof ApiProblem) return error.code;
    throw error;
  }
};
const countOf = (outcomes: readonly string[], outcome: string): number =>
  outcomes.filter((each) => each === outcome).length;

describe('a rush', () => {
  it('of 200 people on 50 coupons ends with the last one and not one more', async () => {
    const cap = { per: ['person' as const], unit: 'count' as const, limit: 1 };
    const { promotionId, figure } = await couponsOf(50, { caps: [cap] });
    const people = await Promise.all(Array.from({ length: 200 }, (_, n) => shopperOf(`rush-${n}`)));
    const outcomes = await Promise.all(
      people.map((person) => outcomeOf(person.claimCoupon({ promotionId }, {}))),
    );
    expect([countOf(outcomes, 'done'), countOf(outcomes, 'sold_out')]).toEqual([50, 150]);
    expect(await figure()).toEqual(sums(50, 50, 0, 0));
    const winner = people[outcomes.indexOf('done')] as Client;
    const { items } = (await winner.listMyClaims()).body;
    expect(items.map(({ status, benefitKrw }) => [status, benefitKrw])).toEqual([['held', 5_000]]);
    await winner.cancelClaim({ claimId: String(items[0]?.claimId) }, {});
    expect(await figure()).toEqual(sums(50, 49, 0, 1));
    // "Sold out" is remembered for a second.
    await moveBy(2_000);
    const second = people[outcomes.lastIndexOf('done')] as Client;
    expect(await refusalOf(second.claimCoupon({ promotionId }, {}))).toBe('cap_reached');
    const loser = people[outcomes.indexOf('sold_out')] as Client;
    await loser.claimCoupon({ promotionId }, {});
    expect(await figure()).toEqual(sums(50, 50, 0, 1));
  });
});

describe('a coupon', () => {
  it('is claimed once for a key, confirmed, redeemed at a stall and taken back there', async () => {
    const { promotionId, figure } = await couponsOf(10);
    const [shopper, other] = [await shopperOf('one'), await shopperOf('other')];
    const claimed = await actOnce(
      (body, options) => shopper.claimCoupon({ promotionId }, body, options),
      { holdSeconds: 120 },
      { holdSeconds: 180 },
    );
    const { claimId } = claimed.body;
    expect(claimed.headers.get('location')).toBe(`/v1/claims/${claimId}`);
    expect((await shopper.readClaim({ claimId })).body).toEqual(claimed.body);
    expect(await refusalOf(other.readClaim({ claimId }))).toBe('claim_not_found');
    expect(await refusalOf(other.cancelClaim({ claimId }, {}))).toBe('claim_not_found');
    expect(await figure()).toEqual(sums(10, 1, 0, 0));

    const key = { idempotencyKey: globalThis.crypto.randomUUID() };
    const confirmed = await shopper.confirmClaim({ claimId }, {}, key);
    expect((await shopper.confirmClaim({ claimId }, {}, key)).body).toEqual(confirmed.body);
    expect(await refusalOf(shopper.confirmClaim({ claimId }, {}))).toBe('claim_step_refused');
    const purchase = { claimIds: [claimId], purchaseKrw: 10_000 };
    expect(await refusalOf(merchant.redeemClaims({ ...purchase, purchaseKrw: 9_999 }))).toBe(
      'purchase_too_small',
    );
    const stranger = await merchantOf({
      subject: 'coupon-stranger',
      merchantId: `merchant_${nobody}`,
      marketId: `market_${nobody}`,
    });
    expect(await refusalOf(stranger.redeemClaims(purchase))).toBe('merchant_not_enrolled');
    const redeemed = await actOnce(
      (body, options) => merchant.redeemClaims(body, options),
      purchase,
      { ...purchase, purchaseKrw: 20_000 },
    );
    expect([redeemed.body.benefitKrw, redeemed.body.claims[0]?.status]).toEqual([
      ...[5_000, 'redeemed'],
    ]);
    expect(await figure()).toEqual(sums(10, 0, 1, 0));
    expect(await refusalOf(merchant.redeemClaims(purchase))).toBe('claim_step_refused');
    expect(await refusalOf(shopper.cancelClaim({ claimId }, {}))).toBe('claim_step_refused');
    expect(await refusalOf(stranger.cancelClaim({ claimId }, {}))).toBe('claim_not_found');

    const undo = { idempotencyKey: globalThis.crypto.randomUUID() };
    const undone = (await merchant.cancelClaim({ claimId }, {}, undo)).body;
    expect((await merchant.cancelClaim({ claimId }, {}, undo)).body).toEqual(undone);
    expect(await figure()).toEqual(sums(10, 0, 0, 1));
  });

  it('is either redeemed or given back when both happen at once', async () => {
    const { promotionId, figure } = await couponsOf(10);
    const shopper = await shopperOf('torn');
    const claims = await Promise.all(
      Array.from({ length: 8 }, () => shopper.claimCoupon({ promotionId }, {})),
    );
    const ends = await Promise.all(
      claims.map(({ body: { claimId } }) =>
        Promise.all([
          outcomeOf(shopper.cancelClaim({ claimId }, {})),
          outcomeOf(merchant.redeemClaims({ claimIds: [claimId], purchaseKrw: 10_000 })),
        ]),
      ),
    );
    for (const end of ends) expect(end.toSorted()).toEqual(['claim_step_refused', 'done']);
    const redeemed = ends.filter(([, till]) => till === 'done').length;
    expect(await figure()).toEqual(sums(10, 0, redeemed, 8 - redeemed));
  });

  it('comes back when its hold ends, once, and what is confirmed stays', async () => {
    const { promotionId, figure } = await couponsOf(10);
    const shopper = await shopperOf('slow');
    const [left, kept] = await Promise.all(
      [60, 60].map((holdSeconds) => shopper.claimCoupon({ promotionId }, { holdSeconds })),
    );
    const [claimId, keptId] = [String(left?.body.claimId), String(kept?.body.claimId)];
    await shopper.confirmClaim({ claimId: keptId }, {});
    await moveBy(3 * minuteMs);
    await stack.settle();
    expect((await shopper.readClaim({ claimId })).body.status).toBe('expired');
    expect(await figure()).toEqual(sums(10, 1, 0, 1));
    const late = { claimIds: [claimId, keptId], purchaseKrw: 20_000 };
    expect(await refusalOf(shopper.confirmClaim({ claimId }, {}))).toBe('claim_expired');
    expect(await refusalOf(shopper.cancelClaim({ claimId }, {}))).toBe('claim_expired');
    expect(await refusalOf(merchant.redeemClaims(late))).toBe('claim_expired');
    await merchant.redeemClaims({ claimIds: [keptId], purchaseKrw: 10_000 });
    expect(await figure()).toEqual(sums(10, 0, 1, 1));
  });

  it('is used with others only as its rule says', async () => {
    const group = { kind: 'one_of_group' as const, group: 'first-come' };
    const { promotionId } = await couponsOf(10, { stacking: group });
    const shopper = await shopperOf('stack');
    const made = await Promise.all([1, 2].map(() => shopper.claimCoupon({ promotionId }, {})));
    const claimIds = made.map(({ body }) => body.claimId);
    const both = merchant.redeemClaims({ claimIds, purchaseKrw: 50_000 });
    expect(await refusalOf(both)).toBe('not_stackable');
    const roving = await merchantOf({ subject: 'coupon-roving' });
    expect(await refusalOf(roving.redeemClaims({ claimIds, purchaseKrw: 50_000 }))).toBe(
      'stall_unknown',
    );
  });

  it('that is not there is refused', async () => {
    const shopper = await shopperOf('lost');
    const unknown = { claimIds: [noClaim.claimId], purchaseKrw: 10_000 };
    const calls = [
      () => shopper.readClaim(noClaim),
      () => shopper.confirmClaim(noClaim, {}),
      () => shopper.cancelClaim(noClaim, {}),
      () => merchant.redeemClaims(unknown),
    ];
    for (const call of calls) expect(await refusalOf(call())).toBe('claim_not_found');
    const line = { opensAt: iso(nowMs), ratePerSecond: 1, birthYearRota: false };
    const promotions = [
      () => shopper.claimCoupon(noPromotion, {}),
      () => operator.issueCodes(noPromotion, { kind: 'unique', count: 1 }),
      () => operator.setLine(noPromotion, line),
    ];
    for (const call of promotions) expect(await refusalOf(call())).toBe('promotion_not_found');
    expect(await refusalOf(shopper.joinLine(noPromotion, {}))).toBe('line_not_found');
    const batch = { ...noPromotion, batchId: `batch_${nobody}` };
    expect(await refusalOf(operator.downloadCodes(batch))).toBe('code_batch_not_found');
  });
});

describe('a promotion that is over', () => {
  it('grants no coupon any more', async () => {
    const when = { startsAt: iso(nowMs - hourMs), endsAt: iso(nowMs + hourMs) };
    const { promotionId } = await couponsOf(10, { when });
    const shopper = await shopperOf('late');
    const { claimId } = (await shopper.claimCoupon({ promotionId }, {})).body;
    await shopper.confirmClaim({ claimId }, {});
    await moveBy(hourMs + minuteMs);
    expect(await refusalOf(shopper.claimCoupon({ promotionId }, {}))).toBe('promotion_ended');
    expect((await shopper.readClaim({ claimId })).body.status).toBe('expired');
  });
});
