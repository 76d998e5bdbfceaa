import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../shared/kernel/contract.ts';
import { allContracts } from '../support/contracts.ts';
import { ofType, type Resource, synthesise } from '../support/templates.ts';

/** CloudFormation's limit, and ours: room for a function or two on a bad day. */
const resourcesPerStackMax = 450;
/** An AWS limit on function, role and schedule names. */
const nameLengthMax = 64;
const moneyTables = [
  'pledges',
  'payments',
  'ledger',
  'settlements',
  'payouts',
  'refunds',
  'vouchers',
];
const personalTables = 'associations pledges paymentMethods receiptDonors vouchers privacy'.split(
  ' ',
);

let resources: readonly Resource[];
let contracts: readonly Contract[];
beforeAll(async () => {
  resources = synthesise();
  contracts = await allContracts();
});

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

const nameOf = (resource: Resource, property: string): string =>
  String(resource.Properties[property]);
const tableOf = (name: string): Resource => {
  const found = ofType(resources, 'AWS::DynamoDB::Table').find((table) =>
    nameOf(table, 'TableName').endsWith(`-${name}`),
  );
  if (found === undefined) throw new Error(`No table ${name}.`);
  return found;
};
const functionOf = (contract: Contract): Resource => {
  const found = ofType(resources, 'AWS::Lambda::Function').find((fn) =>
    nameOf(fn, 'FunctionName').endsWith(`-${contract.capability}-${contract.name}`),
  );
  if (found === undefined) throw new Error(`${contract.capability}/${contract.name} is not built.`);
  return found;
};
/** The statements of the role that a function runs with. */
const statementsOf = (fn: Resource): readonly Statement[] => {
  const role = (fn.Properties.Role as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0];
  return ofType(resources, 'AWS::IAM::Policy')
    .filter(
      (policy) =>
        policy.stack === fn.stack && JSON.stringify(policy.Properties.Roles).includes(`"${role}"`),
    )
    .flatMap(
      (policy) => (policy.Properties.PolicyDocument as { Statement: Statement[] }).Statement,
    );
};
const actionsOf = (statement: Statement): string[] => [statement.Action].flat();

test('the whole app passes the AWS Solutions and Serverless rules, or synthesis would have failed', () => {
  expect(resources.length).toBeGreaterThan(0);
});

describe('tables', () => {
  test.each([...moneyTables, ...personalTables, 'campaigns'])(
    '%s can be restored to any second and is not deleted by accident',
    (name) => {
      const table = tableOf(name);
      expect(table.Properties.PointInTimeRecoverySpecification).toMatchObject({
        PointInTimeRecoveryEnabled: true,
      });
      expect(table.Properties.DeletionProtectionEnabled).toBe(true);
      // A table of a first deployment that failed is empty: it may go, so that the second can succeed.
      expect(table.DeletionPolicy).toBe('RetainExceptOnCreate');
    },
  );

  test.each(personalTables)('%s, which tells of people, has a key of our own', (name) => {
    expect(tableOf(name).Properties.SSESpecification).toMatchObject({
      SSEEnabled: true,
      SSEType: 'KMS',
    });
  });

  test('payment methods are named only by functions of payments', () => {
    const others = contracts.filter(
      (contract) => contract.capability !== 'payments' && contract.tables?.paymentMethods,
    );
    expect(others.map((contract) => contract.name)).toEqual([]);
  });

  test('a capability touches no table of another', () => {
    const owners: Readonly<Record<string, string>> = {
      paymentMethods: 'payments',
      receiptDonors: 'payments',
      runs: 'reconciliation',
    };
    const foreign = contracts.flatMap((contract) =>
      Object.keys(contract.tables ?? {})
        .filter((table) => (owners[table] ?? table) !== contract.capability)
        .filter((table) => !(table === 'parcels' && contract.kind === 'task'))
        // Every schedule counts its own runs.
        .filter((table) => !(table === 'runs' && contract.kind === 'schedule'))
        .map((table) => `${contract.capability}/${contract.name} → ${table}`),
    );
    expect(foreign).toEqual([]);
  });
});

