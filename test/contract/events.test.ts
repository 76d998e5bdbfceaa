import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../events/catalog.ts';
import type { EventDefinition } from '../../shared/kernel/event.ts';
import { allContracts } from '../support/contracts.ts';
import { ofType, type Resource, synthesised } from '../support/templates.ts';

const PAST_PARTICIPLE = /^[A-Z][a-z]+([A-Z][a-z]+)*$/;
/** Detail types that do not end in a participle, and what they tell of. */
const states: Readonly<Record<string, string>> = {
  ReceiptRefundClawedBack: 'What a cancelled payment had earned is owed by the person.',
  PledgeAwaitsPayment: 'A pledge holds its stock until the donor pays.',
  MatchSpent: 'Spent is a participle without -ed.',
  MerchantWithdrawn: 'Withdrawn is a participle without -ed.',
  PledgeRefundDue: 'A pledge ended in a way that gives the money back.',
};

const eventsFolder = join(import.meta.dirname, '../../events');
const contracts = await allContracts();
const capabilities = new Set<string>(contracts.map(({ capability }) => capability));
const consumers = contracts.filter((contract) => contract.kind === 'event');

const isDefinition = (value: unknown): value is EventDefinition =>
  typeof value === 'object' && value !== null && 'detailType' in value && 'schema' in value;

