/** So many units out of one of several places that hold some of the same thing. */
export interface Draw {
  readonly shard: number;
  readonly units: number;
}

/**
 * From which shards so many units are drawn: from one that has enough, the first from `start` on,
 * so that those who draw spread; else from the fullest ones, which are the fewest. Undefined when
 * all shards together have too little.
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
