import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** Where alarms go; people subscribe to it after the deployment. */
export class AlarmTopic extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, props: { prefix: string; key: kms.Key }) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'Topic', {
      topicName: `${props.prefix}-alarms`,
      masterKey: props.key,
      enforceSSL: true,
    });
    const budgets = new iam.ServicePrincipal('budgets.amazonaws.com');
    this.topic.grantPublish(budgets);
    for (const service of [new iam.ServicePrincipal('cloudwatch.amazonaws.com'), budgets]) {
      props.key.grantEncryptDecrypt(service);
    }
  }
}
