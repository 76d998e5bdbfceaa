import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { idleMsOf, type Pool } from '../domain/pool.ts';
import { noteExhaustion, readOpenPools } from '../store/open-pools.ts';
import { type PoolReading, readFigure, takeBack } from '../store/pool-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly openPools: (nowIso: string) => Promise<readonly Pool[]>;
  readonly read: (poolId: string) => Promise<PoolReading | undefined>;
  readonly takeBack: (pool: Pool, marketId: string, quietSince: string) => Promise<number>;
  readonly note: (reading: PoolReading, atIso: string) => Promise<void>;
  readonly clock: Clock;
}

/**
 * Looks at every pool that has not ended: what quiet markets have left goes back to the reserve,
 * where a market that has run dry may take it. A tick that dies or comes twice does no harm: each
 * cell is emptied under what was seen of it.
 */
export const reclaimLeases = async (effects: Effects): Promise<void> => {
  const nowMs = effects.clock.nowMs();
  for (const pool of await effects.openPools(isoOf(nowMs))) {
    const reading = await effects.read(pool.poolId);
    if (reading === undefined) continue;
    const idleMs = idleMsOf(pool, nowMs);
    if (idleMs !== undefined) {
      const quietSince = isoOf(nowMs - idleMs);
      for (const { marketId, figure } of reading.markets) {
        if (figure.left > 0) await effects.takeBack(pool, marketId, quietSince);
      }
    }
    await effects.note(reading, isoOf(nowMs));
  }
};

const { promotions } = readEnvironment(contract).tables;
export const handler = scheduleFunction(contract, reclaimLeases, {
  openPools: (nowIso) => readOpenPools(documentClient, promotions, nowIso),
  read: (poolId) => readFigure(documentClient, promotions, poolId),
  takeBack: (pool, marketId, quietSince) =>
    takeBack(documentClient, promotions, pool, marketId, quietSince),
  note: (reading, atIso) => noteExhaustion(documentClient, promotions, reading, atIso),
  clock: { nowMs: Date.now },
});
