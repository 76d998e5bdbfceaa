import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import {
  busVariable,
  type Contract,
  type SecretName,
  type StateMachineName,
  secretVariable,
  stateMachineVariable,
  type TableAction,
  type TableName,
  tableVariable,
} from '../../shared/kernel/contract.ts';
import { acknowledge } from './acknowledge.ts';
import type { Platform } from './platform.ts';
import { tableDefinitions } from './tables.ts';

const memoryMbDefault = 512;
/** The gateway gives up after 30 s; a function that answers people must be far quicker. */
const timeoutSecondsDefault = 10;

/** Where the build leaves a function's bundle. */
export const bundleFolder = (contract: Contract): string =>
  `dist/functions/${contract.capability}/${contract.name}`;

/** One Lambda, with exactly the environment and grants of its contract. */
export class JangteoFunction extends Construct {
  readonly contract: Contract;
  readonly lambda: lambda.Function;

  constructor(
    scope: Construct,
    contract: Contract,
    platform: Platform,
    settings: Readonly<Record<string, string>> = {},
  ) {
    super(scope, pascal(contract.name));
    this.contract = contract;
    const functionName = `${platform.prefix}-${contract.capability}-${contract.name}`;
    const logGroup = new logs.LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const role = new iam.Role(this, 'Role', {
      roleName: `${functionName}`,
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    this.lambda = new lambda.Function(this, 'Function', {
      functionName,
      role,
      logGroup,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(bundleFolder(contract)),
      memorySize: contract.memoryMb ?? memoryMbDefault,
      timeout: Duration.seconds(contract.timeoutSeconds ?? timeoutSecondsDefault),
      tracing: lambda.Tracing.ACTIVE,
      loggingFormat: lambda.LoggingFormat.JSON,
      environment: environmentOf(this, contract, platform, settings),
    });
    grantTables(this.lambda, contract, platform);
    grantStateMachines(this.lambda, role, contract, platform);
    if (contract.publishes) grantPublishing(this.lambda, contract, platform);
    acknowledge(this.lambda, {
      'Serverless::Serverless-LambdaDLQ': deadLetterReason(contract),
    });
    acknowledge(role, {
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]':
        'X-Ray takes no resource: active tracing writes segments.',
    });
    platform.functions.add(contract, this);
  }
}

const deadLetterReason = (contract: Contract): string =>
  contract.kind === 'event' || contract.kind === 'schedule' || contract.kind === 'stream'
    ? 'The trigger itself hands failures to the dead letters of the capability.'
    : 'Invoked synchronously: the caller sees the failure and retries.';

const environmentOf = (
  scope: Construct,
  contract: Contract,
  platform: Platform,
  settings: Readonly<Record<string, string>>,
): Record<string, string> => {
  const wanted = Object.keys(contract.environment?.shape ?? {}).sort();
  if (wanted.join() !== Object.keys(settings).sort().join()) {
    throw new Error(
      `${contract.name} wants the settings [${wanted}], given [${Object.keys(settings)}].`,
    );
  }
  const environment: Record<string, string> = { ...settings };
  for (const table of tablesOf(contract)) {
    environment[tableVariable(table)] = platform.data.tables[table].tableName;
  }
  for (const machine of machinesOf(contract)) {
    environment[stateMachineVariable(machine)] = stateMachineArn(scope, platform.prefix, machine);
  }
  for (const secret of contract.secrets ?? []) {
    environment[secretVariable(secret)] = secretReference(platform, secret);
  }
  if (contract.publishes) environment[busVariable] = platform.data.bus.eventBusName;
  return environment;
};

/**
 * Secrets reach functions by CloudFormation's dynamic reference: no client and no call at a cold
 * start (docs/decisions/0003).
 */
const secretReference = (platform: Platform, secret: SecretName): string =>
  platform.data.secrets[secret].secretValue.unsafeUnwrap();

const tablesOf = (contract: Contract): TableName[] =>
  Object.keys(contract.tables ?? {}) as TableName[];
const machinesOf = (contract: Contract): StateMachineName[] =>
  Object.keys(contract.stateMachines ?? {}) as StateMachineName[];

/** Known before the machine is made, so that a machine and what starts it need no order. */
export const stateMachineArn = (
  scope: Construct,
  prefix: string,
  machine: StateMachineName,
): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: `${prefix}-${machine}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

const grantTables = (grantee: lambda.Function, contract: Contract, platform: Platform): void => {
  for (const table of tablesOf(contract)) {
    const actions = contract.tables?.[table] ?? [];
    grantTable(grantee, platform.data.tables[table], tableDefinitions[table].indexes, actions);
    if (tableDefinitions[table].personalData) grantKey(grantee, platform);
  }
};

/** DynamoDB uses the key in the caller's name, and only through DynamoDB may it be used. */
const grantKey = (grantee: lambda.Function, platform: Platform): void => {
  grantee.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
      resources: [platform.data.personalDataKey.keyArn],
      conditions: {
        StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(grantee).region}.amazonaws.com` },
      },
    }),
  );
};

/** A relay speaks for its own capability: it cannot put an event in another's name. */
const grantPublishing = (
  grantee: lambda.Function,
  contract: Contract,
  platform: Platform,
): void => {
  grantee.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['events:PutEvents'],
      resources: [platform.data.bus.eventBusArn],
      conditions: {
        'ForAllValues:StringEquals': { 'events:source': `jangteo.${contract.capability}` },
      },
    }),
  );
};

const grantTable = (
  grantee: lambda.Function,
  table: dynamodb.Table,
  indexes: number,
  actions: readonly TableAction[],
): void => {
  const onTable = actions.filter((action) => action !== 'QueryIndex');
  if (onTable.length > 0) {
    grantee.addToRolePolicy(
      new iam.PolicyStatement({
        actions: onTable.map((action) => `dynamodb:${action}`),
        resources: [table.tableArn],
      }),
    );
  }
  if (actions.includes('QueryIndex')) {
    grantee.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['dynamodb:Query'],
        // Each index by name: a wildcard would also grant one that is added later.
        resources: Array.from(
          { length: indexes },
          (_, index) => `${table.tableArn}/index/gsi${index + 1}`,
        ),
      }),
    );
  }
};

const grantStateMachines = (
  grantee: lambda.Function,
  role: iam.Role,
  contract: Contract,
  platform: Platform,
): void => {
  for (const machine of machinesOf(contract)) {
    const arn = stateMachineArn(grantee, platform.prefix, machine);
    const executions = `${arn.replace(':stateMachine:', ':execution:')}:*`;
    acknowledge(role, {
      [`AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${platform.prefix}-${machine}:*]`]:
        'Executions of the one machine; their names are made while it runs.',
    });
    for (const action of contract.stateMachines?.[machine] ?? []) {
      const onMachine = action === 'StartExecution' || action === 'ListExecutions';
      grantee.addToRolePolicy(
        new iam.PolicyStatement({
          actions: [`states:${action}`],
          resources: [onMachine ? arn : executions],
        }),
      );
    }
  }
};

const pascal = (kebab: string): string =>
  kebab
    .split('-')
    .map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`)
    .join('');
