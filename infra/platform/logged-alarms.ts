import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { JangteoFunction } from './function.ts';
import type { Platform } from './platform.ts';

interface LoggedAlarm {
  /** What the alarm is called after the stage. */
  readonly name: string;
  readonly description: string;
  /** The field by which a line is known. */
  readonly field: string;
  readonly metricName: string;
  readonly functions: readonly JangteoFunction[];
}

/** Counts the log lines that have a field, and rings for the first. */
export const alarmOnLines = (
  scope: Construct,
  id: string,
  { name, description, field, metricName, functions }: LoggedAlarm,
  platform: Platform,
): void => {
  const metric = { metricNamespace: platform.prefix, metricName };
  for (const fn of functions) {
    new logs.MetricFilter(fn, 'Cases', {
      logGroup: fn.lambda.logGroup,
      // Lambda's JSON log format puts what the function logged under `message`.
      filterPattern: logs.FilterPattern.exists(`$.message.${field}`),
      metricValue: '1',
      ...metric,
    });
  }
  const alarm = new cloudwatch.Alarm(scope, id, {
    alarmName: `${platform.prefix}-${name}`,
    alarmDescription: description,
    metric: new cloudwatch.Metric({
      namespace: metric.metricNamespace,
      metricName: metric.metricName,
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

/**
 * Rings when a function calls a person for money that has not moved as planned. One case is one
 * line, so it rings once.
 */
export const alarmOnMoneyCases = (
  scope: Construct,
  capability: string,
  functions: readonly JangteoFunction[],
  platform: Platform,
): void =>
  alarmOnLines(
    scope,
    'CasesAlarm',
    {
      name: `${capability}-money-cases`,
      description: 'Money has not moved as planned. See GET /v1/operations/cases.',
      field: 'moneyCase',
      metricName: `${capability}MoneyCases`,
      functions,
    },
    platform,
  );
