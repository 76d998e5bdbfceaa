import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as stepfunctions from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { StateMachineName, TaskContract } from '../../shared/kernel/contract.ts';
import { acknowledge } from './acknowledge.ts';
import type { Definition, TaskReference } from './machine-definition.ts';
import type { Platform } from './platform.ts';

/**
 * A standard state machine, with its role, log and alarm. Its definition is written as data: what
 * stands in the template is what a person reads, and no construct adds retries of its own.
 */
export class JangteoStateMachine extends Construct {
  constructor(
    scope: Construct,
    name: StateMachineName,
    platform: Platform,
    define: (task: TaskReference) => Definition,
  ) {
    super(scope, `${name}Machine`);
    const machineName = `${platform.prefix}-${name}`;
    const role = new iam.Role(this, 'Role', {
      roleName: machineName,
      assumedBy: new iam.ServicePrincipal('states.amazonaws.com'),
    });
    const tasks = new Set<string>();
    const definition = define((contract: TaskContract) => {
      const { functionArn } = platform.functions.task(contract).lambda;
      tasks.add(functionArn);
      return functionArn;
    });
    this.grant(role, [...tasks]);
    const log = new logs.LogGroup(this, 'Logs', {
      logGroupName: `/aws/vendedlogs/states/${machineName}`,
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const machine = new stepfunctions.CfnStateMachine(this, 'Machine', {
      stateMachineName: machineName,
      stateMachineType: 'STANDARD',
      roleArn: role.roleArn,
      definitionString: Stack.of(this).toJsonString(definition),
      tracingConfiguration: { enabled: true },
      loggingConfiguration: {
        level: 'ALL',
        // Inputs name pledges and donors; the course of an execution needs neither.
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: log.logGroupArn } }],
      },
    });
    machine.node.addDependency(role);
    this.alarm(machine, machineName, platform);
  }

  private grant(role: iam.Role, functionArns: readonly string[]): void {
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [...functionArns],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: [
          'logs:CreateLogDelivery',
          'logs:GetLogDelivery',
          'logs:UpdateLogDelivery',
          'logs:DeleteLogDelivery',
          'logs:ListLogDeliveries',
          'logs:PutResourcePolicy',
          'logs:DescribeResourcePolicies',
          'logs:DescribeLogGroups',
          'xray:PutTraceSegments',
          'xray:PutTelemetryRecords',
          'xray:GetSamplingRules',
          'xray:GetSamplingTargets',
        ],
        resources: ['*'],
      }),
    );
    acknowledge(role, {
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]':
        'Log deliveries and X-Ray take no resource; functions are named one by one.',
    });
  }

  /** Parked work never ends by itself, so the first failure already calls a person. */
  private alarm(
    machine: stepfunctions.CfnStateMachine,
    machineName: string,
    platform: Platform,
  ): void {
    const metric = (metricName: string) =>
      new cloudwatch.Metric({
        namespace: 'AWS/States',
        metricName,
        dimensionsMap: { StateMachineArn: machine.ref },
        statistic: 'Sum',
        period: Duration.minutes(5),
      });
    const alarm = new cloudwatch.Alarm(this, 'Failures', {
      alarmName: `${machineName}-failures`,
      alarmDescription:
        'Work about money stopped. See GET /v1/operations/cases, mend the cause, then resume it.',
      metric: new cloudwatch.MathExpression({
        expression: 'failed + timedOut + aborted',
        usingMetrics: {
          failed: metric('ExecutionsFailed'),
          timedOut: metric('ExecutionsTimedOut'),
          aborted: metric('ExecutionsAborted'),
        },
        period: Duration.minutes(5),
      }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(platform.alarms));
  }
}
