import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { contract as applyShortfallRule } from '../../functions/settlements/apply-shortfall-rule/contract.ts';
import { contract as concludeSettlement } from '../../functions/settlements/conclude-settlement/contract.ts';
import { contract as confirmSettlement } from '../../functions/settlements/confirm-settlement/contract.ts';
import { contract as continueSettlement } from '../../functions/settlements/continue-settlement/contract.ts';
import { contract as decideVerdict } from '../../functions/settlements/decide-verdict/contract.ts';
import { contract as followCampaigns } from '../../functions/settlements/follow-campaigns/contract.ts';
import { contract as listCases } from '../../functions/settlements/list-cases/contract.ts';
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
import type { JangteoFunction } from '../platform/function.ts';
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
  listCases,
];
/** Functions that open cases: each new case is one line in their log. */
const watching = [followCampaigns, recordCase, watchMoney];

/** The close of a campaign, its machine, and the watch over money that should have moved on. */
export class Settlements extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Settlements', platform);
    for (const contract of ordinary) this.add(contract);
    for (const contract of watching) countCases(this.add(contract), platform);
    new JangteoStateMachine(this, 'settlement', platform, settlementMachine);
    alarmOnCases(this, platform);
  }
}

const metricOf = (platform: Platform) => ({
  metricNamespace: platform.prefix,
  metricName: 'MoneyCasesOpened',
});

const countCases = (fn: JangteoFunction, platform: Platform): void => {
  new logs.MetricFilter(fn, 'Cases', {
    logGroup: fn.lambda.logGroup,
    // Lambda's JSON log format puts what the function logged under `message`.
    filterPattern: logs.FilterPattern.exists('$.message.moneyCase'),
    metricValue: '1',
    ...metricOf(platform),
  });
};

const alarmOnCases = (scope: Construct, platform: Platform): void => {
  const { metricNamespace, metricName } = metricOf(platform);
  const alarm = new cloudwatch.Alarm(scope, 'CasesAlarm', {
    alarmName: `${platform.prefix}-money-cases`,
    alarmDescription: 'Money has not moved as planned. See GET /v1/operations/cases.',
    metric: new cloudwatch.Metric({
      namespace: metricNamespace,
      metricName,
      statistic: 'Sum',
      period: Duration.minutes(5),
    }),
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(platform.alarms));
};
