import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allContracts } from '../support/contracts.ts';
import { ofType, synthesised } from '../support/templates.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/costs.md'), 'utf8');
const numberAt = (pattern: RegExp): number => {
  const [, found = ''] = pattern.exec(page) ?? [];
  expect(found, String(pattern)).not.toBe('');
  return Number(found.replaceAll(',', ''));
};

const daysInMonth = 30;
const runsADay: Readonly<Record<string, number>> = {
  'rate(1 minute)': 1_440,
  'rate(10 minutes)': 144,
  'rate(15 minutes)': 96,
  'rate(1 hour)': 24,
};

describe('the page on costs', () => {
  test('counts the calls of every schedule in a month', async () => {
    const schedules = (await allContracts()).filter(({ kind }) => kind === 'schedule');
    const calls = schedules.map((contract) => {
      const { expression } = contract as unknown as { readonly expression: string };
      const daily = expression.startsWith('cron(') ? 1 : runsADay[expression];
      expect(daily, expression).toBeDefined();
      return (daily ?? 0) * daysInMonth;
    });
    expect(numberAt(/= ([\d,]+) calls/)).toBe(calls.reduce((sum, each) => sum + each, 0));
  });

  test('counts every alarm, and the metrics they look at', async () => {
    const alarms = ofType(await synthesised(), 'AWS::CloudWatch::Alarm');
    const metrics = alarms.map(({ Properties }) => {
      const { Metrics: several } = Properties as { Metrics?: readonly { MetricStat?: unknown }[] };
      return several?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
    });
    expect(numberAt(/alarms: (\d+)/)).toBe(alarms.length);
    expect(numberAt(/at two \| (\d+) × 0\.10/)).toBe(metrics.reduce((sum, each) => sum + each, 0));
  });

  test('adds up', () => {
    const month = page.slice(page.indexOf('## A month without'), page.indexOf('## One pledge'));
    const lines = [...month.matchAll(/\| ([\d.]+) \|$/gm)].map(([, usd]) => Number(usd));
    const cents = lines.reduce((sum, usd) => sum + Math.round(usd * 100), 0);
    expect(Math.round(numberAt(/\| \*\*sum\*\* \| {2}\| \*\*([\d.]+)\*\*/) * 100)).toBe(cents);
  });
});
