import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../shared/kernel/contract.ts';
import { allContracts } from '../support/contracts.ts';
import {
  functionOf,
  nameOf,
  ofType,
  type Resource,
  type Statement,
  statementsOf,
  synthesised,
} from '../support/templates.ts';

let resources: readonly Resource[];
let contracts: readonly Contract[];
beforeAll(async () => {
  resources = await synthesised();
  contracts = await allContracts();
});

const actionsOf = ({ Action }: Statement): string[] => [Action].flat();
type Names = readonly string[];
const listed = (actions: Names, on: string): string[] =>
  actions.map((action) => `${action} on ${on}`);

/** How a resource of a statement reads in a template, and what it is. */
const kinds: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/^"\*"$/, () => 'everything'],
  [
    /Data(\w+?)Table[0-9A-F]{8}Arn[^/]*\/index\/(gsi\d)"/,
    ([, table, index]) => `${table}/${index}`,
  ],
  [/Data(\w+?)Table[0-9A-F]{8}StreamArn/, ([, table]) => `${table}'s stream`],
  [/Data(\w+?)Table[0-9A-F]{8}Arn[0-9A-F]{8}"\}$/, ([, table]) => `${table}`],
  [/DataPersonalDataKey/, () => 'the key'],
  [/DataBus[0-9A-F]{8}Arn/, () => 'the bus'],
  [/DeadLettersQueue[0-9A-F]{8}","Arn/, () => 'the dead letters'],
  [/Logs[0-9A-F]{8}","Arn/, () => 'its log'],
  [/:stateMachine:jangteo-dev-(\w+)"/, ([, machine]) => `the machine ${machine}`],
  [/:execution:jangteo-dev-(\w+):\*"/, ([, machine]) => `executions of ${machine}`],
];
const kindOf = (resource: unknown): string => {
  const text = JSON.stringify(resource);
  for (const [pattern, name] of kinds) {
    const found = pattern.exec(text);
    if (found !== null) return name(found);
  }
  throw new Error(`${text} is none of the resources a function may be granted.`);
};

const granted = (contract: Contract): string[] =>
  statementsOf(resources, functionOf(resources, contract)).flatMap((statement) =>
    [statement.Resource].flat().flatMap((on) => listed(actionsOf(statement), kindOf(on))),
  );

const pascal = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}`;
/** As many as a table has indexes by name, whoever may query them. */
const indexesOf = (table: string): number => {
  const found = ofType(resources, 'AWS::DynamoDB::Table').find((resource) =>
    nameOf(resource, 'TableName').endsWith(`-${table}`),
  );
  return ((found?.Properties.GlobalSecondaryIndexes ?? []) as unknown[]).length;
};
const hasOwnKey = (table: string): boolean =>
  ofType(resources, 'AWS::DynamoDB::Table').some(
    (resource) =>
      nameOf(resource, 'TableName').endsWith(`-${table}`) &&
      JSON.stringify(resource.Properties.SSESpecification ?? '').includes('KMS'),
  );

const tableGrants = ([table, actions = []]: [string, Names?]): string[] => [
  ...listed(
    actions.filter((action) => action !== 'QueryIndex').map((action) => `dynamodb:${action}`),
    pascal(table),
  ),
  ...(actions.includes('QueryIndex')
    ? Array.from(
        { length: indexesOf(table) },
        (_, index) => `dynamodb:Query on ${pascal(table)}/gsi${index + 1}`,
      )
    : []),
];

const machineGrants = ([machine, actions = []]: [string, Names?]): string[] =>
  actions.map((action) =>
    ['StartExecution', 'ListExecutions'].includes(action)
      ? `states:${action} on the machine ${machine}`
      : `states:${action} on executions of ${machine}`,
  );

const sending = ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'];
const using = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'];
/** Lambda itself reads a stream in the function's name; what it may do with the key, CDK decides. */
const opening = ['kms:Decrypt', 'kms:DescribeKey'];
const following = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

/** All that a contract asks for, and what every function needs to be seen. */
const asked = (contract: Contract): string[] => {
  const tables = Object.keys(contract.tables ?? {});
  const isAsynchronous = ['event', 'schedule', 'stream'].includes(contract.kind);
  return [
    ...listed(['logs:CreateLogStream', 'logs:PutLogEvents'], 'its log'),
    ...listed(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], 'everything'),
    ...Object.entries(contract.tables ?? {}).flatMap(tableGrants),
    ...Object.entries(contract.stateMachines ?? {}).flatMap(machineGrants),
    ...(tables.some(hasOwnKey) ? listed(using, 'the key') : []),
    ...(contract.publishes ? ['events:PutEvents on the bus'] : []),
    ...(isAsynchronous ? listed(sending, 'the dead letters') : []),
    ...(contract.kind === 'stream'
      ? [
          'dynamodb:ListStreams on everything',
          ...listed(following, `${pascal(contract.table)}'s stream`),
          ...(hasOwnKey(contract.table) ? listed(opening, 'the key') : []),
        ]
      : []),
  ];
};

