import {
  type EngineClient,
  streamsTarget,
  tablesTarget,
} from '../../../local/engine/engine-client.ts';
import {
  type Engine,
  endStaleEngine,
  startOwnEngine,
  useOtherEngine,
} from '../../../local/engine/engine-process.ts';
import { accessKeyOf } from './running-product.ts';

const pagesMax = 1_000;
const pageSize = 1_000;

interface StreamRecord {
  readonly dynamodb: { readonly OldImage?: object; readonly NewImage?: object };
}
interface Page {
  readonly Records: readonly StreamRecord[];
  readonly NextShardIterator?: string;
}

/**
 * How many changes of a table told of an event, read from the table's stream as any consumer reads
 * it. The product must not run: its data are opened here.
 */
export const timesTold = async (
  dataDirectory: string,
  table: string,
  detailType: string,
): Promise<number> => {
  const engine = await engineOf(dataDirectory);
  try {
    const records = await recordsOf(engine.client, `jangteo-dev-${table}`);
    const tells = (image: object | undefined): boolean =>
      JSON.stringify(image ?? {}).includes(`"${detailType}"`);
    return records.filter(({ dynamodb }) => tells(dynamodb.NewImage) && !tells(dynamodb.OldImage))
      .length;
  } finally {
    await engine.stop();
  }
};

const engineOf = async (dataDirectory: string): Promise<Engine> => {
  const other = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (other !== undefined) return useOtherEngine(other, accessKeyOf(dataDirectory));
  await endStaleEngine(dataDirectory);
  return startOwnEngine(dataDirectory);
};

const recordsOf = async (client: EngineClient, table: string): Promise<StreamRecord[]> => {
  const { Table } = await client.call<{ Table: { LatestStreamArn: string } }>(
    tablesTarget('DescribeTable'),
    { TableName: table },
  );
  const { StreamDescription } = await client.call<{
    StreamDescription: { Shards: { ShardId: string }[]; LastEvaluatedShardId?: string };
  }>(streamsTarget('DescribeStream'), { StreamArn: Table.LatestStreamArn });
  if (StreamDescription.LastEvaluatedShardId !== undefined) {
    throw new Error('The stream has more shards than one look shows.');
  }
  const records: StreamRecord[] = [];
  for (const { ShardId } of StreamDescription.Shards) {
    records.push(...(await recordsOfShard(client, Table.LatestStreamArn, ShardId)));
  }
  return records;
};

/** An empty page is the end: nobody writes any more. */
const recordsOfShard = async (
  client: EngineClient,
  StreamArn: string,
  ShardId: string,
): Promise<StreamRecord[]> => {
  const records: StreamRecord[] = [];
  let { ShardIterator: iterator } = await client.call<{ ShardIterator?: string }>(
    streamsTarget('GetShardIterator'),
    { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' },
  );
  for (let page = 0; page < pagesMax && iterator !== undefined; page += 1) {
    const answer: Page = await client.call<Page>(streamsTarget('GetRecords'), {
      ShardIterator: iterator,
      Limit: pageSize,
    });
    if (answer.Records.length === 0) return records;
    records.push(...answer.Records);
    iterator = answer.NextShardIterator;
  }
  if (iterator === undefined) return records;
  throw new Error('The stream holds more than a test may write.');
};
