import { createClient } from '../../api/client.ts';
import {
  businessNumberOf,
  openAssociation,
  operatorClaims,
} from '../../demo/journey/association.ts';
import { clientOf, type Stage } from '../../demo/journey/stage.ts';
import type { Stack } from '../../local/start-stack.ts';
import { kstDateOf } from '../../shared/kernel/kst-calendar.ts';

const tokenSeconds = 24 * 3_600;
const dayMs = 86_400_000;
const stallNumber = 60_777;
const iso = (epochMs: number): string => new Date(epochMs).toISOString();

const stageOf = (stack: Stack): Stage => ({
  client: createClient({ baseUrl: stack.url }),
  token: (claims) => stack.token({ ...claims, expiresInSeconds: tokenSeconds }),
  sandboxUrl: '',
  nowMs: async () => stack.clock.now(),
  moveTo: (epochMs) => stack.clock.moveTo(epochMs),
  settle: () => stack.settle(),
});

/** What the benchmark of claims works with. */
export interface LaunchedPromotions {
  readonly couponId: string;
  readonly refundId: string;
  /** The stall at whose desk receipts are typed in. */
  readonly stall: {
    readonly businessNumber: string;
    readonly merchantId: string;
    readonly marketId: string;
  };
}

/** A festival with one stall, a first-come coupon for one pool of pieces, and a refund of receipts. */
export const launchPromotions = async (
  stack: Stack,
  coupons: number,
): Promise<LaunchedPromotions> => {
  const stage = stageOf(stack);
  const operator = await clientOf(stage, operatorClaims);
  const finance = await clientOf(stage, { role: 'finance', subject: 'bench-finance' });
  const nowMs = stack.clock.now();
  const when = { startsAt: iso(nowMs - dayMs), endsAt: iso(nowMs + 20 * dayMs) };
  const { editionId, marketId, merchantId } = await openFestival(stage, nowMs);
  const launch = async (
    name: string,
    pool: object,
    rule: object,
    rehearsed: readonly object[],
  ): Promise<string> => {
    const terms = { name, spread: 'whole', endsAt: when.endsAt, ...pool };
    const { poolId } = (await operator.createPool(terms as never)).body;
    const draft = { name, poolId, editionId, from: { rule: { when, ...rule } } };
    const { promotionId } = (await operator.createPromotion(draft as never)).body;
    const source =
      rehearsed.length === 0 ? { kind: 'none' as const } : { kind: 'uploaded' as const, pages: 1 };
    if (source.kind === 'uploaded') {
      const rows = [...rehearsed] as never;
      await operator.uploadRehearsalPage({ promotionId, page: '1' }, { rows });
    }
    await operator.rehearsePromotion({ promotionId }, { source });
    await operator.proposePromotion({ promotionId }, {});
    await finance.launchPromotion({ promotionId }, { decision: 'approve' });
    return promotionId;
  };
  const couponId = await launch(
    '선착순 쿠폰',
    { unit: 'count', budget: coupons, smallest: 1 },
    {
      kind: 'coupon',
      benefit: { kind: 'pieces', worthKrw: 5_000, minimumKrw: 10_000 },
      what: { merchants: 'any' },
      caps: [{ per: ['person'], unit: 'count', limit: 1_000 }],
    },
    [],
  );
  const refundId = await launch(
    '명절 환급',
    { unit: 'krw', budget: 1_000_000_000, smallest: 10_000 },
    {
      kind: 'receipt_refund',
      what: { categories: ['fishery'] },
      sum: { window: 'promotion', per: ['market', 'category'] },
      benefit: { kind: 'tiers', tiers: [{ fromKrw: 34_000, benefitKrw: 10_000 }] },
      caps: [{ per: ['person', 'category'], unit: 'krw', limit: 20_000 }],
    },
    [
      {
        ...{ at: iso(nowMs), person: 'shopper-1', amountKrw: 40_000, marketId },
        ...{ category: 'fishery', paymentKind: 'card' },
      },
    ],
  );
  await stack.settle();
  const businessNumber = businessNumberOf(stallNumber);
  return { couponId, refundId, stall: { businessNumber, merchantId, marketId } };
};

const openFestival = async (stage: Stage, nowMs: number) => {
  const operator = await clientOf(stage, operatorClaims);
  const { owner } = await openAssociation(stage, {
    key: 'bench',
    number: 777,
    marketName: '측정시장',
    region: 'incheon',
    address: '인천광역시 중구',
  });
  await stage.settle();
  const days = { startsOn: kstDateOf(nowMs), endsOn: kstDateOf(nowMs + dayMs) };
  const { editionId } = (await operator.createEdition({ name: '측정 동행축제', ...days })).body;
  await operator.openEdition({ editionId });
  const { marketId } = (await owner.enrolMarket({ editionId }, { documents: [] })).body;
  await operator.reviewMarket({ editionId, marketId }, { decision: 'approve' });
  const stall = {
    name: '측정 점포',
    businessNumber: businessNumberOf(stallNumber),
    categories: ['fishery' as const],
    onnuriRegistered: true,
  };
  const { merchantId } = (await owner.enrolMerchant({ editionId }, stall)).body;
  await operator.reviewMerchant({ editionId, merchantId }, { decision: 'approve' });
  await stage.settle();
  return { editionId, marketId, merchantId };
};