describe('grants', () => {
  test('every function may do on tables exactly what its contract says', () => {
    for (const contract of contracts) {
      const granted = statementsOf(functionOf(contract))
        .flatMap((statement) =>
          actionsOf(statement).map((action) => {
            const onIndex = JSON.stringify(statement.Resource).includes('/index/');
            return onIndex && action === 'dynamodb:Query' ? 'dynamodb:QueryIndex' : action;
          }),
        )
        .filter(
          (action) => action.startsWith('dynamodb:') && !/Stream|Shard|GetRecords/.test(action),
        );
      const named = Object.values(contract.tables ?? {})
        .flat()
        .map((action) => `dynamodb:${action}`);
      expect([...granted].sort(), `${contract.capability}/${contract.name}`).toEqual(
        [...named].sort(),
      );
    }
  });

  test('no statement allows every action, or everything to a service of ours', () => {
    // X-Ray, the delivery of logs, and listing streams take no resource.
    const withoutResource = /^(xray:|logs:|dynamodb:ListStreams$)/;
    for (const policy of ofType(resources, 'AWS::IAM::Policy')) {
      const { Statement: statements } = policy.Properties.PolicyDocument as {
        Statement: Statement[];
      };
      for (const statement of statements) {
        const actions = actionsOf(statement);
        expect(actions.join(), policy.logicalId).not.toMatch(/(^|,)(\*|dynamodb:\*|states:\*)/);
        if (statement.Resource === '*') {
          for (const action of actions) expect(action, policy.logicalId).toMatch(withoutResource);
        }
      }
    }
  });

  test('only relays publish events', () => {
    const publishers = contracts.filter((contract) =>
      statementsOf(functionOf(contract)).some((statement) =>
        actionsOf(statement).includes('events:PutEvents'),
      ),
    );
    expect(publishers.length).toBeGreaterThan(0);
    for (const contract of publishers) expect(contract.name).toBe('relay-events');
  });
});

describe('asynchronous paths', () => {
  test('every stream, rule and schedule hands failures to dead letters', () => {
    const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping');
    expect(mappings.length).toBeGreaterThan(0);
    for (const mapping of mappings) {
      expect(mapping.Properties, mapping.logicalId).toMatchObject({
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: expect.any(Number),
      });
    }
    for (const rule of ofType(resources, 'AWS::Events::Rule')) {
      for (const target of rule.Properties.Targets as Record<string, unknown>[]) {
        expect(target, rule.logicalId).toMatchObject({
          DeadLetterConfig: { Arn: expect.anything() },
          RetryPolicy: { MaximumRetryAttempts: expect.any(Number) },
        });
      }
    }
    for (const schedule of ofType(resources, 'AWS::Scheduler::Schedule')) {
      expect(schedule.Properties.Target, schedule.logicalId).toMatchObject({
        DeadLetterConfig: { Arn: expect.anything() },
        RetryPolicy: { MaximumRetryAttempts: expect.any(Number) },
      });
    }
  });

  test('every function that takes events sets aside what it cannot handle', () => {
    const configured = ofType(resources, 'AWS::Lambda::EventInvokeConfig').filter((config) =>
      JSON.stringify(config.Properties.DestinationConfig ?? '').includes('OnFailure'),
    );
    const takers = contracts.filter((contract) => contract.kind === 'event').length;
    expect(configured).toHaveLength(takers);
  });

  test('every dead letter queue rings an alarm', () => {
    const queues = ofType(resources, 'AWS::SQS::Queue');
    const alarms = ofType(resources, 'AWS::CloudWatch::Alarm');
    expect(queues.length).toBeGreaterThan(0);
    for (const queue of queues) {
      const ringing = alarms.filter(
        (alarm) =>
          alarm.stack === queue.stack &&
          JSON.stringify(alarm.Properties.Dimensions ?? '').includes(queue.logicalId) &&
          Array.isArray(alarm.Properties.AlarmActions),
      );
      expect(ringing, queue.logicalId).toHaveLength(1);
    }
  });
});

describe('sizes', () => {
  test('every stack has room below the limit of CloudFormation', () => {
    for (const stack of new Set(resources.map((resource) => resource.stack))) {
      const count = resources.filter((resource) => resource.stack === stack).length;
      expect(count, stack).toBeLessThanOrEqual(resourcesPerStackMax);
    }
  });

  test('every name fits', () => {
    for (const fn of ofType(resources, 'AWS::Lambda::Function')) {
      if (fn.Properties.FunctionName === undefined) continue;
      expect(nameOf(fn, 'FunctionName').length, fn.logicalId).toBeLessThanOrEqual(nameLengthMax);
    }
  });
});

describe('routes', () => {
  test('every contract has its route, and a token where it asks for one', () => {
    const routes = ofType(resources, 'AWS::ApiGatewayV2::Route');
    const http = contracts.filter((contract) => contract.kind === 'http');
    expect(routes).toHaveLength(http.length);
    for (const contract of http) {
      const route = routes.find(
        (candidate) => candidate.Properties.RouteKey === `${contract.method} ${contract.path}`,
      );
      expect(route?.Properties.AuthorizationType, contract.name).toBe(
        contract.access.kind === 'token' ? 'JWT' : 'NONE',
      );
    }
  });
});
