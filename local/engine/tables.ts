import type { Properties, Value } from '../template/assembly.ts';
import { UnknownResourceError } from '../template/known-types.ts';
import type { Resource } from '../template/resolver.ts';
import { type EngineClient, EngineError, tablesTarget } from './engine-client.ts';

const tableTypes = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];
const activeWithinMs = 10_000;
const activePollMs = 20;

export type Table = {
  readonly name: string;
  readonly arn: string;
  /** As the template names it; functions see this one. */
  readonly streamArn: string;
  /** As the engine names it. */
  readonly engineStreamArn: string | undefined;
};

type Description = {
  readonly TableStatus: string;
  readonly LatestStreamArn?: string;
  readonly KeySchema: Value;
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[];
};

const without = (value: Value | undefined, names: readonly string[]): Value[] =>
  ((value ?? []) as Properties[]).map((entry) =>
    Object.fromEntries(Object.entries(entry).filter(([key]) => !names.includes(key))),
  );

/** Properties of an index that are the service's business alone. */
const indexPropertiesOfAws = [
  'ContributorInsightsSpecification',
  'ProvisionedThroughput',
  'OnDemandThroughput',
  'WarmThroughput',
  'WriteProvisionedThroughputSettings',
  'ReadProvisionedThroughputSettings',
];

const creationOf = ({ identity, properties }: Resource): Properties => {
  const globalIndexes = without(properties.GlobalSecondaryIndexes, indexPropertiesOfAws);
  const localIndexes = without(properties.LocalSecondaryIndexes, []);
  const stream = properties.StreamSpecification as Properties | undefined;
  return {
    TableName: identity.name,
    KeySchema: properties.KeySchema ?? [],
    AttributeDefinitions: properties.AttributeDefinitions ?? [],
    BillingMode: 'PAY_PER_REQUEST',
    ...(globalIndexes.length > 0 ? { GlobalSecondaryIndexes: globalIndexes } : {}),
    ...(localIndexes.length > 0 ? { LocalSecondaryIndexes: localIndexes } : {}),
    ...(stream === undefined
      ? {}
      : {
          StreamSpecification: {
            StreamEnabled: true,
            StreamViewType: stream.StreamViewType ?? 'NEW_AND_OLD_IMAGES',
          },
        }),
  };
};

const describe = async (client: EngineClient, name: string): Promise<Description | undefined> => {
  try {
    const { Table } = await client.call<{ Table: Description }>(tablesTarget('DescribeTable'), {
      TableName: name,
    });
    return Table;
  } catch (cause) {
    if (cause instanceof EngineError && cause.code === 'ResourceNotFoundException') {
      return undefined;
    }
    throw cause;
  }
};

const untilActive = async (client: EngineClient, name: string): Promise<Description> => {
  for (let waited = 0; waited <= activeWithinMs; waited += activePollMs) {
    const description = await describe(client, name);
    if (description?.TableStatus === 'ACTIVE') {
      return description;
    }
    await new Promise((resolve) => setTimeout(resolve, activePollMs));
  }
  throw new Error(`table ${name} is not active after ${activeWithinMs} ms`);
};

const indexNames = (indexes: Value | undefined | Description['GlobalSecondaryIndexes']): string =>
  ((indexes ?? []) as { IndexName: string }[])
    .map((index) => index.IndexName)
    .sort()
    .join();

/** A data folder of another definition is not altered: its owner decides what becomes of it. */
const refuseOtherShape = (table: Resource, existing: Description): void => {
  const wanted = indexNames(table.properties.GlobalSecondaryIndexes);
  const found = indexNames(existing.GlobalSecondaryIndexes);
  const keys = (schema: Value | undefined): string =>
    ((schema ?? []) as Properties[]).map((key) => `${key.AttributeName}:${key.KeyType}`).join();
  if (
    wanted !== found ||
    keys(table.properties.KeySchema) !== keys(existing.KeySchema) ||
    (table.properties.StreamSpecification !== undefined && existing.LatestStreamArn === undefined)
  ) {
    throw new Error(
      `table ${table.identity.name} exists with other keys, indexes or stream than the template's; ` +
        'use another DATA_DIR or remove the old one',
    );
  }
};

const makeTable = async (client: EngineClient, table: Resource): Promise<Table> => {
  if (((table.properties.Replicas ?? []) as Value[]).length > 1) {
    throw new UnknownResourceError(`table ${table.identity.name} has replicas in other regions`);
  }
  const { name, attributes } = table.identity;
  const existing = await describe(client, name);
  if (existing === undefined) {
    await client.call(tablesTarget('CreateTable'), creationOf(table));
  } else {
    refuseOtherShape(table, existing);
  }
  const description = await untilActive(client, name);
  const timeToLive = table.properties.TimeToLiveSpecification as Properties | undefined;
  if (existing === undefined && timeToLive?.Enabled === true) {
    await client.call(tablesTarget('UpdateTimeToLive'), {
      TableName: name,
      TimeToLiveSpecification: timeToLive,
    });
  }
  return {
    name,
    arn: attributes.Arn ?? '',
    streamArn: attributes.StreamArn ?? '',
    engineStreamArn: description.LatestStreamArn,
  };
};

/** Makes the template's tables in the engine, or finds them there unchanged. */
export const makeTables = (
  client: EngineClient,
  resources: readonly Resource[],
): Promise<Table[]> =>
  Promise.all(
    resources
      .filter((resource) => tableTypes.includes(resource.type))
      .map((resource) => makeTable(client, resource)),
  );
