import { describe, expect, test } from 'vitest';
import { nextFireOf } from '../../../local/scheduler/expression.ts';

const next = (expression: string, zone: string, after: string): string | undefined => {
  const fire = nextFireOf(expression, zone, Date.parse('2026-01-01T00:00:00Z'))(Date.parse(after));
  return fire === undefined ? undefined : new Date(fire).toISOString();
};

describe('a schedule expression', () => {
  test.each([
    // 17:00 in Seoul is 08:00 UTC.
    ['cron(0 17 * * ? *)', 'Asia/Seoul', '2026-03-10T07:59:59Z', '2026-03-10T08:00:00.000Z'],
    ['cron(0 17 * * ? *)', 'Asia/Seoul', '2026-03-10T08:00:00Z', '2026-03-11T08:00:00.000Z'],
    // Sunday 00:30 in Seoul is Saturday 15:30 UTC; 2026-03-14 is a Saturday.
    ['cron(30 0 ? * SUN *)', 'Asia/Seoul', '2026-03-12T00:00:00Z', '2026-03-14T15:30:00.000Z'],
    ['cron(30 0 ? * 1 *)', 'Asia/Seoul', '2026-03-12T00:00:00Z', '2026-03-14T15:30:00.000Z'],
    ['cron(0 9 ? * MON-FRI *)', 'Asia/Seoul', '2026-03-13T00:00:00Z', '2026-03-16T00:00:00.000Z'],
    ['cron(0/15 * * * ? *)', 'UTC', '2026-03-10T10:16:00Z', '2026-03-10T10:30:00.000Z'],
    ['cron(0 0 29 2 ? *)', 'UTC', '2026-03-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['cron(0 12 1,15 JAN,JUL ? *)', 'UTC', '2026-01-16T00:00:00Z', '2026-07-01T12:00:00.000Z'],
    ['cron(0 8 * * ? 2025)', 'UTC', '2026-01-01T00:00:00Z', undefined],
    // Paris springs forward on 2026-03-29: before it 09:00 is 08:00 UTC, from then on 07:00.
    ['cron(0 9 * * ? *)', 'Europe/Paris', '2026-03-28T00:00:00Z', '2026-03-28T08:00:00.000Z'],
    ['cron(0 9 * * ? *)', 'Europe/Paris', '2026-03-28T09:00:00Z', '2026-03-29T07:00:00.000Z'],
    ['rate(5 minutes)', 'UTC', '2026-01-01T00:12:00Z', '2026-01-01T00:15:00.000Z'],
    ['rate(1 hour)', 'UTC', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00.000Z'],
    ['rate(2 days)', 'UTC', '2026-01-04T00:00:00Z', '2026-01-05T00:00:00.000Z'],
  ])('%s in %s after %s fires at %s', (expression, zone, after, expected) => {
    expect(next(expression, zone, after)).toBe(expected);
  });

  test.each([
    'cron(0 17 L * ? *)',
    'cron(0 17 * *)',
    'rate(0 minutes)',
    'rate(5 weeks)',
    'at(2026-01-01T00:00:00)',
  ])('%s is refused by name', (expression) => {
    expect(() => next(expression, 'UTC', '2026-01-01T00:00:00Z')).toThrow(expression);
  });
});
