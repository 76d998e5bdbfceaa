import type { DocumentClient } from '../../../shared/dynamo/client.ts';
import type { TransactWriteCommandInput } from '../../../shared/dynamo/commands.ts';
import { guardedTransaction, type Refusal } from '../../../shared/dynamo/guarded-write.ts';
import { sharedLook } from '../../../shared/dynamo/shared-look.ts';
import { type Draw, planDraws } from '../../../shared/kernel/draws.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { StockDelta } from '../domain/basket.ts';
import { shardCountOf, shareOf, stockShardsMax } from '../domain/stock.ts';
import { drawFrom, readStock, type StockReading } from './stock-shards.ts';

/**
 * Rounds of one write against others that draw from the same stock. A round is lost only to a
 * write that got units, so with n left of a stock at most n rounds of everybody can be lost.
 */
const roundsMax = 60;

export type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

export interface StockWrite {
  /** Units to take (above zero) and to give back (below zero), by stock. */
  readonly delta: StockDelta;
  readonly limits: ReadonlyMap<string, number>;
  /** What is written with it: the pledge first, then the person's allowance. */
  readonly others: TransactItems;
}

export type StockWritten =
  | { readonly kind: 'written' }
  /** Refusals of the other items, in their order. Stock was not the reason. */
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  /** All shards together, at one instant during this call, had too little. */
  | { readonly kind: 'sold_out'; readonly stockId: string };

/**
 * Writes pledges together with their stock.
 *
 * It remembers what it last saw in each shard, and tries one that should have enough: one round
 * trip when it is right. A wrong memory costs a refused transaction and a look at all shards,
 * never a wrong answer. "Sold out" needs two looks between which nothing changed, because shards
 * that are read one after the other may show a sum that never was.
 */
export const stockWriter = (
  client: DocumentClient,
  table: string,
  random: () => number = Math.random,
) => {
  const memory = new Map<string, number[]>();

  const remembered = (stockId: string, limit: number): number[] => {
    let remaining = memory.get(stockId);
    if (remaining === undefined) {
      remaining = Array.from({ length: stockShardsMax }, (_, shard) => shareOf(limit, shard));
      memory.set(stockId, remaining);
    }
    return remaining;
  };

  const look = sharedLook(async (stockId: string): Promise<StockReading> => {
    const reading = await readStock(client, table, stockId);
    memory.set(stockId, [...reading.remaining]);
    return reading;
  });

  /** Where a wish can be fulfilled now; looks when memory says that it cannot. */
  const drawsFor = async (
    stockId: string,
    units: number,
    limit: number,
  ): Promise<readonly Draw[] | undefined> => {
    const shards = Math.max(1, shardCountOf(limit));
    const start = Math.floor(random() * shards);
    if (units < 0) return [{ shard: start, units }];
    const fromMemory = planDraws(remembered(stockId, limit), units, start);
    if (fromMemory !== undefined) return fromMemory;
    let seen = await look(stockId);
    for (let round = 1; round <= roundsMax; round += 1) {
      const draws = planDraws(seen.remaining, units, start);
      if (draws !== undefined) return draws;
      const again = await look(stockId);
      if (again.changes.join() === seen.changes.join()) return undefined;
      seen = again;
    }
    throw new Problem(commonProblems.busy);
  };

  const applied = (draws: readonly { stockId: string; draw: Draw }[]) => {
    for (const { stockId, draw } of draws) {
      const remaining = memory.get(stockId);
      const left = remaining?.[draw.shard];
      if (remaining !== undefined && left !== undefined) remaining[draw.shard] = left - draw.units;
    }
  };

  return async ({ delta, limits, others }: StockWrite): Promise<StockWritten> => {
    for (let round = 1; round <= roundsMax; round += 1) {
      const planned: { stockId: string; draw: Draw }[] = [];
      for (const [stockId, units] of delta) {
        const draws = await drawsFor(stockId, units, limits.get(stockId) ?? 0);
        if (draws === undefined) return { kind: 'sold_out', stockId };
        planned.push(...draws.map((draw) => ({ stockId, draw })));
      }
      const result = await guardedTransaction(client, [
        ...others,
        ...planned.map(({ stockId, draw }) => drawFrom(table, stockId, draw)),
      ]);
      if (result.written) {
        applied(planned);
        return { kind: 'written' };
      }
      const refusals = result.refusals.slice(0, others.length);
      if (refusals.some(({ failed }) => failed)) return { kind: 'refused', refusals };
      // Some shard had less than remembered: see what there is before the next round.
      for (const stockId of delta.keys()) await look(stockId);
    }
    throw new Problem(commonProblems.busy);
  };
};

export type StockWriter = ReturnType<typeof stockWriter>;
