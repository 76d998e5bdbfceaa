import type { EventDefinition } from '../shared/kernel/event.ts';
import { associationSuspended } from './associations/association-suspended.ts';
import { associationVerified } from './associations/association-verified.ts';
import { payoutAccountVerified } from './associations/payout-account-verified.ts';
import { campaignCancelled } from './campaigns/campaign-cancelled.ts';
import { campaignOfferChanged } from './campaigns/campaign-offer-changed.ts';
import { campaignResumed } from './campaigns/campaign-resumed.ts';
import { campaignScheduled } from './campaigns/campaign-scheduled.ts';
import { campaignSuspended } from './campaigns/campaign-suspended.ts';
import { drawingStarted } from './draws/drawing-started.ts';
import { editionChanged } from './festivals/edition-changed.ts';
import { editionOpened } from './festivals/edition-opened.ts';
import { marketCalendarChanged } from './festivals/market-calendar-changed.ts';
import { marketEnrolled } from './festivals/market-enrolled.ts';
import { merchantEnrolled } from './festivals/merchant-enrolled.ts';
import { merchantWithdrawn } from './festivals/merchant-withdrawn.ts';
import { campaignBalanceMoved } from './ledger/campaign-balance-moved.ts';
import { campaignMatchOpened } from './matching/campaign-match-opened.ts';
import { campaignMatched } from './matching/campaign-matched.ts';
import { matchReturned } from './matching/match-returned.ts';
import { matchSpent } from './matching/match-spent.ts';
import { chargebackReversed } from './payments/chargeback-reversed.ts';
import { donationReceiptCancelled } from './payments/donation-receipt-cancelled.ts';
import { donationReceiptIssued } from './payments/donation-receipt-issued.ts';
import { paymentApproved } from './payments/payment-approved.ts';
import { paymentRefundRefused } from './payments/payment-refund-refused.ts';
import { paymentRefunded } from './payments/payment-refunded.ts';
import { feeWithdrawalConfirmed } from './payouts/fee-withdrawal-confirmed.ts';
import { payoutApproved } from './payouts/payout-approved.ts';
import { payoutFindingReported } from './payouts/payout-finding-reported.ts';
import { payoutReturned } from './payouts/payout-returned.ts';
import { repaymentConfirmed } from './payouts/repayment-confirmed.ts';
import { repaymentDemanded } from './payouts/repayment-demanded.ts';
import { pledgeAwaitsPayment } from './pledges/pledge-awaits-payment.ts';
import { pledgeChanged } from './pledges/pledge-changed.ts';
import { pledgeRefundDue } from './pledges/pledge-refund-due.ts';
import { refundRequested } from './pledges/refund-requested.ts';
import { personErasureRequested } from './privacy/person-erasure-requested.ts';
import { claimGranted } from './promotions/claim-granted.ts';
import { claimRedeemed } from './promotions/claim-redeemed.ts';
import { claimReturned } from './promotions/claim-returned.ts';
import { poolExhausted } from './promotions/pool-exhausted.ts';
import { promotionLaunched } from './promotions/promotion-launched.ts';
import { promotionSuspended } from './promotions/promotion-suspended.ts';
import { receiptCounted } from './promotions/receipt-counted.ts';
import { receiptRefundClawedBack } from './promotions/receipt-refund-clawed-back.ts';
import { receiptRefundGranted } from './promotions/receipt-refund-granted.ts';
import { receiptRemoved } from './promotions/receipt-removed.ts';
import { campaignRefundApproved } from './refunds/campaign-refund-approved.ts';
import { heldRefundReleased } from './refunds/held-refund-released.ts';
import { refundFindingReported } from './refunds/refund-finding-reported.ts';
import { refundGranted } from './refunds/refund-granted.ts';
import { refundRequestEscalated } from './refunds/refund-request-escalated.ts';
import { refundRetried } from './refunds/refund-retried.ts';
import { refundTransferred } from './refunds/refund-transferred.ts';
import { campaignSettled } from './settlements/campaign-settled.ts';
import { settlementFindingReported } from './settlements/settlement-finding-reported.ts';
import { stampTourCompleted } from './stamps/stamp-tour-completed.ts';
import { voucherUnsettled } from './vouchers/voucher-unsettled.ts';

/** Every event that flows between capabilities, once. */
export const catalog: readonly EventDefinition[] = [
  associationVerified,
  associationSuspended,
  payoutAccountVerified,
  campaignScheduled,
  campaignOfferChanged,
  campaignSuspended,
  campaignResumed,
  campaignCancelled,
  pledgeAwaitsPayment,
  pledgeRefundDue,
  pledgeChanged,
  paymentApproved,
  paymentRefunded,
  chargebackReversed,
  paymentRefundRefused,
  campaignSettled,
  settlementFindingReported,
  payoutApproved,
  payoutReturned,
  repaymentConfirmed,
  repaymentDemanded,
  feeWithdrawalConfirmed,
  campaignBalanceMoved,
  payoutFindingReported,
  refundRequested,
  refundRequestEscalated,
  refundGranted,
  campaignRefundApproved,
  refundFindingReported,
  refundRetried,
  refundTransferred,
  heldRefundReleased,
  donationReceiptIssued,
  donationReceiptCancelled,
  editionOpened,
  editionChanged,
  marketEnrolled,
  merchantEnrolled,
  merchantWithdrawn,
  marketCalendarChanged,
  receiptCounted,
  receiptRemoved,
  receiptRefundGranted,
  receiptRefundClawedBack,
  voucherUnsettled,
  claimGranted,
  claimRedeemed,
  claimReturned,
  poolExhausted,
  stampTourCompleted,
  drawingStarted,
  promotionLaunched,
  promotionSuspended,
  campaignMatchOpened,
  matchSpent,
  matchReturned,
  campaignMatched,
  personErasureRequested,
];
