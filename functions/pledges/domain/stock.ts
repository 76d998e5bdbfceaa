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
