import { App, CfnParameter, Duration, Fn, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as stepfunctions from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { makeApi, route, type Shared } from './api.ts';
import { machineDefinition } from './machine-definition.ts';

/**
 * A small application of one resource of each kind, by which the local runtime is tested on its
 * own: a table with a stream, its consumer, an HTTP API with a token check, a rule, a schedule, a
 * state machine, dead letters and a secret. It knows nothing of markets.
 */

const dataStack = (app: App): Omit<Shared, 'deadLetters'> => {
  const stack = new Stack(app, 'fixture-data', { analyticsReporting: false });
  const text = dynamodb.AttributeType.STRING;
  const table = new dynamodb.Table(stack, 'Notes', {
    tableName: 'fixture-notes',
    partitionKey: { name: 'pk', type: text },
    sortKey: { name: 'sk', type: text },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
  });
  table.addGlobalSecondaryIndex({
    indexName: 'gsi1',
    partitionKey: { name: 'gsi1pk', type: text },
  });
  const pool = new cognito.UserPool(stack, 'People');
  return {
    table,
    bus: new events.EventBus(stack, 'Bus', { eventBusName: 'fixture-events' }),
    secret: new secretsmanager.Secret(stack, 'Key', {
      generateSecretString: { passwordLength: 40, excludePunctuation: true },
    }),
    pool,
    client: pool.addClient('Apps'),
  };
};

type FunctionProps = {
  readonly environment?: Record<string, string>;
  readonly timeoutSeconds?: number;
  readonly actions?: readonly string[];
};

const makeFunction = (
  scope: Construct,
  name: string,
  shared: Shared,
  bundles: string,
  props: FunctionProps = {},
): lambda.Function => {
  const role = new iam.Role(scope, `${name}-role`, {
    roleName: `fixture-${name}`,
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  const made = new lambda.Function(scope, name, {
    functionName: `fixture-${name}`,
    role,
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(`${bundles}/${name}`),
    timeout: Duration.seconds(props.timeoutSeconds ?? 5),
    memorySize: 128,
    environment: { TABLE_NAME: shared.table.tableName, ...props.environment },
  });
  if (props.actions !== undefined) {
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: [...props.actions],
        resources: [shared.table.tableArn],
      }),
    );
  }
  return made;
};

const addStream = (stack: Stack, shared: Shared, bundles: string): void => {
  const follow = makeFunction(stack, 'follow', shared, bundles, {
    actions: ['dynamodb:UpdateItem'],
  });
  follow.addEventSource(
    new DynamoEventSource(shared.table as dynamodb.ITable, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      retryAttempts: 2,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(shared.deadLetters),
    }),
  );
};

const addEvents = (stack: Stack, shared: Shared, bundles: string): void => {
  const react = makeFunction(stack, 'react', shared, bundles, { actions: ['dynamodb:UpdateItem'] });
  new events.Rule(stack, 'OnNote', {
    eventBus: shared.bus,
    eventPattern: { source: ['fixture'], detailType: ['NoteTold'] },
    targets: [new LambdaFunction(react, { deadLetterQueue: shared.deadLetters, retryAttempts: 3 })],
  });
  react.configureAsyncInvoke({
    retryAttempts: 1,
    onFailure: new SqsDestination(shared.deadLetters),
  });
};

const addSchedule = (stack: Stack, shared: Shared, bundles: string): void => {
  const tick = makeFunction(stack, 'tick', shared, bundles, { actions: ['dynamodb:UpdateItem'] });
  const role = new iam.Role(stack, 'SchedulerRole', {
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com'),
  });
  tick.grantInvoke(role);
  new scheduler.CfnSchedule(stack, 'Daily', {
    name: 'fixture-daily',
    scheduleExpression: 'cron(0 17 * * ? *)',
    scheduleExpressionTimezone: 'Asia/Seoul',
    flexibleTimeWindow: { mode: 'OFF' },
    target: { arn: tick.functionArn, roleArn: role.roleArn },
  });
};

const addMachine = (stack: Stack, shared: Shared, bundles: string): string => {
  const step = makeFunction(stack, 'step', shared, bundles, {
    actions: ['dynamodb:UpdateItem', 'dynamodb:GetItem'],
  });
  const role = new iam.Role(stack, 'MachineRole', {
    assumedBy: new iam.ServicePrincipal('states.amazonaws.com'),
  });
  step.grantInvoke(role);
  const machine = new stepfunctions.CfnStateMachine(stack, 'Machine', {
    stateMachineName: 'fixture-machine',
    roleArn: role.roleArn,
    definitionString: stack.toJsonString(machineDefinition(step.functionArn)),
  });
  return machine.attrArn;
};

/** Synthesises the application into `outdir`. `bundles` holds a folder with index.js per function. */
export const synthRuntimeApp = (outdir: string, bundles: string): string => {
  const app = new App({
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  const data = dataStack(app);
  const stack = new Stack(app, 'fixture-service', { analyticsReporting: false });
  const queueName = 'fixture-dead-letters';
  const shared = { ...data, deadLetters: new sqs.Queue(stack, 'DeadLetters', { queueName }) };
  const greeting = new CfnParameter(stack, 'Greeting', { default: 'hello' });
  addStream(stack, shared, bundles);
  addEvents(stack, shared, bundles);
  addSchedule(stack, shared, bundles);
  const machineArn = addMachine(stack, shared, bundles);
  const { api, authorizer } = makeApi(stack, shared);
  const web = makeFunction(stack, 'web', shared, bundles, {
    timeoutSeconds: 2,
    actions: ['dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'],
    environment: {
      GREETING: greeting.valueAsString,
      KEY: shared.secret.secretValue.unsafeUnwrap(),
      BUS_NAME: shared.bus.eventBusName,
      MACHINE_ARN: machineArn,
    },
  });
  shared.bus.grantPutEventsTo(web);
  web.addToRolePolicy(
    new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [machineArn] }),
  );
  web.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:StopExecution'],
      resources: [
        Fn.join('', [Fn.join(':execution:', Fn.split(':stateMachine:', machineArn)), ':*']),
      ],
    }),
  );
  route(stack, api, 'POST /notes', web);
  route(stack, api, 'GET /notes/{id}', web);
  route(stack, api, 'GET /me', web, authorizer);
  route(stack, api, 'GET /throttled', web);
  route(stack, api, 'POST /act', web);
  route(stack, api, 'GET /files/{proxy+}', web);
  return app.synth().directory;
};
