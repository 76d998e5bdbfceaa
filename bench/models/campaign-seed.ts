import { sampleOfferTerms } from '../../events/campaigns/offer.ts';
import { addressOf, campaignTagOf, pledgeIdOf } from '../../functions/pledges/store/keys.ts';
import type { Settlement } from '../../functions/settlements/domain/settlement.ts';
import { derivedId } from '../../shared/identity/ids.ts';
import { type TableName, tableVariable } from '../../shared/kernel/contract.ts';
import type { Item } from './table-expressions.ts';

/** What a campaign of so many pledges leaves behind on the evening of its close. */
export const campaignId = 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7';
export const settlementId = derivedId('settlement', campaignId, 'bench');
export const closedAt = '2026-04-10T15:00:00.000Z';
export const fenceAt = '2026-04-10T15:00:45.000Z';
const partitionCount = 64;
const priceKrw = 12_000;

export const tableName = (table: TableName): string => process.env[tableVariable(table)] ?? '';

export const amountOf = (n: number): number => priceKrw + (n % 50) * 1_000;

const tag = campaignTagOf(campaignId);
const campaign = { campaignId, tag, partitionCount };

/** A donor's id as the user pool gives them: a UUID. */
const donorOf = (n: number): string => {
  const hex = n.toString(16).padStart(12, '0');
  const mixed = Math.imul(n + 1, 0x9e3779b1) >>> 0;
  return `${mixed.toString(16).padStart(8, '0')}-4a5b-4c6d-8e7f-${hex}`;
};

export const pledgeOf = (n: number): Item => {
  const donorId = donorOf(n);
  const pledgeId = pledgeIdOf(campaign, donorId, 'key');
  const { pk, sk } = addressOf(pledgeId);
  const createdAt = '2026-04-01T03:00:00.000Z';
  return {
    pk,
    sk,
    campaignId,
    donorId,
    status: 'placed',
    amountKrw: amountOf(n),
    extraAmountKrw: 0,
    rewards: { reward_01jd3k8r2ve5wbx6m0q9hzt4c7: 1 },
    anonymous: false,
    version: 1,
    createdAt,
    requestHash: 'q8Zk3vY0s1TtLx5mWb2nCw',
    paymentMethodId: derivedId('method', donorId),
    gsi1pk: donorId,
    gsi1sk: createdAt,
  };
};

/** The card of any donor. */
export const cardOf = (donorId: string, sk: string): Item => ({
  pk: donorId,
  sk,
  status: 'active',
  paymentMethodId: sk.replace('METHOD#', ''),
  donorId,
  customerKey: `customer-${donorId}`,
  requestHash: 'q8Zk3vY0s1TtLx5mWb2nCw',
  createdAtMs: 1_774_000_000_000,
  version: 2,
  billingKey: `billing-${donorId}-0123456789`,
  cardCompany: '국민',
  maskedNumber: '43301234****1234',
});

const terms = {
  campaignId,
  associationId: sampleOfferTerms.associationId,
  fundingModel: 'all_or_nothing',
  goalKrw: 5_000_000,
  closesAt: closedAt,
  shortfallRule: 'proceed',
  platformFeeBps: 300,
  payoutMilestonesBps: null,
} as const;

export const offerItem: Item = {
  pk: `OFFER#${campaignId}`,
  sk: 'OFFER',
  terms: { ...sampleOfferTerms, campaignId, closesAt: closedAt, partitionCount },
  partitionCount,
  suspended: false,
};

export const termsItem: Item = { pk: campaignId, sk: 'TERMS', ...terms, held: false, settlementId };

export const beginning: Settlement = {
  ...terms,
  settlementId,
  status: 'waiting',
  closedAt,
  fenceAt,
  decision: null,
  run: null,
  confirmationEndsAt: null,
  confirmation: null,
  shortfall: null,
  figures: null,
  expectedBy: fenceAt,
  version: 1,
};

/** What starts the machine. */
export const firstInput = {
  settlementId,
  campaignId,
  fundingModel: 'all_or_nothing',
  closedAt,
  fenceAt,
  leg: 1,
  again: 0,
  resumeAt: 'start',
};
