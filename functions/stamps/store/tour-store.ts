import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { type Act, actOnce, createOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from '../domain/problems.ts';
import type { Tour } from '../domain/tour.ts';

const listPartition = 'TOURS';
const tourKey = (tourId: string) => ({ pk: tourId, sk: 'TOUR' });

/** The tours themselves. */
export const tourStore = (table: string) => ({
  /** A repeat is answered as the first time, whatever became of the tour since. */
  create: async (tour: Tour, requestHash: string): Promise<Tour> => {
    const { item } = await createOnce(documentClient, table, { ...stored(tour), requestHash });
    return { ...tour, createdAt: (item.tour as Tour).createdAt };
  },
  find: (tourId: string) => find(table, tourId),
  /** @throws Problem `stamp_tour_not_found`. */
  require: async (tourId: string): Promise<Tour> => {
    const tour = await find(table, tourId);
    if (tour === undefined) throw new Problem(problems.stamp_tour_not_found);
    return tour;
  },
  list: (page: { limit: number; after: PageKey | undefined }) => list(table, page),
  act: (act: Act, from: Tour, to: Tour) =>
    actOnce(documentClient, table, act, [
      {
        // How it was made stays, by which a repeat of that request is known.
        Update: {
          TableName: table,
          Key: tourKey(from.tourId),
          UpdateExpression: 'SET tour = :tour, #version = :next',
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: {
            ':tour': { ...to, version: from.version + 1 },
            ':next': from.version + 1,
            ':version': from.version,
          },
        },
      },
    ]),
});
export type TourStore = ReturnType<typeof tourStore>;

const stored = (tour: Tour) => ({
  ...tourKey(tour.tourId),
  tour,
  version: tour.version,
  gsi1pk: listPartition,
  gsi1sk: `${tour.opensAt}#${tour.tourId}`,
});

const find = async (table: string, tourId: string): Promise<Tour | undefined> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key: tourKey(tourId), ConsistentRead: true }),
  );
  return Item?.tour as Tour | undefined;
};

/** Newest opening first. */
const list = async (
  table: string,
  { limit, after }: { limit: number; after: PageKey | undefined },
): Promise<{ tours: Tour[]; lastKey: PageKey | undefined }> => {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :tours',
      ExpressionAttributeValues: { ':tours': listPartition },
      ScanIndexForward: false,
      Limit: limit,
      ...(after === undefined ? {} : { ExclusiveStartKey: after }),
    }),
  );
  return {
    tours: Items.map(({ tour }) => tour as Tour),
    lastKey: LastEvaluatedKey as PageKey | undefined,
  };
};
