import { describe, expect, test } from 'vitest';
import type { Template } from '../../../local/template/assembly.ts';
import { refuseUnknown } from '../../../local/template/known-types.ts';
import { Resolver } from '../../../local/template/resolver.ts';

const place = { region: 'ap-northeast-2', account: '000000000000', url: 'http://127.0.0.1:3000' };

const resolverOf = (templates: Record<string, Template>, parameters = {}): Resolver =>
  new Resolver({
    assembly: {
      directory: '',
      stacks: Object.entries(templates).map(([name, template]) => ({
        name,
        template,
        assets: new Map(),
      })),
    },
    place,
    parameters,
    readSecret: (id, key) => `secret of ${id.split(':').at(-1)} ${key ?? 'whole'}`,
  });

/** CloudFormation's own placeholder, which looks like one of JavaScript's. */
const placeholder = (name: string): string => `$\{${name}}`;

const propertiesOf = (resolver: Resolver, stackName: string, logicalId: string) => {
  for (const { stack, logicalId: id } of resolver.declared()) {
    if (stack.name === stackName && id === logicalId) {
      return resolver.resource(stack, logicalId).properties;
    }
  }
  throw new Error('not declared');
};

describe('values of a template', () => {
  test('are worked out, also over stacks', () => {
    const resolver = resolverOf(
      {
        data: {
          Resources: {
            Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'notes' } },
            Key: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'key' } },
          },
          Outputs: {
            Arn: {
              Value: { 'Fn::GetAtt': ['Table', 'Arn'] },
              Export: { Name: 'data:TableArn' },
            },
            Key: { Value: { Ref: 'Key' }, Export: { Name: 'data:Key' } },
          },
        },
        service: {
          Parameters: { Rate: { Type: 'Number', Default: 5 } },
          Conditions: { Never: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'mars'] } },
          Resources: {
            Function: {
              Type: 'AWS::Lambda::Function',
              Properties: {
                index: { 'Fn::Join': ['', [{ 'Fn::ImportValue': 'data:TableArn' }, '/index/*']] },
                last: {
                  'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::ImportValue': 'data:TableArn' }] }],
                },
                text: {
                  'Fn::Sub': [
                    placeholder('AWS::Region'),
                    placeholder('Rate'),
                    placeholder('!Literal'),
                  ].join('-'),
                },
                chosen: { 'Fn::If': ['Never', 'a', 'b'] },
                gone: { Ref: 'AWS::NoValue' },
                secret: {
                  'Fn::Join': [
                    '',
                    [
                      '{{resolve:secretsmanager:',
                      { 'Fn::ImportValue': 'data:Key' },
                      ':SecretString:::}}',
                    ],
                  ],
                },
              },
            },
          },
        },
      },
      { Rate: '7' },
    );
    expect(propertiesOf(resolver, 'service', 'Function')).toEqual({
      index: 'arn:aws:dynamodb:ap-northeast-2:000000000000:table/notes/index/*',
      last: 'notes',
      text: `ap-northeast-2-7-${placeholder('!Literal')}`,
      chosen: 'b',
      secret: expect.stringMatching(/^secret of key-[0-9a-f]{6} whole$/),
    });
  });

  test.each([
    [{ 'Fn::Transform': {} }, 'Fn::Transform'],
    [{ 'Fn::ImportValue': 'nowhere' }, 'nowhere'],
    [{ Ref: 'Missing' }, 'Missing'],
    ['{{resolve:ssm:/name}}', 'ssm'],
  ])('that cannot be worked out are named: %j', (value, name) => {
    const resolver = resolverOf({
      one: { Resources: { F: { Type: 'AWS::Lambda::Function', Properties: { value } } } },
    });
    expect(() => propertiesOf(resolver, 'one', 'F')).toThrow(name);
  });
});

describe('start-up', () => {
  const refusal = (Type: string, Properties: Record<string, never> = {}): string => {
    try {
      refuseUnknown(resolverOf({ shop: { Resources: { Thing42: { Type, Properties } } } }));
      return 'nothing refused';
    } catch (error) {
      return String(error);
    }
  };

  test('stops at a resource it does not know, by id, type and stack', () => {
    const message = refusal('AWS::RDS::DBInstance');
    expect(message).toContain('Thing42 (AWS::RDS::DBInstance) of stack shop');
  });

  test('stops at a property that could change behaviour', () => {
    const message = refusal('AWS::Lambda::EventSourceMapping', {
      TumblingWindowInSeconds: 30 as never,
    });
    expect(message).toContain('TumblingWindowInSeconds');
    expect(message).toContain('Thing42');
  });

  test('goes on with what needs nothing here', () => {
    expect(refusal('AWS::CloudWatch::Alarm')).toBe('nothing refused');
  });
});
