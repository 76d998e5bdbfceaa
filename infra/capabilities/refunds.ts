import type { Construct } from 'constructs';
import { contract as answerDispute } from '../../functions/refunds/answer-dispute/contract.ts';
import { contract as appealGuestRequest } from '../../functions/refunds/appeal-guest-request/contract.ts';
import { contract as appealRequest } from '../../functions/refunds/appeal-request/contract.ts';
import { contract as approveCampaignRefund } from '../../functions/refunds/approve-campaign-refund/contract.ts';
import { contract as completeCampaignRefund } from '../../functions/refunds/complete-campaign-refund/contract.ts';
import { contract as confirmRefundTransfer } from '../../functions/refunds/confirm-refund-transfer/contract.ts';
import { contract as continueCampaignRefund } from '../../functions/refunds/continue-campaign-refund/contract.ts';
import { contract as decideRequest } from '../../functions/refunds/decide-request/contract.ts';
import { contract as eraseOldTexts } from '../../functions/refunds/erase-old-texts/contract.ts';
import { contract as escalateDisputes } from '../../functions/refunds/escalate-disputes/contract.ts';
import { contract as escalateRequests } from '../../functions/refunds/escalate-requests/contract.ts';
import { contract as holdReceipts } from '../../functions/refunds/hold-receipts/contract.ts';
import { contract as keepCampaign } from '../../functions/refunds/keep-campaign/contract.ts';
import { contract as keepReceipt } from '../../functions/refunds/keep-receipt/contract.ts';
import { contract as keepRequest } from '../../functions/refunds/keep-request/contract.ts';
import { contract as listCampaignDisputes } from '../../functions/refunds/list-campaign-disputes/contract.ts';
import { contract as listCampaignRequests } from '../../functions/refunds/list-campaign-requests/contract.ts';
import { contract as listDisputes } from '../../functions/refunds/list-disputes/contract.ts';
import { contract as listRefusedRefunds } from '../../functions/refunds/list-refused-refunds/contract.ts';
import { contract as listRequests } from '../../functions/refunds/list-requests/contract.ts';
import { contract as loseDispute } from '../../functions/refunds/lose-dispute/contract.ts';
import { contract as planRefundRepeat } from '../../functions/refunds/plan-refund-repeat/contract.ts';
import { contract as proposeCampaignRefund } from '../../functions/refunds/propose-campaign-refund/contract.ts';
import { contract as readCampaignRefund } from '../../functions/refunds/read-campaign-refund/contract.ts';
import { contract as readDispute } from '../../functions/refunds/read-dispute/contract.ts';
import { contract as readGuestRequest } from '../../functions/refunds/read-guest-request/contract.ts';
import { contract as readRefusedRefund } from '../../functions/refunds/read-refused-refund/contract.ts';
import { contract as readRequest } from '../../functions/refunds/read-request/contract.ts';
import { contract as recordRefund } from '../../functions/refunds/record-refund/contract.ts';
import { contract as recordRefundTransfer } from '../../functions/refunds/record-refund-transfer/contract.ts';
import { contract as recordRefusal } from '../../functions/refunds/record-refusal/contract.ts';
import { contract as recordReversal } from '../../functions/refunds/record-reversal/contract.ts';
import { contract as relayEvents } from '../../functions/refunds/relay-events/contract.ts';
import { contract as retryRefusedRefund } from '../../functions/refunds/retry-refused-refund/contract.ts';
import { contract as startCampaignRefund } from '../../functions/refunds/start-campaign-refund/contract.ts';
import { refundMachine } from '../machines/refund.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import { alarmOnMoneyCases } from '../platform/logged-alarms.ts';
import type { Platform } from '../platform/platform.ts';
import { JangteoStateMachine } from '../platform/state-machine.ts';

const ordinary = [
  appealRequest,
  appealGuestRequest,
  completeCampaignRefund,
  retryRefusedRefund,
  recordRefusal,
  recordRefundTransfer,
  readRefusedRefund,
  readGuestRequest,
  listRefusedRefunds,
  holdReceipts,
  confirmRefundTransfer,
  recordReversal,
  readDispute,
  loseDispute,
  listDisputes,
  listCampaignDisputes,
  escalateDisputes,
  answerDispute,
  approveCampaignRefund,
  continueCampaignRefund,
  decideRequest,
  eraseOldTexts,
  keepCampaign,
  keepReceipt,
  keepRequest,
  listCampaignRequests,
  listRequests,
  planRefundRepeat,
  proposeCampaignRefund,
  readCampaignRefund,
  readRequest,
  recordRefund,
  relayEvents,
  startCampaignRefund,
];
/** Functions that call a person, by a line in their log. */
const watching = [escalateRequests];

/** Requests for money back, their decisions, and the machine that gives a whole campaign back. */
export class Refunds extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Refunds', platform);
    for (const contract of ordinary) this.add(contract);
    const watchers = watching.map((contract) => this.add(contract));
    new JangteoStateMachine(this, 'refund', platform, refundMachine);
    alarmOnMoneyCases(this, 'refunds', watchers, platform);
  }
}
