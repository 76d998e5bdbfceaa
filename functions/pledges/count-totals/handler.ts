import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Change, streamFunction } from '../../../shared/lambda/stream.ts';
import { groupByPartition } from '../store/stream-changes.ts';
import { countChanges } from '../store/total-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly count: (
    partition: Parameters<typeof countChanges>[2],
    changes: Parameters<typeof countChanges>[3],
  ) => Promise<void>;
}

/** Adds the pledges of a batch to their partitions' totals. Partitions do not wait for each other. */
export const countTotals = async (
  changes: readonly Change[],
  { count }: Effects,
): Promise<void> => {
  await Promise.all(
    groupByPartition(changes).map(({ partition, counted }) => count(partition, counted)),
  );
};

const { pledges } = readEnvironment(contract).tables;

export const handler = streamFunction(contract, countTotals, {
  count: (partition, changes) => countChanges(documentClient, pledges, partition, changes),
});
