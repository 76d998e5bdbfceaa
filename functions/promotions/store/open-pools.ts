import { poolExhausted } from '../../../events/promotions/pool-exhausted.ts';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import type { Pool } from '../domain/pool.ts';
import { poolKey } from './keys.ts';
import { parsePool } from './pool-cells.ts';
import { type PoolReading, poolList } from './pool-store.ts';

/** Pools that can be open at once; one festival has a few. */
const openPoolsMax = 500;

/** Pools whose end is still to come. */
export const readOpenPools = async (
  client: DocumentClient,
  table: string,
  nowIso: string,
): Promise<readonly Pool[]> => {
  const pools: Pool[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :list',
        FilterExpression: 'endsAt > :now',
        ExpressionAttributeValues: { ':list': poolList, ':now': nowIso },
        ScanIndexForward: false,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    pools.push(...Items.map(parsePool));
    from = LastEvaluatedKey;
  } while (from !== undefined && pools.length < openPoolsMax);
  return pools;
};

const notKnownYet = 'attribute_not_exists(exhaustedAt)';
const knownSince = 'attribute_exists(exhaustedAt)';

/**
 * Writes down, once, that less than a smallest claim is left, and tells it; and once that there is
 * something again. Claims do not wait for it: they look for themselves.
 */
export const noteExhaustion = async (
  client: DocumentClient,
  table: string,
  { pool, figure, exhausted }: PoolReading,
  atIso: string,
): Promise<void> => {
  const isEmpty = figure.left < pool.smallest;
  if (isEmpty === exhausted) return;
  const Key = poolKey(pool.poolId);
  if (!isEmpty) {
    await guardedUpdate(client, {
      TableName: table,
      Key,
      UpdateExpression: 'REMOVE exhaustedAt',
      ConditionExpression: knownSince,
    });
    return;
  }
  const event = eventOf(poolExhausted, {
    id: derivedId('event', pool.poolId, 'exhausted', atIso),
    occurredAt: atIso,
    data: { poolId: pool.poolId, exhaustedAt: atIso },
  });
  await guardedUpdate(client, {
    TableName: table,
    Key,
    UpdateExpression: 'SET exhaustedAt = :at, #outbox = :outbox',
    ConditionExpression: notKnownYet,
    ExpressionAttributeNames: { '#outbox': outboxAttribute },
    ExpressionAttributeValues: { ':at': atIso, ':outbox': [event] },
  });
};