const sorted = (grants: Names): string[] => [...new Set(grants)].toSorted();

describe('grants', () => {
  test('are what the contract asks for, by table, machine and queue, and nothing else', () => {
    expect(contracts.length).toBeGreaterThan(300);
    for (const contract of contracts) {
      const name = `${contract.capability}/${contract.name}`;
      expect(sorted(granted(contract)), name).toEqual(sorted(asked(contract)));
    }
  });

  test('allow by name: no statement allows every action, or everything to a service of ours', () => {
    // X-Ray, the delivery of logs, and listing streams take no resource.
    const withoutResource = /^(xray:|logs:|dynamodb:ListStreams$)/;
    for (const policy of ofType(resources, 'AWS::IAM::Policy')) {
      const { Statement: statements } = policy.Properties.PolicyDocument as {
        Statement: Statement[];
      };
      for (const statement of statements) {
        const actions = actionsOf(statement);
        expect(actions.join(), policy.logicalId).not.toContain('*');
        if (statement.Resource === '*') {
          for (const action of actions) expect(action, policy.logicalId).toMatch(withoutResource);
        }
      }
    }
  });

  test('of the key hold only for what DynamoDB asks in the caller’s name, but to read a stream', () => {
    for (const contract of contracts) {
      const free = statementsOf(resources, functionOf(resources, contract)).filter(
        (statement) =>
          actionsOf(statement).some((action) => action.startsWith('kms:')) &&
          !/"kms:ViaService":.*"dynamodb\."/.test(JSON.stringify(statement.Condition ?? '')),
      );
      const allowed = contract.kind === 'stream' && hasOwnKey(contract.table) ? [opening] : [];
      expect(free.map(actionsOf), contract.name).toEqual(allowed);
    }
  });

  test('let only relays publish, each in the name of its own capability', () => {
    const publishers = contracts.flatMap((contract) =>
      statementsOf(resources, functionOf(resources, contract))
        .filter((statement) => actionsOf(statement).includes('events:PutEvents'))
        .map(({ Condition }) => ({ contract, condition: JSON.stringify(Condition) })),
    );
    expect(publishers.length).toBeGreaterThan(0);
    for (const { contract, condition } of publishers) {
      expect(contract.name).toBe('relay-events');
      expect(condition).toContain(`"events:source":"jangteo.${contract.capability}"`);
    }
  });

  test('let a machine invoke the tasks it names, and no other function', () => {
    const machines = ofType(resources, 'AWS::StepFunctions::StateMachine');
    expect(machines.length).toBeGreaterThan(3);
    for (const machine of machines) {
      const invoked = statementsOf(resources, {
        ...machine,
        Properties: { Role: machine.Properties.RoleArn },
      })
        .filter((statement) => actionsOf(statement).includes('lambda:InvokeFunction'))
        .flatMap(({ Resource: on }) => [on].flat().map((arn) => JSON.stringify(arn)));
      const definition = machine.Properties.DefinitionString as { 'Fn::Join': [string, unknown[]] };
      const named = definition['Fn::Join'][1]
        .filter((part) => typeof part === 'object')
        .map((part) => JSON.stringify(part));
      expect(sorted(invoked), machine.logicalId).toEqual(sorted(named));
    }
  });
});
