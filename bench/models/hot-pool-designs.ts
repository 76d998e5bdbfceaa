import { type Pool, shardCountOf } from '../../functions/promotions/domain/pool.ts';
import { eventsOfNew } from '../../functions/promotions/store/claim-events.ts';
import { claimWriter } from '../../functions/promotions/store/claim-write.ts';
import { createPool } from '../../functions/promotions/store/pool-store.ts';
import type { DocumentClient } from '../../shared/dynamo/client.ts';
import { GetCommand, PutCommand, UpdateCommand } from '../../shared/dynamo/commands.ts';
import { guardedTransaction } from '../../shared/dynamo/guarded-write.ts';
import { derivedId } from '../../shared/identity/ids.ts';
import { isoOf } from '../../shared/kernel/clock.ts';

/** What a person is told. `busy` is an invitation to ask again. */
export type Told = 'granted' | 'sold_out' | 'busy';

/** One function's way to grant a coupon; what it remembers is its own. */
export type Grant = (person: number) => Promise<Told>;

/** A way to hand out coupons. */
export interface Design {
  readonly open: (client: DocumentClient, coupons: number) => Promise<void>;
  /** A function of its own, with an empty memory. */
  readonly newFunction: (
    client: DocumentClient,
    context: {
      readonly coupons: number;
      readonly nowMs: () => number;
      readonly random: () => number;
    },
  ) => Grant;
}

const table = 'promotions';
const poolId = derivedId('pool', 'hot');
const promotionId = derivedId('promotion', 'hot');
const openedMs = Date.UTC(2026, 4, 1, 1);
const holdMs = 600_000;

const isBusy = (error: unknown): boolean =>
  (error as { type?: { code?: string } }).type?.code === 'busy';
const busyOr = async (work: Promise<Told>): Promise<Told> => {
  try {
    return await work;
  } catch (error) {
    if (!isBusy(error)) throw error;
    return 'busy';
  }
};

const poolOf = (coupons: number): Pool => ({
  poolId,
  name: 'hot',
  unit: 'count',
  budget: coupons,
  smallest: 1,
  spread: 'whole',
  shards: shardCountOf(coupons, 1),
  releaseBlock: 0,
  idleMinutes: 0,
  endsAt: isoOf(openedMs + 30 * 24 * 3_600_000),
  createdBy: 'operator',
  createdAt: isoOf(openedMs),
  version: 1,
});

/** The code that runs in production: claim, cap of the person, shard and news in one transaction. */
export const ours: Design = {
  open: async (client, coupons) => {
    await createPool(client, table, { pool: poolOf(coupons), requestHash: 'open' });
  },
  newFunction: (client, { coupons, nowMs, random }) => {
    const write = claimWriter(client, table, { nowMs: () => openedMs + nowMs(), random });
    const pool = poolOf(coupons);
    return (person) => {
      const at = isoOf(openedMs + nowMs());
      const claim = {
        claimId: derivedId('claim', 'hot', String(person)),
        promotionId,
        promotionVersion: 1,
        kind: 'coupon',
        personKey: `person-${person}`,
        status: 'held',
        amount: 1,
        benefitKrw: 5_000,
        createdAt: at,
        changedAt: at,
        expiresAt: isoOf(openedMs + nowMs() + holdMs),
        version: 1,
        detail: {},
      } as const;
      const cap = {
        key: `${promotionId}#person#${person}`,
        cap: 'person',
        window: 'promotion',
        unit: 'count',
        use: 1,
        limit: 1,
      } as const;
      const grant = async (): Promise<Told> => {
        const events = eventsOfNew(claim, poolId);
        const { kind } = await write({ claim, pool, caps: [cap], requestHash: 'one', events });
        return kind === 'written' || kind === 'repeated' ? 'granted' : 'sold_out';
      };
      return busyOr(grant());
    };
  },
};

const counterKey = (shard: number) => ({ pk: `COUNTER#${shard}`, sk: 'COUNTER' });
const claimOf = (person: number) => ({ pk: `CLAIM#${person}`, sk: 'CLAIM', person });
const putCounter = (client: DocumentClient, shard: number, left: number) =>
  client.send(new PutCommand({ TableName: table, Item: { ...counterKey(shard), left } }));

/**
 * Claim and counter in one transaction, over one counter or over shards that each have an even part
 * of the coupons. It begins at any shard and goes on to the next when one is empty; it conflicts and
 * tries again as ours does.
 */
export const counters = (shards: number): Design => ({
  open: async (client, coupons) => {
    const part = (shard: number) =>
      Math.floor(coupons / shards) + (shard < coupons % shards ? 1 : 0);
    await Promise.all(
      Array.from({ length: shards }, (_, shard) => putCounter(client, shard, part(shard))),
    );
  },
  newFunction: (client, { random }) => {
    const dry = new Set<number>();
    const grant = async (person: number): Promise<Told> => {
      const first = Math.floor(random() * shards);
      for (let step = 0; step < shards; step += 1) {
        const shard = (first + step) % shards;
        if (dry.has(shard)) continue;
        const { written } = await guardedTransaction(client, [
          {
            Put: {
              TableName: table,
              Item: claimOf(person),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
          {
            Update: {
              TableName: table,
              Key: counterKey(shard),
              UpdateExpression: 'ADD left :less',
              ConditionExpression: 'left >= :one',
              ExpressionAttributeValues: { ':less': -1, ':one': 1 },
            },
          },
        ]);
        if (written) return 'granted';
        dry.add(shard);
      }
      return 'sold_out';
    };
    return (person) => busyOr(grant(person));
  },
});

/** Reads what is left, decides, then writes: what a check before an act comes to. */
export const checkThenAct: Design = {
  open: async (client, coupons) => {
    await putCounter(client, 0, coupons);
  },
  newFunction: (client) => async (person) => {
    const read = new GetCommand({ TableName: table, Key: counterKey(0), ConsistentRead: true });
    const { Item } = await client.send(read);
    if (Number(Item?.left ?? 0) < 1) return 'sold_out';
    try {
      await client.send(new PutCommand({ TableName: table, Item: claimOf(person) }));
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: counterKey(0),
          UpdateExpression: 'ADD left :less',
          ExpressionAttributeValues: { ':less': -1 },
        }),
      );
    } catch (error) {
      if ((error as Error).name !== 'ProvisionedThroughputExceededException') throw error;
      // The claim stands, whatever the counter says.
    }
    return 'granted';
  },
};
