import { documentClient } from '../../../shared/dynamo/client.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { poolUnitOf } from '../domain/benefit.ts';
import { problems } from '../domain/problems.ts';
import type { Promotion } from '../domain/promotion.ts';
import { readPool } from './pool-cells.ts';

/**
 * Refuses a promotion whose pool is not there, or counts something else than the rule gives. A pool
 * is never removed and a proposal freezes the draft, so what holds then holds at the launch.
 *
 * @throws Problem `pool_unfit`.
 */
export const requireFittingPool =
  (table: string) =>
  async ({ draft, last, poolId }: Promotion): Promise<void> => {
    const rule = draft?.rule ?? last;
    // That a pool is named at all is for the proposal itself to say.
    if (poolId === null || rule === null) return;
    const found = await readPool(documentClient, table, poolId);
    if (found?.pool.unit !== poolUnitOf(rule.benefit)) throw new Problem(problems.pool_unfit);
  };
