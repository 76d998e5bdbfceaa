import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as budgets from 'aws-cdk-lib/aws-budgets';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Platform as FullPlatform } from './platform.ts';

type Platform = Omit<FullPlatform, 'settings'>;

/** Requests a second a stage lets through when a route names nothing else, and its burst. */
const defaultRate = 500;
const defaultBurst = 1000;
/** Pledging is what people do all at once. */
const pledgeRate = 5000;
/** A first-come coupon is asked for by 8,000 people a second; the account's own default is 10,000. */
const couponRate = 10_000;
/** An account has no larger burst unless AWS raises it. */
const hotBurst = 5000;
/** Routes that a crowd calls at one instant, with what each lets through a second. */
const hotRoutes: Readonly<Record<string, number>> = {
  'POST /v1/campaigns/{campaignId}/pledges': pledgeRate,
  'POST /v1/promotions/{promotionId}/claims': couponRate,
  'POST /v1/promotions/{promotionId}/line-tickets': couponRate,
  'GET /v1/promotions/{promotionId}/line-place': couponRate,
};
/** Share of 5xx answers in five minutes that calls a person, in percent. */
const serverErrorPercentMax = 1;
/** What a month may cost in US dollars, and the share of it at which the alarm topic is told. */
const monthlyBudgetUsd = 300;
const budgetNoticePercent = 80;

/** What stands in front of all routes: stage, throttles, access log, dashboard, budget. */
export class Edge extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const accessLog = new logs.LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/apigateway/${platform.prefix}`,
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    new apigateway.CfnStage(this, 'Stage', {
      apiId: platform.api.ref,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: {
        throttlingRateLimit: defaultRate,
        throttlingBurstLimit: defaultBurst,
      },
      routeSettings: Object.fromEntries(
        Object.entries(hotRoutes).map(([route, rate]) => [
          route,
          { ThrottlingRateLimit: rate, ThrottlingBurstLimit: hotBurst },
        ]),
      ),
      accessLogSettings: {
        destinationArn: accessLog.logGroupArn,
        // Ids and figures only: no address, no agent, no subject.
        format: JSON.stringify({
          requestId: '$context.requestId',
          routeKey: '$context.routeKey',
          status: '$context.status',
          latencyMs: '$context.responseLatency',
          integrationLatencyMs: '$context.integrationLatency',
          integrationError: '$context.integrationErrorMessage',
          authorizerError: '$context.authorizer.error',
        }),
      },
    });
    this.alarms(platform);
    this.dashboard(platform);
    new budgets.CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `${platform.prefix}-monthly`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudgetUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: [
        {
          notification: {
            notificationType: 'ACTUAL',
            comparisonOperator: 'GREATER_THAN',
            threshold: budgetNoticePercent,
          },
          subscribers: [{ subscriptionType: 'SNS', address: platform.alarms.topicArn }],
        },
      ],
    });
  }

  private metric(platform: Platform, metricName: string, statistic: string): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/ApiGateway',
      metricName,
      dimensionsMap: { ApiId: platform.api.ref },
      statistic,
      period: Duration.minutes(5),
    });
  }

  private alarms(platform: Platform): void {
    const alarm = new cloudwatch.Alarm(this, 'ServerErrors', {
      alarmName: `${platform.prefix}-server-errors`,
      alarmDescription: 'More than one answer in a hundred is a fault of ours.',
      metric: new cloudwatch.MathExpression({
        expression: '100 * errors / requests',
        usingMetrics: {
          errors: this.metric(platform, '5xx', 'Sum'),
          requests: this.metric(platform, 'Count', 'Sum'),
        },
        period: Duration.minutes(5),
      }),
      threshold: serverErrorPercentMax,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(platform.alarms));
  }

  private dashboard(platform: Platform): void {
    const functions = platform.functions.all();
    new cloudwatch.Dashboard(this, 'Dashboard', {
      dashboardName: platform.prefix,
      widgets: [
        [
          new cloudwatch.GraphWidget({
            title: 'Requests',
            left: [this.metric(platform, 'Count', 'Sum')],
            right: [this.metric(platform, '4xx', 'Sum'), this.metric(platform, '5xx', 'Sum')],
          }),
          new cloudwatch.GraphWidget({
            title: 'Latency',
            left: ['p50', 'p95', 'p99'].map((p) => this.metric(platform, 'Latency', p)),
          }),
        ],
        [
          new cloudwatch.GraphWidget({
            title: 'Failures of functions nobody waits for',
            width: 24,
            left: functions
              .filter((fn) => fn.contract.kind !== 'http')
              .map((fn) => fn.lambda.metricErrors({ period: Duration.minutes(5) })),
          }),
        ],
      ],
    });
  }
}
