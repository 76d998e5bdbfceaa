import type { Aggregate } from '../../../functions/campaigns/domain/campaign.ts';
import type { Campaign, Reward, StockPool } from '../../../functions/campaigns/domain/schemas.ts';

export const OPENS = Date.parse('2026-03-02T00:00:00.000Z');
export const CLOSES = Date.parse('2026-04-10T14:59:59.000Z');
/** A day before the opening. */
export const BEFORE = OPENS - 86_400_000;

export const campaign = (fields: Partial<Campaign> = {}): Campaign => ({
  campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
  associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
  title: '신포시장 닭강정 새 부엌',
  summary: '새 부엌',
  coverImageUrl: null,
  purpose: 'rewards',
  donationRegistrationNumber: null,
  fundingModel: 'all_or_nothing',
  goalKrw: 5_000_000,
  opensAt: '2026-03-02T00:00:00.000Z',
  closesAt: '2026-04-10T14:59:59.000Z',
  shortfallRule: 'proceed',
  payoutMilestonesBps: null,
  place: null,
  offerVersion: 0,
  partitionCount: 0,
  platformFeeBps: 0,
  createdAt: '2026-02-01T00:00:00.000Z',
  state: { status: 'draft', returned: null },
  version: 1,
  ...fields,
});

export const reward = (fields: Partial<Reward> = {}): Reward => ({
  rewardId: 'reward_01jd3k8r2ve5wbx6m0q9hzt4c7',
  title: '닭강정 교환권 2장',
  description: '',
  priceKrw: 30_000,
  stockLimit: 200,
  stockPoolId: null,
  perPersonLimit: null,
  shippingFeeKrw: 0,
  estimatedDelivery: '2026-05-30',
  legalBasis: 'pre_order',
  version: 1,
  ...fields,
});

export const pool = (fields: Partial<StockPool> = {}): StockPool => ({
  stockPoolId: 'stockpool_01jd3k8r2ve5wbx6m0q9hzt4c7',
  name: '교환권 전체',
  stockLimit: 500,
  version: 1,
  ...fields,
});

export const aggregate = (parts: Partial<Aggregate> = {}): Aggregate => ({
  campaign: campaign(),
  story: '예산과 일정',
  rewards: [reward()],
  pools: [],
  ...parts,
});

export const place = {
  marketId: 'market_01jd3k8r2ve5wbx6m0q9hzt4c7',
  marketName: '신포시장',
  associationName: '신포시장 상인회',
  region: 'incheon' as const,
  receiptEligible: false,
  receiptBasis: null,
  businessNumber: '1218212342',
};

export const figures = {
  settlementId: 'settlement_01jd3k8r2ve5wbx6m0q9hzt4c7',
  pledgedKrw: 5_300_000,
  collectedKrw: 5_200_000,
  pledgeCount: 130,
  droppedPledges: 3,
  settledAt: '2026-04-17T08:00:00.000Z',
};

/** The code of the refusal, or what was answered. */
export const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { type?: { code: string } }).type?.code ?? String(error);
  }
  return 'nothing was thrown';
};
