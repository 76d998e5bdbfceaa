/**
 *     pk POOL#<pool>                    sk POOL      the pool and its reserve
 *     pk POOL#<pool>                    sk MARKET#…  which markets have a part of it
 *     pk CELL#<pool>#<market>#<shard>   sk CELL      a shard; each is a partition of its own
 *     pk CAP#<key>                      sk CAP       what is used of a cap
 *     pk <claim>                        sk CLAIM     a claim; gsi1 by person, gsi2 by the end of its time
 */
export const poolKey = (poolId: string) => ({ pk: `POOL#${poolId}`, sk: 'POOL' });
export const poolMarketKey = (poolId: string, marketId: string) => ({
  pk: `POOL#${poolId}`,
  sk: `MARKET#${marketId}`,
});
/** Of a pool for the whole country the market is absent. */
export const cellKey = (poolId: string, marketId: string | undefined, shard: number) => ({
  pk: `CELL#${poolId}#${marketId ?? 'all'}#${shard}`,
  sk: 'CELL',
});
export const capKey = (key: string) => ({ pk: `CAP#${key}`, sk: 'CAP' });
export const claimKey = (claimId: string) => ({ pk: claimId, sk: 'CLAIM' });
export const personList = (personKey: string): string => `PERSON#${personKey}`;

/** Claims that end by themselves are found by their time in one of these lists. */
export const endingLists = 16;
export const endingList = (list: number): string => `ENDING#${list}`;
/** Claim ids are digests, so their last letters spread evenly. */
export const endingListOf = (claimId: string): string =>
  endingList(
    (claimId.charCodeAt(claimId.length - 1) * 31 + claimId.charCodeAt(claimId.length - 2)) %
      endingLists,
  );
