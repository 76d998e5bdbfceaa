import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** The longest SQS keeps a message: time for people to look after a long holiday. */
const retention = Duration.days(14);

/** Where a capability's undeliverable work waits for a person, and the alarm that calls one. */
export class DeadLetters extends Construct {
  readonly queue: sqs.Queue;

  constructor(scope: Construct, id: string, props: { name: string; alarms: sns.ITopic }) {
    super(scope, id);
    this.queue = new sqs.Queue(this, 'Queue', {
      queueName: `${props.name}-dead-letters`,
      enforceSSL: true,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      retentionPeriod: retention,
    });
    acknowledge(this.queue, {
      'AwsSolutions::AwsSolutions-SQS3': 'This is the dead letter queue.',
      'Serverless::Serverless-SQSRedrivePolicy': 'This is the dead letter queue.',
    });
    const alarm = new cloudwatch.Alarm(this, 'Alarm', {
      alarmName: `${props.name}-dead-letters`,
      alarmDescription: 'Work was given up after its retries. Read the message, mend, send again.',
      metric: this.queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(props.alarms));
  }
}
