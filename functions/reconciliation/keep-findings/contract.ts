import { payoutFindingReported } from '../../../events/payouts/payout-finding-reported.ts';
import { refundFindingReported } from '../../../events/refunds/refund-finding-reported.ts';
import { settlementFindingReported } from '../../../events/settlements/settlement-finding-reported.ts';
import { voucherUnsettled } from '../../../events/vouchers/voucher-unsettled.ts';
import { eventContract } from '../../../shared/kernel/contract.ts';

/** Puts what other capabilities found, or could not settle, into the one list of cases. */
export const contract = eventContract({
  capability: 'reconciliation',
  name: 'keep-findings',
  on: [settlementFindingReported, payoutFindingReported, refundFindingReported, voucherUnsettled],
  tables: { reconciliation: ['PutItem', 'UpdateItem'] },
});
