import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { nameOf, ofType, type Resource, synthesised } from '../support/templates.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
const [, section = ''] = /\n## Alarms\n(.*?)\n## /s.exec(page) ?? [];
/** The names in the page's first column, with the parts that differ left open. */
const told = section
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)])
  .map(
    ([, name = '']) => new RegExp(`^${name.replace('STAGE', 'dev').replace(/<\w+>/g, '[a-z-]+')}$`),
  );

let resources: readonly Resource[];
let alarms: readonly Resource[];
beforeAll(async () => {
  resources = await synthesised();
  alarms = ofType(resources, 'AWS::CloudWatch::Alarm');
});

describe('alarms', () => {
  test('all call somebody, by the one topic of the stage', () => {
    expect(alarms.length).toBeGreaterThan(30);
    for (const alarm of alarms) {
      expect(JSON.stringify(alarm.Properties.AlarmActions), alarm.logicalId).toMatch(/AlarmsTopic/);
    }
  });

  test('are told of on the page of who is called, and no other', () => {
    const names = alarms.map((alarm) => nameOf(alarm, 'AlarmName'));
    expect(told.length).toBeGreaterThan(8);
    expect(names.filter((name) => !told.some((pattern) => pattern.test(name)))).toEqual([]);
    const unheard = told.filter((pattern) => !names.some((name) => pattern.test(name)));
    expect(unheard).toEqual([]);
  });

  test('ring for the first line in which a function calls a person for money', () => {
    const filters = ofType(resources, 'AWS::Logs::MetricFilter');
    // Functions whose code logs the field.
    for (const [fn, field] of [
      ['KeepFindings', 'moneyCase'],
      ['ConcludeRun', 'moneyCase'],
      ['WatchRuns', 'moneyCase'],
      ['EscalateRequests', 'moneyCase'],
      ['ResolvePayments', 'unresolvedTooLong'],
    ]) {
      const counting = filters.filter(
        ({ Properties }) =>
          JSON.stringify(Properties.LogGroupName).includes(`${fn}Logs`) &&
          Properties.FilterPattern === `{ $.message.${field} = "*" }`,
      );
      expect(counting, fn).toHaveLength(1);
    }
    for (const filter of filters) {
      const [counted] = filter.Properties.MetricTransformations as Record<string, unknown>[];
      const ringing = alarms.filter(
        ({ Properties }) =>
          Properties.MetricName === counted?.MetricName &&
          Properties.Namespace === counted?.MetricNamespace &&
          Properties.Threshold === 1,
      );
      expect(ringing, filter.logicalId).toHaveLength(1);
    }
  });
});
