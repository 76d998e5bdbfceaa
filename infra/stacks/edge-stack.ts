import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Edge } from '../platform/edge.ts';
import type { Platform } from '../platform/platform.ts';

/** Deployed last: a stage's throttles may name only routes that exist. */
export class EdgeStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { platform: Omit<Platform, 'settings'> },
  ) {
    super(scope, id, props);
    new Edge(this, 'Edge', props.platform);
  }
}
