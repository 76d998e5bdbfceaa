import { describe, expect, test } from 'vitest';
import { needsOf } from '../../../local/gateway/dynamo-permissions.ts';
import { Policies } from '../../../local/gateway/policies.ts';
import type { Resource } from '../../../local/template/resolver.ts';

const stack = { name: 'shop', template: {}, assets: new Map() };
const identity = { name: 'reader', ref: 'reader', attributes: {} };
const table = 'arn:aws:dynamodb:ap-northeast-2:000000000000:table/notes';

const policiesWith = (...statements: object[]): Policies =>
  new Policies([
    { stack, logicalId: 'Role', type: 'AWS::IAM::Role', properties: {}, identity },
    {
      stack,
      logicalId: 'Policy',
      type: 'AWS::IAM::Policy',
      properties: { Roles: ['reader'], PolicyDocument: { Statement: statements } },
      identity,
    } as unknown as Resource,
  ]);

const allow = (Action: string | string[], Resource: string, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

describe('a role', () => {
  test('may do nothing by default', () => {
    expect(policiesWith().allows('reader', 'dynamodb:GetItem', table)).toBe(false);
    expect(policiesWith().allows('stranger', 'dynamodb:GetItem', table)).toBe(false);
  });

  test('may do what a statement names, on what it names', () => {
    const policies = policiesWith(allow(['dynamodb:GetItem'], table));
    expect(policies.allows('reader', 'dynamodb:GetItem', table)).toBe(true);
    expect(policies.allows('reader', 'dynamodb:PutItem', table)).toBe(false);
    expect(policies.allows('reader', 'dynamodb:GetItem', `${table}s`)).toBe(false);
    expect(policies.allows('reader', 'dynamodb:GetItem', `${table}/index/gsi1`)).toBe(false);
    expect(policies.allows('stranger', 'dynamodb:GetItem', table)).toBe(false);
  });

  test('may use wildcards, and a denial wins over them', () => {
    const policies = policiesWith(allow('dynamodb:*', `${table}/index/*`), {
      Effect: 'Deny',
      Action: 'dynamodb:Query',
      Resource: `${table}/index/secret`,
    });
    expect(policies.allows('reader', 'dynamodb:Query', `${table}/index/gsi1`)).toBe(true);
    expect(policies.allows('reader', 'dynamodb:Query', `${table}/index/secret`)).toBe(false);
  });

  test('may publish only from the sources its condition names', () => {
    const bus = 'arn:aws:events:ap-northeast-2:000000000000:event-bus/all';
    const Condition = { StringEquals: { 'events:source': ['jangteo.pledges'] } };
    const policies = policiesWith(allow('events:PutEvents', bus, { Condition }));
    const from = (source: string) =>
      policies.allows('reader', 'events:PutEvents', bus, { 'events:source': [source] });
    expect(from('jangteo.pledges')).toBe(true);
    expect(from('jangteo.payouts')).toBe(false);
  });

  test.each([
    [
      { Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['x'] } } },
      'LeadingKeys',
    ],
    [{ Condition: { Bool: { 'events:source': 'true' } } }, 'Bool'],
    [{ NotResource: 'x' }, 'NotResource'],
  ])('with a statement that cannot be checked is refused by name: %j', (more, name) => {
    expect(() => policiesWith(allow('dynamodb:GetItem', table, more))).toThrow(name);
  });
});

describe('a DynamoDB call', () => {
  test.each([
    ['PutItem', { TableName: 'a' }, [{ action: 'PutItem', table: 'a' }], ['a']],
    [
      'Query',
      { TableName: 'a', IndexName: 'i' },
      [{ action: 'Query', table: 'a', index: 'i' }],
      [],
    ],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'a' } },
          { ConditionCheck: { TableName: 'b' } },
          { Update: { TableName: 'arn:aws:dynamodb:r:1:table/c' } },
        ],
      },
      [
        { action: 'PutItem', table: 'a' },
        { action: 'ConditionCheckItem', table: 'b' },
        { action: 'UpdateItem', table: 'c' },
      ],
      ['a', 'c'],
    ],
    [
      'BatchGetItem',
      { RequestItems: { a: {}, b: {} } },
      [
        { action: 'BatchGetItem', table: 'a' },
        { action: 'BatchGetItem', table: 'b' },
      ],
      [],
    ],
  ])('%s needs the permissions of what it does', (action, request, permissions, changes) => {
    expect(needsOf(action, request)).toEqual({ permissions, changes });
  });

  test('that is not known is refused', () => {
    expect(() => needsOf('ExecuteStatement', {})).toThrow('ExecuteStatement');
  });
});
