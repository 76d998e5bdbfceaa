import type { Client } from '../../../../api/client.ts';
import type { CreatePoolBody, CreatePromotionBody } from '../../../../api/generated/operations.ts';
import { operatorClaims } from '../../../../demo/journey/association.ts';
import { clientOf, type Stage } from '../../../../demo/journey/stage.ts';
import { dayMs, hourMs, iso } from './world.ts';

type NewRule = Extract<CreatePromotionBody['from'], { rule: unknown }>['rule'];

/** Who makes a promotion: one proposes, another one launches. */
export interface Makers {
  readonly operator: Client;
  readonly finance: Client;
}

export const makersOf = async (stage: Stage): Promise<Makers> => ({
  operator: await clientOf(stage, operatorClaims),
  finance: await clientOf(stage, { role: 'finance', subject: 'coupon-finance' }),
});

export const poolBody = (nowMs: number, changes: Partial<CreatePoolBody> = {}): CreatePoolBody => ({
  name: '쿠폰 예산',
  unit: 'krw',
  budget: 100_000,
  smallest: 5_000,
  spread: 'whole',
  endsAt: iso(nowMs + 30 * dayMs),
  ...changes,
});

/** A coupon of 5,000 won that began an hour ago. */
export const couponRule = (nowMs: number, changes: Partial<NewRule> = {}): NewRule => ({
  kind: 'coupon',
  when: { startsAt: iso(nowMs - hourMs), endsAt: iso(nowMs + 20 * dayMs) },
  benefit: { kind: 'fixed', benefitKrw: 5_000 },
  what: { merchants: 'any' },
  ...changes,
});

/** A refund for receipts from an amount on, that began an hour ago. */
export const deskRule = (
  nowMs: number,
  [fromKrw, benefitKrw]: readonly [number, number],
  changes: Partial<NewRule> = {},
): NewRule =>
  couponRule(nowMs, {
    ...{ kind: 'receipt_refund', what: { merchants: 'enrolled' } },
    benefit: { kind: 'tiers', tiers: [{ fromKrw, benefitKrw }] },
    ...changes,
  });

/** A promotion of the rule that is paid from the pool, proposed by one and launched by another. */
export const launch = async (
  { operator, finance }: Makers,
  of: { readonly poolId: string; readonly rule: NewRule; readonly editionId?: string },
): Promise<string> => {
  const { poolId, rule, editionId = null } = of;
  const draft = { name: '시험 행사', poolId, editionId, from: { rule } };
  const { promotionId } = (await operator.createPromotion(draft)).body;
  const isCoupon = rule.kind === 'coupon';
  // What pays for purchases is put to one before it is proposed.
  const row = { at: rule.when.startsAt, person: 'somebody', amountKrw: 1_000 };
  if (!isCoupon) await operator.uploadRehearsalPage({ promotionId, page: '1' }, { rows: [row] });
  const source = isCoupon ? { kind: 'none' as const } : { kind: 'uploaded' as const, pages: 1 };
  await operator.rehearsePromotion({ promotionId }, { source });
  await operator.proposePromotion({ promotionId }, {});
  await finance.launchPromotion({ promotionId }, { decision: 'approve' });
  return promotionId;
};

/** A refund for receipts, rehearsed with one purchase in a market, proposed by one, launched by another. */
export const launchRefund = async (
  { operator, finance }: Makers,
  of: {
    readonly nowMs: number;
    readonly poolId: string;
    readonly editionId: string;
    readonly marketId: string;
    readonly from: CreatePromotionBody['from'];
  },
): Promise<string> => {
  const { poolId, editionId, marketId, from } = of;
  const draft = { name: '시험 환급', poolId, editionId, from };
  const { promotionId } = (await operator.createPromotion(draft)).body;
  const bought = { at: iso(of.nowMs), person: 'shopper-1', amountKrw: 40_000, marketId };
  const rows = [{ ...bought, category: 'fishery' as const, paymentKind: 'card' as const }];
  await operator.uploadRehearsalPage({ promotionId, page: '1' }, { rows });
  const source = { kind: 'uploaded' as const, pages: 1 };
  await operator.rehearsePromotion({ promotionId }, { source });
  await operator.proposePromotion({ promotionId }, {});
  await finance.launchPromotion({ promotionId }, { decision: 'approve' });
  return promotionId;
};

/** A promotion of so many coupons of 5,000 won from 10,000 won on, each a piece of its own pool. */
export const launchPieces = async (
  makers: Makers,
  of: {
    readonly nowMs: number;
    readonly count: number;
    readonly editionId?: string;
    readonly changes?: Partial<NewRule>;
  },
) => {
  const { nowMs, count, changes, ...edition } = of;
  const { operator } = makers;
  const pieces = { unit: 'count' as const, budget: count, smallest: 1 };
  const { poolId } = (await operator.createPool(poolBody(nowMs, pieces))).body;
  const benefit = { kind: 'pieces' as const, worthKrw: 5_000, minimumKrw: 10_000 };
  const rule = couponRule(nowMs, { benefit, ...changes });
  const promotionId = await launch(makers, { poolId, rule, ...edition });
  return {
    promotionId,
    poolId,
    figure: async () => (await operator.readPool({ poolId })).body.figure,
  };
};
