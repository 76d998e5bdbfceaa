import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, type ActResult, actOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import type { Place } from '../domain/place.ts';
import { duePartition, placeKey, placePrefix, wonKey } from './keys.ts';

/** Reserves of a draw are read a page at a time until one is free. */
const placesPerPage = 100;
const pagesMax = 20;

interface PageOf {
  readonly places: Place[];
  readonly lastKey: PageKey | undefined;
}

/** Places of a result. A place is written once and then moves by its version. */
export const placeStore = (table: string) => ({
  /** A place that stands already is the same one: the drawing has one outcome. */
  keep: async (place: Place): Promise<void> => {
    await guardedTransaction(documentClient, [
      { Put: { TableName: table, Item: stored(place), ConditionExpression: isNew } },
      {
        Put: {
          TableName: table,
          Item: { ...wonKey(place.drawId, place.entrantId), rank: place.rank },
          ConditionExpression: isNew,
        },
      },
    ]);
  },
  findByRank: (drawId: string, rank: number) => findByRank(table, drawId, rank),
  findByEntrant: (drawId: string, entrantId: string) => findByEntrant(table, drawId, entrantId),
  page: (drawId: string, page: { limit: number; after: PageKey | undefined }) =>
    readPage(table, drawId, page),
  firstReserve: (drawId: string) => firstReserve(table, drawId),
  listDue: (nowMs: number, limit: number) => listDue(table, nowMs, limit),
  act: (act: Act, places: readonly Place[]): Promise<ActResult> =>
    actOnce(
      documentClient,
      table,
      act,
      places.map((place) => moved(table, place)),
    ),
  /** Answers whether all were still the places that were read. */
  move: async (places: readonly Place[]): Promise<boolean> =>
    (
      await guardedTransaction(
        documentClient,
        places.map((place) => moved(table, place)),
      )
    ).written,
});
export type PlaceStore = ReturnType<typeof placeStore>;

const isNew = 'attribute_not_exists(pk)';

const stored = (place: Place) => ({
  ...placeKey(place.drawId, place.rank),
  place,
  version: place.version,
  ...(place.status === 'offered'
    ? { gsi2pk: duePartition, gsi2sk: `${place.claimBy}#${place.drawId}#${place.rank}` }
    : {}),
});

const moved = (table: string, place: Place) => ({
  Put: {
    TableName: table,
    Item: stored({ ...place, version: place.version + 1 }),
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': place.version },
  },
});

const findByRank = async (
  table: string,
  drawId: string,
  rank: number,
): Promise<Place | undefined> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key: placeKey(drawId, rank), ConsistentRead: true }),
  );
  return Item?.place as Place | undefined;
};

const findByEntrant = async (
  table: string,
  drawId: string,
  entrantId: string,
): Promise<Place | undefined> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key: wonKey(drawId, entrantId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : findByRank(table, drawId, Number(Item.rank));
};

const readPage = async (
  table: string,
  drawId: string,
  { limit, after }: { limit: number; after: PageKey | undefined },
): Promise<PageOf> => {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :draw AND begins_with(sk, :places)',
      ExpressionAttributeValues: { ':draw': drawId, ':places': placePrefix },
      ConsistentRead: true,
      Limit: limit,
      ...(after === undefined ? {} : { ExclusiveStartKey: after }),
    }),
  );
  return {
    places: Items.map(({ place }) => place as Place),
    lastKey: LastEvaluatedKey as PageKey | undefined,
  };
};

const firstReserve = async (table: string, drawId: string): Promise<Place | undefined> => {
  let after: PageKey | undefined;
  for (let read = 0; read < pagesMax; read += 1) {
    const { places, lastKey } = await readPage(table, drawId, { limit: placesPerPage, after });
    const reserve = places.find(({ status }) => status === 'reserve');
    if (reserve !== undefined || lastKey === undefined) return reserve;
    after = lastKey;
  }
  return undefined;
};

/** Offered prizes whose days are over, longest first. */
const listDue = async (table: string, nowMs: number, limit: number): Promise<Place[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :due AND gsi2sk <= :now',
      ExpressionAttributeValues: { ':due': duePartition, ':now': isoOf(nowMs) },
      Limit: limit,
    }),
  );
  return Items.map(({ place }) => place as Place);
};
