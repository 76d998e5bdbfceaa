import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import type { Pool } from '../domain/pool.ts';
import { readPool } from './pool-cells.ts';

/** Terms of a pool change at a top-up only, and a claim does not trust its budget. */
const rememberedMs = 5_000;
const rememberedMax = 200;

/** Pools as they were read lately: what a claim must know of one before it draws from it. */
export const poolMemory = (client: DocumentClient, table: string, nowMs: () => number) => {
  const known = new Map<string, { readonly pool: Pool; readonly readMs: number }>();
  return async (poolId: string): Promise<Pool> => {
    const found = known.get(poolId);
    const ageMs = found === undefined ? rememberedMs : nowMs() - found.readMs;
    if (found !== undefined && ageMs >= 0 && ageMs < rememberedMs) return found.pool;
    const readMs = nowMs();
    const read = await readPool(client, table, poolId);
    if (read === undefined) throw new Error(`The pool ${poolId} of a launched promotion is gone.`);
    if (known.size >= rememberedMax) known.clear();
    known.set(poolId, { pool: read.pool, readMs });
    return read.pool;
  };
};
