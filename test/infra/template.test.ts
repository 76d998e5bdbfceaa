import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../shared/kernel/contract.ts';
import { allContracts } from '../support/contracts.ts';
import { functionOf, nameOf, ofType, type Resource, synthesised } from '../support/templates.ts';

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
  resources = await synthesised();
  contracts = await allContracts();
});

const tableOf = (name: string): Resource => {
  const found = ofType(resources, 'AWS::DynamoDB::Table').find((table) =>
    nameOf(table, 'TableName').endsWith(`-${name}`),
  );
  if (found === undefined) throw new Error(`No table ${name}.`);
  return found;
};
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

  test('every function nobody waits for sets aside what it cannot handle', () => {
    const configured = ofType(resources, 'AWS::Lambda::EventInvokeConfig');
    const asynchronous = contracts.filter(({ kind }) => kind === 'event' || kind === 'schedule');
    expect(asynchronous.map(({ kind }) => kind)).toContain('schedule');
    for (const contract of asynchronous) {
      const fn = functionOf(resources, contract);
      const config = configured.find(
        ({ stack, Properties }) =>
          stack === fn.stack &&
          JSON.stringify(Properties.FunctionName) === JSON.stringify({ Ref: fn.logicalId }),
      );
      expect(config?.Properties, `${contract.capability}/${contract.name}`).toMatchObject({
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
        MaximumRetryAttempts: expect.any(Number),
      });
    }
  });

  test('every state machine rings an alarm when an execution fails, times out or is aborted', () => {
    const machines = ofType(resources, 'AWS::StepFunctions::StateMachine');
    const alarms = ofType(resources, 'AWS::CloudWatch::Alarm');
    expect(machines.length).toBeGreaterThan(0);
    for (const machine of machines) {
      const ringing = alarms.filter(
        ({ stack, Properties }) =>
          stack === machine.stack &&
          JSON.stringify(Properties.Metrics ?? '').includes(`{"Ref":"${machine.logicalId}"}`) &&
          Array.isArray(Properties.AlarmActions),
      );
      expect(ringing, machine.logicalId).toHaveLength(1);
      for (const metric of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']) {
        expect(JSON.stringify(ringing[0]?.Properties.Metrics), machine.logicalId).toContain(metric);
      }
    }
  });

  test('every schedule rings an alarm when its runs do not happen', () => {
    const schedules = contracts.filter(({ kind }) => kind === 'schedule');
    const silences = ofType(resources, 'AWS::CloudWatch::Alarm').filter(
      ({ Properties }) => Properties.TreatMissingData === 'breaching',
    );
    for (const contract of schedules) {
      const { logicalId, stack } = functionOf(resources, contract);
      const ringing = silences.filter(
        (alarm) =>
          alarm.stack === stack &&
          JSON.stringify(alarm.Properties.Dimensions).includes(logicalId) &&
          Array.isArray(alarm.Properties.AlarmActions),
      );
      expect(ringing, contract.name).toHaveLength(1);
    }
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
