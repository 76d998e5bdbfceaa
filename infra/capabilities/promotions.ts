import type { Construct } from 'constructs';
import { contract as cancelClaim } from '../../functions/promotions/cancel-claim/contract.ts';
import { contract as cancelReceipt } from '../../functions/promotions/cancel-receipt/contract.ts';
import { contract as claimCoupon } from '../../functions/promotions/claim-coupon/contract.ts';
import { contract as confirmClaim } from '../../functions/promotions/confirm-claim/contract.ts';
import { contract as createPool } from '../../functions/promotions/create-pool/contract.ts';
import { contract as createPromotion } from '../../functions/promotions/create-promotion/contract.ts';
import { contract as decideTopUp } from '../../functions/promotions/decide-top-up/contract.ts';
import { contract as downloadCodes } from '../../functions/promotions/download-codes/contract.ts';
import { contract as editPromotion } from '../../functions/promotions/edit-promotion/contract.ts';
import { contract as expireClaims } from '../../functions/promotions/expire-claims/contract.ts';
import { contract as followFestivals } from '../../functions/promotions/follow-festivals/contract.ts';
import { contract as forgetPhone } from '../../functions/promotions/forget-phone/contract.ts';
import { contract as issueCodes } from '../../functions/promotions/issue-codes/contract.ts';
import { contract as issueMyShopperCode } from '../../functions/promotions/issue-my-shopper-code/contract.ts';
import { contract as issueShopperCode } from '../../functions/promotions/issue-shopper-code/contract.ts';
import { contract as issueStatementLink } from '../../functions/promotions/issue-statement-link/contract.ts';
import { contract as joinLine } from '../../functions/promotions/join-line/contract.ts';
import { contract as launchPromotion } from '../../functions/promotions/launch-promotion/contract.ts';
import { contract as leasePool } from '../../functions/promotions/lease-pool/contract.ts';
import { contract as listMyClaims } from '../../functions/promotions/list-my-claims/contract.ts';
import { contract as listPoolMarkets } from '../../functions/promotions/list-pool-markets/contract.ts';
import { contract as listPools } from '../../functions/promotions/list-pools/contract.ts';
import { contract as listPresets } from '../../functions/promotions/list-presets/contract.ts';
import { contract as listPromotionRecords } from '../../functions/promotions/list-promotion-records/contract.ts';
import { contract as listPromotions } from '../../functions/promotions/list-promotions/contract.ts';
import { contract as proposePromotion } from '../../functions/promotions/propose-promotion/contract.ts';
import { contract as proposeTopUp } from '../../functions/promotions/propose-top-up/contract.ts';
import { contract as readClaim } from '../../functions/promotions/read-claim/contract.ts';
import { contract as readLinePlace } from '../../functions/promotions/read-line-place/contract.ts';
import { contract as readPool } from '../../functions/promotions/read-pool/contract.ts';
import { contract as readPromotion } from '../../functions/promotions/read-promotion/contract.ts';
import { contract as readPromotionRecord } from '../../functions/promotions/read-promotion-record/contract.ts';
import { contract as readRefundStatement } from '../../functions/promotions/read-refund-statement/contract.ts';
import { contract as readRehearsal } from '../../functions/promotions/read-rehearsal/contract.ts';
import { contract as reclaimLeases } from '../../functions/promotions/reclaim-leases/contract.ts';
import { contract as redeemClaims } from '../../functions/promotions/redeem-claims/contract.ts';
import { contract as refundReceipt } from '../../functions/promotions/refund-receipt/contract.ts';
import { contract as rehearsePromotion } from '../../functions/promotions/rehearse-promotion/contract.ts';
import { contract as relayEvents } from '../../functions/promotions/relay-events/contract.ts';
import { contract as setLine } from '../../functions/promotions/set-line/contract.ts';
import { contract as suspendPromotion } from '../../functions/promotions/suspend-promotion/contract.ts';
import { contract as uploadRehearsalPage } from '../../functions/promotions/upload-rehearsal-page/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Budgets: made, divided, added to, taken back. */
const pools = [
  createPool,
  readPool,
  listPools,
  listPoolMarkets,
  leasePool,
  proposeTopUp,
  decideTopUp,
  reclaimLeases,
];
/** Claims and the pools they are paid from. */
const claims = [
  claimCoupon,
  readClaim,
  listMyClaims,
  confirmClaim,
  cancelClaim,
  redeemClaims,
  setLine,
  joinLine,
  readLinePlace,
  issueCodes,
  downloadCodes,
  expireClaims,
];

/** From a draft to what shoppers see. */
const rules = [
  createPromotion,
  editPromotion,
  launchPromotion,
  listPresets,
  listPromotionRecords,
  listPromotions,
  proposePromotion,
  readPromotion,
  readPromotionRecord,
  uploadRehearsalPage,
  rehearsePromotion,
  readRehearsal,
  suspendPromotion,
];
/** The refund desk, and what follows a cancelled payment. */
const receipts = [
  refundReceipt,
  forgetPhone,
  cancelReceipt,
  issueShopperCode,
  issueMyShopperCode,
  issueStatementLink,
  readRefundStatement,
];

/** Promotions as data, the pools they spend, and what people claim from them. */
export class Promotions extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Promotions', platform);
    for (const contract of [...rules, ...pools, ...claims, ...receipts]) this.add(contract);
    this.add(followFestivals);
    this.add(relayEvents);
  }
}
