/** The provider's sellers and payouts in our words. */
import { createHash } from 'node:crypto';
import type {
  PayoutStatus,
  ProviderPayout,
  ProviderSeller,
  RequestPayout,
  SellerStatus,
} from './payout-port.ts';
import type { WirePayout, WireSeller } from './wire-shapes.ts';

const SELLER_REFERENCE_LENGTH = 20;

/** A seller reference of the length the provider takes, from any id of ours: the same id, the same reference. */
export const sellerReferenceOf = (id: string): string =>
  createHash('sha256').update(id).digest('hex').slice(0, SELLER_REFERENCE_LENGTH);

const PAYOUT_STATUS: Readonly<Record<WirePayout['status'], PayoutStatus>> = {
  REQUESTED: 'requested',
  IN_PROGRESS: 'in_progress',
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELED: 'cancelled',
};

const SELLER_STATUS: Readonly<Record<WireSeller['status'], SellerStatus>> = {
  APPROVAL_REQUIRED: 'approval_required',
  PARTIALLY_APPROVED: 'partially_approved',
  KYC_REQUIRED: 'kyc_required',
  APPROVED: 'approved',
};

export const payoutOf = (wire: WirePayout): ProviderPayout => ({
  payoutId: wire.id,
  refPayoutId: wire.refPayoutId,
  sellerId: wire.destination,
  amountKrw: wire.amount.value,
  status: PAYOUT_STATUS[wire.status],
  failure: wire.error == null ? null : { code: wire.error.code, message: wire.error.message },
});

export const sellerOf = (wire: WireSeller): ProviderSeller => ({
  sellerId: wire.id,
  refSellerId: wire.refSellerId,
  status: SELLER_STATUS[wire.status],
});

/** Whether the provider's record is the payout that was asked for. */
export const isSamePayout = (
  payout: ProviderPayout,
  wanted: Pick<RequestPayout, 'refPayoutId' | 'sellerId' | 'amountKrw'>,
): boolean =>
  payout.refPayoutId === wanted.refPayoutId &&
  payout.sellerId === wanted.sellerId &&
  payout.amountKrw === wanted.amountKrw;
