import type { Construct } from 'constructs';
import { contract as addMatchedTranches } from '../../functions/payouts/add-matched-tranches/contract.ts';
import { contract as approvePayout } from '../../functions/payouts/approve-payout/contract.ts';
import { contract as checkDestination } from '../../functions/payouts/check-destination/contract.ts';
import { contract as compareTransfers } from '../../functions/payouts/compare-transfers/contract.ts';
import { contract as confirmRepayment } from '../../functions/payouts/confirm-repayment/contract.ts';
import { contract as confirmWithdrawal } from '../../functions/payouts/confirm-withdrawal/contract.ts';
import { contract as endPayout } from '../../functions/payouts/end-payout/contract.ts';
import { contract as eraseOldEvidence } from '../../functions/payouts/erase-old-evidence/contract.ts';
import { contract as exportPayoutStatement } from '../../functions/payouts/export-payout-statement/contract.ts';
import { contract as followBalance } from '../../functions/payouts/follow-balance/contract.ts';
import { contract as keepAccount } from '../../functions/payouts/keep-account/contract.ts';
import { contract as keepNames } from '../../functions/payouts/keep-names/contract.ts';
import { contract as keepTerms } from '../../functions/payouts/keep-terms/contract.ts';
import { contract as listAssociationDebts } from '../../functions/payouts/list-association-debts/contract.ts';
import { contract as listCampaignPayouts } from '../../functions/payouts/list-campaign-payouts/contract.ts';
import { contract as listDebts } from '../../functions/payouts/list-debts/contract.ts';
import { contract as listPayouts } from '../../functions/payouts/list-payouts/contract.ts';
import { contract as listRepayments } from '../../functions/payouts/list-repayments/contract.ts';
import { contract as listWithdrawals } from '../../functions/payouts/list-withdrawals/contract.ts';
import { contract as netTransfer } from '../../functions/payouts/net-transfer/contract.ts';
import { contract as planTranches } from '../../functions/payouts/plan-tranches/contract.ts';
import { contract as planTransfer } from '../../functions/payouts/plan-transfer/contract.ts';
import { contract as printPayoutStatement } from '../../functions/payouts/print-payout-statement/contract.ts';
import { contract as readPayout } from '../../functions/payouts/read-payout/contract.ts';
import { contract as readPayoutStatement } from '../../functions/payouts/read-payout-statement/contract.ts';
import { contract as readProviderHoldings } from '../../functions/payouts/read-provider-holdings/contract.ts';
import { contract as readTransfer } from '../../functions/payouts/read-transfer/contract.ts';
import { contract as receivePayoutWebhook } from '../../functions/payouts/receive-payout-webhook/contract.ts';
import { contract as recordRepayment } from '../../functions/payouts/record-repayment/contract.ts';
import { contract as recordStop } from '../../functions/payouts/record-stop/contract.ts';
import { contract as recordWithdrawal } from '../../functions/payouts/record-withdrawal/contract.ts';
import { contract as relayEvents } from '../../functions/payouts/relay-events/contract.ts';
import { contract as requestPayout } from '../../functions/payouts/request-payout/contract.ts';
import { contract as requestTransfer } from '../../functions/payouts/request-transfer/contract.ts';
import { contract as startPayout } from '../../functions/payouts/start-payout/contract.ts';
import { contract as watchDemands } from '../../functions/payouts/watch-demands/contract.ts';
import { contract as watchPayouts } from '../../functions/payouts/watch-payouts/contract.ts';
import { payoutMachine } from '../machines/payout.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';
import { JangteoStateMachine } from '../platform/state-machine.ts';

const ordinary = [
  relayEvents,
  planTranches,
  addMatchedTranches,
  keepAccount,
  keepNames,
  requestPayout,
  listCampaignPayouts,
  listPayouts,
  readPayout,
  readPayoutStatement,
  exportPayoutStatement,
  printPayoutStatement,
  approvePayout,
  startPayout,
  planTransfer,
  netTransfer,
  endPayout,
  recordStop,
  watchPayouts,
  confirmRepayment,
  followBalance,
  keepTerms,
  listDebts,
  listAssociationDebts,
  recordRepayment,
  listRepayments,
  watchDemands,
  eraseOldEvidence,
  recordWithdrawal,
  confirmWithdrawal,
  listWithdrawals,
];
/** Functions that speak to the payment provider. */
const speaking = [
  checkDestination,
  requestTransfer,
  readTransfer,
  compareTransfers,
  readProviderHoldings,
];

/** Tranches, their approvals, and the machine that transfers them. */
export class Payouts extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Payouts', platform);
    for (const contract of ordinary) this.add(contract);
    const provider = platform.settings.payouts();
    for (const contract of speaking) this.add(contract, provider);
    this.add(receivePayoutWebhook, platform.settings.payoutWebhook());
    new JangteoStateMachine(this, 'payout', platform, payoutMachine);
  }
}
