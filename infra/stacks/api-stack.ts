import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Api } from '../platform/api.ts';
import type { Data } from '../platform/data.ts';

/** The API that capabilities hang their routes on. */
export class ApiStack extends Stack {
  readonly api: Api;

  constructor(scope: Construct, id: string, props: StackProps & { prefix: string; data: Data }) {
    super(scope, id, props);
    this.api = new Api(this, 'Api', props);
  }
}
