import * as z from 'zod/mini';
import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { type Act, type ActResult, actOnce, createOnce } from '../../../shared/dynamo/once.ts';
import { commonProblems, isProblem, Problem } from '../../../shared/kernel/problem.ts';
import { keptBack, type Layout, layoutOf, type Pool } from '../domain/pool.ts';
import { poolProblems } from '../domain/pool-problems.ts';
import { cellKey, poolKey } from './keys.ts';
import { readPool } from './pool-cells.ts';
import { addTo } from './pool-store.ts';

/** Rounds of one top-up against others of the same pool. */
const roundsMax = 5;

const topUpSchema = z.object({
  topUpId: z.string(),
  poolId: z.string(),
  added: z.int(),
  reason: z.string(),
  status: z.enum(['proposed', 'approved', 'rejected']),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.optional(z.string()),
  decidedAt: z.optional(z.string()),
});
/** A wish to add to a pool's budget. */
export type TopUp = z.infer<typeof topUpSchema>;

/** Who proposed and who decided stays inside: staff are no business of each other's API answers. */
export const viewOfTopUp = ({ proposedBy: _, decidedBy: __, decidedAt, ...rest }: TopUp) => ({
  ...rest,
  decidedAt: decidedAt ?? null,
});

const topUpKey = (poolId: string, topUpId: string) => ({
  pk: poolKey(poolId).pk,
  sk: `TOPUP#${topUpId}`,
});

/** Nobody has decided it yet. */
const stillProposed = '#status = :proposed';
/** Another top-up has not made more shards of it: those beyond ours would be lost from sight. */
const shardsOnlyGrow = '#shards <= :shards';

export const topUpStore = (client: DocumentClient, table: string) => ({
  hasPool: async (poolId: string): Promise<boolean> =>
    (await readPool(client, table, poolId)) !== undefined,
  /** @throws Problem `idempotency_key_reused`. */
  propose: async (topUp: TopUp, requestHash: string): Promise<TopUp> => {
    const key = topUpKey(topUp.poolId, topUp.topUpId);
    const { item } = await createOnce(client, table, { ...key, ...topUp, requestHash });
    // A repeat is answered as the first time, whatever was decided since.
    return { ...topUpSchema.parse(item), status: 'proposed', decidedAt: undefined };
  },
  find: async (poolId: string, topUpId: string): Promise<TopUp | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: topUpKey(poolId, topUpId), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : topUpSchema.parse(Item);
  },
  decide: (act: Act, topUp: TopUp): Promise<ActResult> =>
    topUp.status === 'approved'
      ? approve(client, table, act, topUp)
      : actOnce(client, table, act, [decision(table, topUp)]),
});
export type TopUpStore = ReturnType<typeof topUpStore>;

const approve = async (
  client: DocumentClient,
  table: string,
  act: Act,
  topUp: TopUp,
): Promise<ActResult> => {
  for (let round = 1; round <= roundsMax; round += 1) {
    const pool = (await readPool(client, table, topUp.poolId))?.pool;
    if (pool === undefined) throw new Problem(poolProblems.pool_not_found);
    const result = await addToPool(client, table, act, { topUp, pool });
    if (result.done || result.refusals[0]?.failed) return result;
  }
  throw new Problem(commonProblems.busy);
};

/**
 * Decision and addition in one transaction. Shards that a crowd draws from are too busy to be written
 * together; they are not dry then, and the reserve will do.
 */
const addToPool = async (
  client: DocumentClient,
  table: string,
  act: Act,
  { topUp, pool }: { readonly topUp: TopUp; readonly pool: Pool },
): Promise<ActResult> => {
  const laidOut = (layout: Layout) =>
    actOnce(client, table, act, [
      decision(table, topUp),
      ...additions(table, topUp, layout, act.at),
    ]);
  try {
    return await laidOut(layoutOf(pool, topUp.added));
  } catch (error) {
    if (!isProblem(error) || error.type.code !== commonProblems.busy.code) throw error;
    return laidOut(keptBack(pool, topUp.added));
  }
};

const decision = (table: string, topUp: TopUp) => ({
  Update: {
    TableName: table,
    Key: topUpKey(topUp.poolId, topUp.topUpId),
    UpdateExpression: 'SET #status = :status, decidedBy = :by, decidedAt = :at',
    ConditionExpression: stillProposed,
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':status': topUp.status,
      ':by': topUp.decidedBy,
      ':at': topUp.decidedAt,
      ':proposed': 'proposed',
    },
  },
});

const additions = (
  table: string,
  { poolId, added }: TopUp,
  { shards, shares, kept }: Layout,
  at: string,
) => [
  {
    Update: {
      TableName: table,
      Key: poolKey(poolId),
      UpdateExpression:
        'SET #shards = :shards ADD budget :added, allotted :kept, #left :kept, changes :one, #version :one',
      ConditionExpression: shardsOnlyGrow,
      ExpressionAttributeNames: { '#shards': 'shards', '#left': 'left', '#version': 'version' },
      ExpressionAttributeValues: { ':shards': shards, ':added': added, ':kept': kept, ':one': 1 },
    },
  },
  ...shares.flatMap((share, shard) =>
    share === 0 ? [] : [addTo(table, cellKey(poolId, undefined, shard), share, at)],
  ),
];
