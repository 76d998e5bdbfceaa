import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../platform/alarm-topic.ts';
import { Data } from '../platform/data.ts';

/** What must survive every deployment. */
export class DataStack extends Stack {
  readonly data: Data;
  readonly alarms: AlarmTopic;

  constructor(scope: Construct, id: string, props: StackProps & { prefix: string }) {
    super(scope, id, { ...props, terminationProtection: true });
    this.data = new Data(this, 'Data', { prefix: props.prefix });
    this.alarms = new AlarmTopic(this, 'Alarms', {
      prefix: props.prefix,
      key: this.data.personalDataKey,
    });
  }
}
