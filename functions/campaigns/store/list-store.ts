import { region as regionSchema } from '../../../events/fields.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { type Direction, mergePages, type PartitionPage } from '../domain/merge-pages.ts';
import type { Campaign } from '../domain/schemas.ts';
import { campaignOf, marketPartition, type Phase, regionPartition } from './campaign-item.ts';

export type ListedStatus = 'scheduled' | 'live' | 'ended';

/** What a public list is asked for. Without market or region it is the whole country. */
export interface ListQuery {
  readonly status: ListedStatus;
  readonly marketId?: string | undefined;
  readonly region?: string | undefined;
  /** Ends not later than this; only for campaigns that have not ended. */
  readonly endsBy?: string | undefined;
  readonly nowMs: number;
  readonly limit: number;
  /** Position of the last campaign of the page before. */
  readonly after?: string | undefined;
}

/** Reads of one partition for one page: filtered-out campaigns can make a read come back short. */
const readsMax = 4;
/** Sorts before every position and after every position. */
const lowest = '0';
const highest = '~';

/**
 * The lists are cut by region and by market, so a reader of one region touches that region's
 * partition alone, and the whole country is 17 small queries at once instead of one partition that
 * everybody reads. Every partition has the same order (the end, then the id), so a cursor is a
 * position and not a key of any of them.
 */
const partitionsOf = ({ status, marketId, region }: ListQuery) => {
  // What the clock has ended may lie among the current ones for a minute more.
  const phases: readonly Phase[] = status === 'ended' ? ['ended', 'current'] : ['current'];
  if (marketId !== undefined) {
    return phases.map((phase) => ({
      index: 'gsi2',
      phase,
      partition: marketPartition(marketId, phase),
    }));
  }
  const regions = region === undefined ? regionSchema.options : [region];
  return regions.flatMap((name) =>
    phases.map((phase) => ({ index: 'gsi1', phase, partition: regionPartition(name, phase) })),
  );
};

/** The positions a partition is read between, both included. A space makes a bound exclusive. */
const rangeOf = (query: ListQuery, phase: Phase): { low: string; high: string } => {
  const now = isoOf(query.nowMs);
  const { after } = query;
  if (query.status !== 'ended') {
    const ended = `${now}#${highest}`;
    const low = after === undefined || after < ended ? ended : `${after} `;
    return { low, high: query.endsBy === undefined ? highest : `${query.endsBy}#${highest}` };
  }
  const ended = phase === 'current' ? `${now}#${highest}` : highest;
  return { low: lowest, high: after === undefined || after > ended ? ended : after };
};

/** Scheduled and live campaigns lie together; the clock tells them apart. */
const filterOf = ({ status, nowMs }: ListQuery) => {
  if (status === 'ended') return {};
  return {
    FilterExpression: status === 'live' ? 'opensAt <= :now' : 'opensAt > :now',
    values: { ':now': isoOf(nowMs) },
  };
};

const readPartition = async (
  table: string,
  query: ListQuery,
  from: { index: string; phase: Phase; partition: string },
  direction: Direction,
): Promise<PartitionPage<Campaign>> => {
  const { index, phase, partition } = from;
  const { low, high } = rangeOf(query, phase);
  if (low > high) return { entries: [], readTo: undefined };
  const { values, ...filter } = filterOf(query);
  const entries: { position: string; item: Campaign }[] = [];
  let startKey: Record<string, unknown> | undefined;
  for (let reads = 0; reads < readsMax && entries.length < query.limit; reads += 1) {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: index,
        KeyConditionExpression: `${index}pk = :partition AND ${index}sk BETWEEN :low AND :high`,
        ...filter,
        ExpressionAttributeValues: {
          ':partition': partition,
          ':low': low,
          ':high': high,
          ...values,
        },
        ScanIndexForward: direction === 'ascending',
        Limit: query.limit,
        ...(startKey === undefined ? {} : { ExclusiveStartKey: startKey }),
      }),
    );
    for (const item of Items) {
      const position = String(item[`${index}sk`]);
      if (position !== query.after) entries.push({ position, item: campaignOf(item) });
    }
    startKey = LastEvaluatedKey;
    if (startKey === undefined) return { entries, readTo: undefined };
  }
  return { entries, readTo: String(startKey?.[`${index}sk`]) };
};

/** One page of a public list: what ends soonest first, or what has ended last first. */
const list =
  (table: string) =>
  async (query: ListQuery): Promise<{ items: readonly Campaign[]; next: string | undefined }> => {
    const direction = query.status === 'ended' ? 'descending' : 'ascending';
    const pages = await Promise.all(
      partitionsOf(query).map((from) => readPartition(table, query, from, direction)),
    );
    return mergePages(pages, query.limit, direction);
  };

export const listStore = (table: string) => ({ list: list(table) });
export type ListStore = ReturnType<typeof listStore>;
