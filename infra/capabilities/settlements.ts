import type { Construct } from 'constructs';
import { contract as applyShortfallRule } from '../../functions/settlements/apply-shortfall-rule/contract.ts';
import { contract as concludeSettlement } from '../../functions/settlements/conclude-settlement/contract.ts';
import { contract as confirmSettlement } from '../../functions/settlements/confirm-settlement/contract.ts';
import { contract as continueSettlement } from '../../functions/settlements/continue-settlement/contract.ts';
import { contract as decideVerdict } from '../../functions/settlements/decide-verdict/contract.ts';
import { contract as followCampaigns } from '../../functions/settlements/follow-campaigns/contract.ts';
import { contract as listExecutions } from '../../functions/settlements/list-executions/contract.ts';
import { contract as planChargeRuns } from '../../functions/settlements/plan-charge-runs/contract.ts';
import { contract as planRepeat } from '../../functions/settlements/plan-repeat/contract.ts';
import { contract as readCampaignSettlement } from '../../functions/settlements/read-campaign-settlement/contract.ts';
import { contract as readExecution } from '../../functions/settlements/read-execution/contract.ts';
import { contract as readSettlement } from '../../functions/settlements/read-settlement/contract.ts';
import { contract as recordCase } from '../../functions/settlements/record-case/contract.ts';
import { contract as relayEvents } from '../../functions/settlements/relay-events/contract.ts';
import { contract as resumeExecution } from '../../functions/settlements/resume-execution/contract.ts';
import { contract as startDueSettlements } from '../../functions/settlements/start-due-settlements/contract.ts';
import { contract as watchMoney } from '../../functions/settlements/watch-money/contract.ts';
import { settlementMachine } from '../machines/settlement/machine.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';
import { JangteoStateMachine } from '../platform/state-machine.ts';

const ordinary = [
  relayEvents,
  startDueSettlements,
  decideVerdict,
  planChargeRuns,
  planRepeat,
  applyShortfallRule,
  concludeSettlement,
  continueSettlement,
  readSettlement,
  readCampaignSettlement,
  confirmSettlement,
  listExecutions,
  readExecution,
  resumeExecution,
  followCampaigns,
  recordCase,
  watchMoney,
];

/** The close of a campaign, its machine, and the watch over money that should have moved on. */
export class Settlements extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Settlements', platform);
    for (const contract of ordinary) this.add(contract);
    new JangteoStateMachine(this, 'settlement', platform, settlementMachine);
  }
}