/** Every definition that stands in a file of events/, found by looking. */
const definitionsInFiles = async (): Promise<readonly EventDefinition[]> => {
  const files = readdirSync(eventsFolder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const modules = await Promise.all(files.map((file) => import(join(eventsFolder, file))));
  return modules.flatMap((module) => Object.values(module).filter(isDefinition));
};

describe('the catalogue', () => {
  it('holds every event that is defined, once', async () => {
    const defined = await definitionsInFiles();
    expect(new Set(defined)).toEqual(new Set(catalog));
    expect(new Set(catalog).size).toBe(catalog.length);
    const names = catalog.map(({ source, detailType }) => `${source} ${detailType}`);
    expect(new Set(names).size).toBe(catalog.length);
  });

  it('holds every event that somebody takes', () => {
    const taken = consumers.flatMap((contract) =>
      contract.on.map((definition) => ({ contract: contract.name, definition })),
    );
    expect(taken.filter(({ definition }) => !catalog.includes(definition))).toEqual([]);
    expect(taken.length).toBeGreaterThan(0);
  });
});

describe.each([...catalog])('$detailType', (definition) => {
  const { owner, source, detailType, version, schema, sample } = definition;

  it('is told by the capability that owns the fact', () => {
    expect(capabilities).toContain(owner);
    expect(source).toBe(`jangteo.${owner}`);
  });

  it('is named after what has happened', () => {
    expect(detailType).toMatch(PAST_PARTICIPLE);
    expect(detailType.endsWith('ed') || detailType in states).toBe(true);
  });

  it('has a version from 1 on', () => expect(version).toBeGreaterThanOrEqual(1));

  it('has a sample that parses and loses nothing on the way', () =>
    expect(schema.parse(sample)).toEqual(sample));

  it('refuses another shape', () => expect(schema.safeParse({}).success).toBe(false));
});

describe('the template', () => {
  let resources: readonly Resource[] = [];
  let rules: readonly Rule[] = [];
  beforeAll(async () => {
    resources = await synthesised();
    rules = ofType(resources, 'AWS::Events::Rule').map(ruleOf);
  });

  it('has one rule for each event a function takes, with retries and a dead letter', () => {
    const wanted = consumers.flatMap((contract) =>
      contract.on.map(({ source, detailType }) => ({
        source,
        detailType,
        target: `${contract.capability}-${contract.name}`,
      })),
    );
    const built = rules.flatMap(({ source, detailType, targets }) =>
      targets.map(({ functionLogicalId, stack }) => ({
        source,
        detailType,
        target: functionNameOf(resources, stack, functionLogicalId),
      })),
    );
    const order = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    expect(built.toSorted(order)).toEqual(wanted.toSorted(order));
    for (const { targets } of rules) {
      for (const { deadLetter, retries } of targets) {
        expect(deadLetter).toBeDefined();
        expect(retries).toBeGreaterThan(0);
      }
    }
  });

  it('lets the relay of a capability publish in its own name only', () => {
    const relays = contracts.filter((contract) => contract.publishes);
    for (const relay of relays) {
      expect(relay.kind === 'stream' && String(relay.table)).toBe(relay.capability);
      const statements = statementsOf(resources, `${relay.capability}-${relay.name}`);
      const publishing = statements.filter(({ Action }) => Action === 'events:PutEvents');
      expect(publishing).toHaveLength(1);
      expect(publishing[0]?.Condition).toEqual({
        'ForAllValues:StringEquals': { 'events:source': `jangteo.${relay.capability}` },
      });
    }
  });

  it('has a relay for every capability that owns an event', () => {
    const owners = new Set(catalog.map(({ owner }) => owner));
    const relays = contracts.filter((contract) => contract.publishes);
    expect(new Set(relays.map(({ capability }) => String(capability)))).toEqual(owners);
  });

  it('lets nobody else publish', () => {
    const publishers = ofType(resources, 'AWS::IAM::Policy').filter((policy) =>
      JSON.stringify(policy.Properties).includes('events:PutEvents'),
    );
    const relays = contracts.filter((contract) => contract.publishes);
    expect(publishers).toHaveLength(relays.length);
  });
});

interface Rule {
  readonly source: string;
  readonly detailType: string;
  readonly targets: readonly {
    readonly stack: string;
    readonly functionLogicalId: string;
    readonly deadLetter: unknown;
    readonly retries: number;
  }[];
}

interface RuleProperties {
  readonly EventPattern: { readonly source: string[]; readonly 'detail-type': string[] };
  readonly Targets: readonly {
    readonly Arn: { readonly 'Fn::GetAtt': readonly [string, string] };
    readonly DeadLetterConfig?: { readonly Arn: unknown };
    readonly RetryPolicy?: { readonly MaximumRetryAttempts: number };
  }[];
}

const ruleOf = ({ stack, Properties }: Resource): Rule => {
  const { EventPattern, Targets } = Properties as unknown as RuleProperties;
  expect([EventPattern.source.length, EventPattern['detail-type'].length]).toEqual([1, 1]);
  return {
    source: EventPattern.source[0] ?? '',
    detailType: EventPattern['detail-type'][0] ?? '',
    targets: Targets.map((target) => ({
      stack,
      functionLogicalId: target.Arn['Fn::GetAtt'][0],
      deadLetter: target.DeadLetterConfig?.Arn,
      retries: target.RetryPolicy?.MaximumRetryAttempts ?? 0,
    })),
  };
};

/** `capability-name` of a function, without the stage's prefix. */
const functionNameOf = (
  resources: readonly Resource[],
  stack: string,
  logicalId: string,
): string => {
  const found = resources.find(
    (resource) => resource.stack === stack && resource.logicalId === logicalId,
  );
  return String(found?.Properties.FunctionName).replace(/^jangteo-dev-/, '');
};

interface Statement {
  readonly Action: string | readonly string[];
  readonly Condition?: unknown;
}

/** What the role of a function may do. */
const statementsOf = (resources: readonly Resource[], name: string): readonly Statement[] => {
  const role = ofType(resources, 'AWS::IAM::Role').find(
    ({ Properties }) => Properties.RoleName === `jangteo-dev-${name}`,
  );
  return ofType(resources, 'AWS::IAM::Policy')
    .filter(({ stack }) => stack === role?.stack)
    .map(
      ({ Properties }) =>
        Properties as unknown as {
          Roles: readonly { Ref: string }[];
          PolicyDocument: { Statement: readonly Statement[] };
        },
    )
    .filter(({ Roles }) => Roles.some(({ Ref }) => Ref === role?.logicalId))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
};
