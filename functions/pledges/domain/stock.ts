/**
 * How a limited stock is spread and drawn from.
 *
 * The units of a stock are dealt to its shards in blocks, round after round. Which shard a unit
 * belongs to never depends on the limit, so raising the limit only adds units, and adding them
 * twice can be told from adding them once. A pledge draws from as many shards as it needs, in one
 * transaction: there is nothing to merge, steal or lease, and so nothing to strand. Units that
 * come back may go to any shard; only the sum matters:
 *
 *     remaining over all shards + units in pledges = limit
 */

/** One item takes about 500 transactional updates a second; a block is sold in less than that. */
const blockUnits = 20;
/** Shards of one stock. More would cost more to look through when little is left. */
export const stockShardsMax = 16;

/** Shards of a stock of this size. None for a stock of nothing. */
export const shardCountOf = (limit: number): number =>
  Math.min(stockShardsMax, Math.ceil(limit / blockUnits));

/** Units of the limit that belong to a shard. */
export const shareOf = (limit: number, shard: number): number => {
  const roundUnits = blockUnits * stockShardsMax;
  const fullRounds = Math.floor(limit / roundUnits);
  const rest = limit - fullRounds * roundUnits - shard * blockUnits;
  return fullRounds * blockUnits + Math.min(blockUnits, Math.max(0, rest));
};

export interface Draw {
  readonly shard: number;
  readonly units: number;
}

/**
 * From which shards so many units are drawn: from one that has enough, the first from `start` on,
 * so that pledges spread; else from the fullest ones, which are the fewest. Undefined when all
 * shards together have too little.
 */
export const planDraws = (
  remaining: readonly number[],
  units: number,
  start: number,
): readonly Draw[] | undefined => {
  for (let step = 0; step < remaining.length; step += 1) {
    const shard = (start + step) % remaining.length;
    if ((remaining[shard] ?? 0) >= units) return [{ shard, units }];
  }
  const fullest = remaining
    .map((left, shard) => ({ shard, left }))
    .filter(({ left }) => left > 0)
    .toSorted((a, b) => b.left - a.left);
  const draws: Draw[] = [];
  let missing = units;
  for (const { shard, left } of fullest) {
    if (missing === 0) break;
    const taken = Math.min(left, missing);
    draws.push({ shard, units: taken });
    missing -= taken;
  }
  return missing === 0 ? draws : undefined;
};
