import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../../local/events/pattern.ts';

const event = {
  source: 'jangteo.pledges',
  'detail-type': 'PledgePlaced',
  resources: ['arn:one', 'arn:two'],
  detail: { amountKrw: 30_000, market: 'Sinpo', tags: [], note: null, nested: { deep: 'yes' } },
};

const matches = (pattern: object): boolean => compilePattern(pattern as never, 'rule R')(event);

describe('an event pattern', () => {
  test.each([
    [{ source: ['jangteo.pledges'] }, true],
    [{ source: ['jangteo.payments'] }, false],
    [{ source: ['jangteo.payments', 'jangteo.pledges'] }, true],
    [{ source: ['jangteo.pledges'], 'detail-type': ['PledgeDropped'] }, false],
    [{ resources: ['arn:two'] }, true],
    [{ detail: { nested: { deep: ['yes'] } } }, true],
    [{ detail: { nested: { deep: ['no'] } } }, false],
    [{ detail: { absent: { deep: ['yes'] } } }, false],
    [{ detail: { note: [null] } }, true],
    [{ detail: { market: [{ prefix: 'Sin' }] } }, true],
    [{ detail: { market: [{ prefix: 'sin' }] } }, false],
    [{ detail: { market: [{ prefix: { 'equals-ignore-case': 'sin' } }] } }, true],
    [{ detail: { market: [{ suffix: 'po' }] } }, true],
    [{ detail: { market: [{ 'equals-ignore-case': 'SINPO' }] } }, true],
    [{ detail: { market: [{ 'anything-but': ['Sinpo', 'Mangwon'] }] } }, false],
    [{ detail: { market: [{ 'anything-but': { prefix: 'Man' } }] } }, true],
    [{ detail: { absent: [{ 'anything-but': ['x'] }] } }, false],
    [{ detail: { market: [{ wildcard: 'S*p*' }] } }, true],
    [{ detail: { amountKrw: [{ numeric: ['>=', 30_000, '<', 40_000] }] } }, true],
    [{ detail: { amountKrw: [{ numeric: ['>', 30_000] }] } }, false],
    [{ detail: { market: [{ exists: true }] } }, true],
    [{ detail: { absent: [{ exists: false }] } }, true],
    [{ detail: { market: [{ exists: false }] } }, false],
    [{ $or: [{ source: ['other'] }, { 'detail-type': ['PledgePlaced'] }] }, true],
  ])('%j answers %s', (pattern, expected) => {
    expect(matches(pattern)).toBe(expected);
  });

  test.each([
    [{ detail: { ip: [{ cidr: '10.0.0.0/8' }] } }, 'cidr'],
    [{ detail: { amountKrw: [{ numeric: ['!=', 3] }] } }, 'numeric'],
    [{ source: 'not a list' }, 'source'],
  ])('with an unknown filter is refused by name: %j', (pattern, name) => {
    expect(() => matches(pattern)).toThrow(new RegExp(`rule R filters by .*${name}`));
  });
});
