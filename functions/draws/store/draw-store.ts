import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, type ActResult, actOnce, createOnce } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import type { Draw } from '../domain/draw.ts';
import { drawKey, listPartition, receiptsPartition } from './keys.ts';

/** The draws themselves. Each change names the version it was decided on. */
export const drawStore = (table: string) => ({
  create: (draw: Draw, requestHash: string) => create(table, draw, requestHash),
  find: (drawId: string) => find(table, drawId),
  findByPromotion: (promotionId: string) => findByPromotion(table, promotionId),
  list: (page: { limit: number; after: PageKey | undefined }) => list(table, page),
  /** Changes a draw and records who did it. */
  act: (act: Act, from: Draw, to: Draw, events: readonly OutboxEvent[] = []) =>
    actOnce(documentClient, table, act, [{ Update: replacement(table, from, to, events) }]),
  /** Answers whether it was still the draw that was read. */
  replace: async (from: Draw, to: Draw): Promise<boolean> =>
    (await guardedUpdate(documentClient, replacement(table, from, to, []))).written,
});
export type DrawStore = Omit<ReturnType<typeof drawStore>, 'act'> & {
  readonly act: (
    act: Act,
    from: Draw,
    to: Draw,
    events?: readonly OutboxEvent[],
  ) => Promise<ActResult>;
};

const stored = (draw: Draw) => ({
  ...drawKey(draw.drawId),
  draw,
  version: draw.version,
  gsi1pk: listPartition,
  gsi1sk: `${draw.opensAt}#${draw.drawId}`,
  ...(draw.receiptsOf === null
    ? {}
    : { gsi2pk: receiptsPartition(draw.receiptsOf), gsi2sk: `${draw.opensAt}#${draw.drawId}` }),
});

/** A repeat is answered as the first time, whatever became of the draw since. */
const create = async (table: string, draw: Draw, requestHash: string): Promise<Draw> => {
  const { item } = await createOnce(documentClient, table, { ...stored(draw), requestHash });
  return { ...draw, createdAt: (item.draw as Draw).createdAt };
};

/** Changes the draw and leaves how it was made, by which a repeat of that request is known. */
const replacement = (table: string, from: Draw, to: Draw, events: readonly OutboxEvent[]) => {
  const version = from.version + 1;
  const told = events.length > 0;
  return {
    TableName: table,
    Key: drawKey(from.drawId),
    UpdateExpression: `SET draw = :draw, #version = :next${told ? ', #outbox = :outbox' : ''}`,
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: {
      '#version': 'version',
      ...(told ? { '#outbox': outboxAttribute } : {}),
    },
    ExpressionAttributeValues: {
      ':draw': { ...to, version },
      ':next': version,
      ':version': from.version,
      ...(told ? { ':outbox': events } : {}),
    },
  };
};

const find = async (table: string, drawId: string): Promise<Draw | undefined> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key: drawKey(drawId), ConsistentRead: true }),
  );
  return Item?.draw as Draw | undefined;
};

/** Draws one promotion's receipts count for; an operator makes one or two. */
const drawsPerPromotionMax = 50;

/** A draw opens after it was announced, so the index knows it before its first receipt. */
const findByPromotion = async (table: string, promotionId: string): Promise<Draw[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :receipts',
      ExpressionAttributeValues: { ':receipts': receiptsPartition(promotionId) },
      ScanIndexForward: false,
      Limit: drawsPerPromotionMax,
    }),
  );
  return Items.map(({ draw }) => draw as Draw);
};

/** Newest opening first. */
const list = async (
  table: string,
  { limit, after }: { limit: number; after: PageKey | undefined },
): Promise<{ draws: Draw[]; lastKey: PageKey | undefined }> => {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :draws',
      ExpressionAttributeValues: { ':draws': listPartition },
      ScanIndexForward: false,
      Limit: limit,
      ...(after === undefined ? {} : { ExclusiveStartKey: after }),
    }),
  );
  return {
    draws: Items.map(({ draw }) => draw as Draw),
    lastKey: LastEvaluatedKey as PageKey | undefined,
  };
};
