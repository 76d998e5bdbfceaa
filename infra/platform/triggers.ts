import { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type {
  EventContract,
  HttpContract,
  ScheduleContract,
  StreamContract,
} from '../../shared/kernel/contract.ts';
import { intervalMsOf } from '../../shared/kernel/schedule.ts';
import { acknowledge } from './acknowledge.ts';
import type { JangteoFunction } from './function.ts';
import type { Platform } from './platform.ts';

/** EventBridge tries a target for this long before the event goes to the dead letters. */
const ruleRetryHours = 24;
const ruleRetryAttempts = 60;
/** Lambda's own limit of tries of an asynchronous invocation. */
const asyncRetryAttempts = 2;
/** A stream record that still fails after these tries is set aside, so that others go on. */
const streamRetryAttempts = 10;
const scheduleRetryAttempts = 3;
const scheduleMaxAge = Duration.hours(1);

/** Route, integration and permission of an HTTP contract. */
export const exposeRoute = (
  fn: JangteoFunction,
  contract: HttpContract,
  platform: Platform,
): void => {
  const apiId = platform.api.ref;
  const integration = new apigateway.CfnIntegration(fn, 'Integration', {
    apiId,
    integrationType: 'AWS_PROXY',
    integrationUri: fn.lambda.functionArn,
    payloadFormatVersion: '2.0',
  });
  const tokens = contract.access.kind === 'token';
  const route = new apigateway.CfnRoute(fn, 'Route', {
    apiId,
    routeKey: `${contract.method} ${contract.path}`,
    target: `integrations/${integration.ref}`,
    authorizationType: tokens ? 'JWT' : 'NONE',
    ...(tokens ? { authorizerId: platform.authorizer.ref } : {}),
  });
  if (!tokens) {
    acknowledge(route, {
      'AwsSolutions::AwsSolutions-APIG4': `Access is "${contract.access.kind}": open to all, or proved to the function itself.`,
      'Serverless::Serverless-APIGWDefaultThrottling':
        'The stage sets default and per-route throttles.',
    });
  }
  fn.lambda.addPermission('Gateway', {
    principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: `arn:aws:execute-api:*:*:${apiId}/*/*`,
  });
};

/** A rule of the bus for each event the contract takes. */
export const subscribe = (
  fn: JangteoFunction,
  contract: EventContract,
  platform: Platform,
  deadLetters: sqs.Queue,
): void => {
  for (const definition of contract.on) {
    new events.Rule(fn, `On${definition.detailType}`, {
      eventBus: platform.data.bus,
      eventPattern: { source: [definition.source], detailType: [definition.detailType] },
      targets: [
        new LambdaFunction(fn.lambda, {
          deadLetterQueue: deadLetters,
          retryAttempts: ruleRetryAttempts,
          maxEventAge: Duration.hours(ruleRetryHours),
        }),
      ],
    });
  }
  keepFailures(fn, deadLetters);
};

/** Nobody waits for the answer: what still fails after Lambda's own tries is set aside. */
const keepFailures = (fn: JangteoFunction, deadLetters: sqs.Queue): void => {
  fn.lambda.configureAsyncInvoke({
    retryAttempts: asyncRetryAttempts,
    onFailure: new SqsDestination(deadLetters),
  });
};

/** Follows a table's changes in order; a record that cannot be handled is set aside. */
export const follow = (
  fn: JangteoFunction,
  contract: StreamContract,
  platform: Platform,
  deadLetters: sqs.Queue,
): void => {
  fn.lambda.addEventSource(
    new DynamoEventSource(platform.data.tables[contract.table] as dynamodb.ITable, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: contract.batchSize,
      ...(contract.batchWindowSeconds === undefined
        ? {}
        : { maxBatchingWindow: Duration.seconds(contract.batchWindowSeconds) }),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: streamRetryAttempts,
      onFailure: new SqsDlq(deadLetters),
    }),
  );
};

/**
 * Runs a function by the clock of Seoul. The schedule answers for the call, the function for the run:
 * Scheduler calls asynchronously and never hears of a run that failed.
 */
export const schedule = (
  fn: JangteoFunction,
  contract: ScheduleContract,
  platform: Platform,
  deadLetters: sqs.Queue,
): void => {
  alarmOnSilence(fn, contract, platform);
  keepFailures(fn, deadLetters);
  const role = new iam.Role(fn, 'SchedulerRole', {
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com'),
  });
  // The function itself and none of its versions: grantInvoke would add a wildcard.
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: [fn.lambda.functionArn],
    }),
  );
  deadLetters.grantSendMessages(role);
  new scheduler.CfnSchedule(fn, 'Schedule', {
    name: `${platform.prefix}-${contract.capability}-${contract.name}`,
    scheduleExpression: contract.expression,
    scheduleExpressionTimezone: 'Asia/Seoul',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: fn.lambda.functionArn,
      roleArn: role.roleArn,
      deadLetterConfig: { arn: deadLetters.queueArn },
      retryPolicy: {
        maximumRetryAttempts: scheduleRetryAttempts,
        maximumEventAgeInSeconds: scheduleMaxAge.toSeconds(),
      },
    },
  });
};

/** Runs that may be missing before somebody is called; a slow or repeated one is no alarm yet. */
const missedRuns = 3;
const shortPeriod = Duration.minutes(5);
const longPeriod = Duration.hours(1);
/** For runs hours apart: so long after the hour a run was due. */
const graceHours = 2;

/**
 * The dead man's alarm: it rings when runs that are due have not happened. No run is no data, and
 * no data is what it takes for a breach; whether a run went well is the dead letters' to say.
 */
const alarmOnSilence = (
  fn: JangteoFunction,
  contract: ScheduleContract,
  platform: Platform,
): void => {
  const interval = Duration.millis(intervalMsOf(contract.expression));
  const often = interval.toSeconds() < longPeriod.toSeconds();
  const period = often ? shortPeriod : longPeriod;
  const evaluationPeriods = often
    ? Math.ceil((missedRuns * interval.toSeconds()) / period.toSeconds())
    : interval.toHours() + graceHours;
  const alarm = new cloudwatch.Alarm(fn, 'Silence', {
    alarmName: `${platform.prefix}-${contract.capability}-${contract.name}-silent`,
    alarmDescription: `It should run ${contract.expression} and has not. See docs/operations.md.`,
    metric: fn.lambda.metricInvocations({ period, statistic: 'Sum' }),
    threshold: 1,
    evaluationPeriods,
    datapointsToAlarm: evaluationPeriods,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(platform.alarms));
};
