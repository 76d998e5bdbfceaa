import { type Draw, planDraws } from '../../../shared/kernel/draws.ts';
import { epochMsOf, HOUR_MS, MINUTE_MS } from '../../../shared/kernel/kst-calendar.ts';

/**
 * A pool is a budget in won or in pieces. It lies in cells: the reserve (the pool's own item) and
 * shards, which stand by market or, in a pool for the whole country, side by side. Of every cell
 *
 *     allotted = left + held + redeemed
 *
 * and the cells' allotted sums are the budget. Nothing but a top-up changes the budget, a lease
 * moves `left` together with `allotted` from one cell to another, and a claim moves `left` to
 * `held` or `redeemed` within one cell. So the last won can be spent, and not one more.
 */
export interface Cell {
  readonly allotted: number;
  readonly left: number;
  readonly held: number;
  readonly redeemed: number;
  /** All that ever came back, counted besides: it is in `left` again, or spent anew. */
  readonly returned: number;
}

export interface Pool {
  readonly poolId: string;
  readonly name: string;
  readonly unit: 'krw' | 'count';
  readonly budget: number;
  /** The smallest claim: less than this is no use to anybody. */
  readonly smallest: number;
  /** One sub-pool for all, or one for each market. */
  readonly spread: 'whole' | 'markets';
  /** Shards of the whole pool, or of each market. */
  readonly shards: number;
  /** What a market that has run dry takes from the reserve at once; 0 when it may not. */
  readonly releaseBlock: number;
  /** Minutes without a claim after which a market's rest goes back to the reserve; 0 for never. */
  readonly idleMinutes: number;
  /** Instant after which little time is left, so that a market is idle sooner. */
  readonly endsAt: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly version: number;
}

/** One item takes a few hundred transactional updates a second; this many claims are worth a shard. */
const claimsPerShard = 500;
export const shardsMax = 64;
/** Desks of one market are few, and their claims minutes apart. */
export const marketShards = 2;
/** Cells one claim may bring together; with the claim and its caps still one transaction. */
export const cellsPerClaimMax = 60;

/** Shards of a whole pool of this size. */
export const shardCountOf = (budget: number, smallest: number): number =>
  Math.min(shardsMax, Math.max(1, Math.ceil(budget / smallest / claimsPerShard)));

/** The largest amount up to this one that is a whole number of smallest claims. */
const wholeClaims = (amount: number, smallest: number): number =>
  Math.floor(amount / smallest) * smallest;

/**
 * What each shard of a whole pool gets of a budget, or of what is added to it: all of it, in whole
 * claims, the first ones take the odd claim. Whatever were kept back for later would be asked for by
 * everybody at once, through one item.
 */
export const sharesOf = (budget: number, smallest: number, shards: number): readonly number[] =>
  dealt(Math.floor(budget / smallest), shards).map((claims) => claims * smallest);

/** How what is added to a pool is laid out: over its shards, and the rest in the reserve. */
export interface Layout {
  readonly shards: number;
  readonly shares: readonly number[];
  readonly kept: number;
}

/** All of it in the reserve, from where whoever runs dry takes it. */
export const keptBack = ({ shards }: Pick<Pool, 'shards'>, added: number): Layout => ({
  shards,
  shares: [],
  kept: added,
});

/**
 * What is added to a whole pool goes to its shards, of which a larger pool has more; they are never
 * fewer than they were. In a pool of markets it is for the reserve: nobody has said whose it is.
 */
export const layoutOf = (
  pool: Pick<Pool, 'budget' | 'smallest' | 'spread' | 'shards'>,
  added: number,
): Layout => {
  if (pool.spread === 'markets') return keptBack(pool, added);
  const shards = Math.max(pool.shards, shardCountOf(pool.budget + added, pool.smallest));
  const shares = sharesOf(added, pool.smallest, shards);
  return { shards, shares, kept: shares.reduce((left, share) => left - share, added) };
};

/**
 * What a shard that has run dry brings along from the reserve: its even part of what is there, so
 * that blocks shrink towards one smallest claim, and never less than the claim needs.
 */
export const blockOf = (
  reserveLeft: number,
  need: number,
  pool: Pick<Pool, 'smallest' | 'shards' | 'spread' | 'releaseBlock'>,
): number => {
  const wanted =
    pool.spread === 'whole'
      ? wholeClaims(reserveLeft / pool.shards, pool.smallest)
      : pool.releaseBlock;
  return Math.min(reserveLeft, Math.max(need, wanted));
};

/** How a market's allotment is dealt to its shards: evenly, the first ones take the odd won. */
export const dealt = (amount: number, shards: number): readonly number[] =>
  Array.from(
    { length: shards },
    (_, shard) => Math.floor(amount / shards) + (shard < amount % shards ? 1 : 0),
  );

/** What was last seen of the cells a claim may draw from. */
export interface Sight {
  /** `left` of each shard. */
  readonly shards: readonly number[];
  /** `left` of the reserve. */
  readonly reserve: number;
}

/** How a claim is paid: from one shard, which before takes in what it lacks from others. */
export interface Payment {
  readonly shard: number;
  readonly amount: number;
  readonly fromShards: readonly Draw[];
  readonly fromReserve: number;
  /** Others may have brought a block meanwhile; then this one is not needed. */
  readonly onlyIfDry: boolean;
}

/**
 * Plans a claim on what was last seen: a shard that has enough; else a block from the reserve; else
 * all shards and the reserve together. Undefined when it is not there.
 */
export const planPayment = (
  pool: Pick<Pool, 'smallest' | 'shards' | 'spread' | 'releaseBlock'>,
  seen: Sight,
  amount: number,
  start: number,
): Payment | undefined => {
  const plain = planDraws(seen.shards, amount, start);
  const first = plain?.[0];
  if (plain?.length === 1 && first !== undefined) {
    return { shard: first.shard, amount, fromShards: [], fromReserve: 0, onlyIfDry: false };
  }
  const whole = pool.spread === 'whole';
  const reserve = whole || pool.releaseBlock > 0 ? seen.reserve : 0;
  // A market spends its own first. A whole pool spares itself the many shards while it can.
  if (reserve >= amount && (whole || plain === undefined)) {
    const shard = start % seen.shards.length;
    const fromReserve = blockOf(reserve, amount, pool);
    return { shard, amount, fromShards: [], fromReserve, onlyIfDry: true };
  }
  const draws = plain ?? planDraws([...seen.shards, reserve], amount, start);
  if (draws === undefined || draws.length > cellsPerClaimMax) return undefined;
  return together(draws, seen.shards.length, amount, start);
};

/** The fullest shard pays, and takes in what the others have. */
const together = (
  draws: readonly Draw[],
  shards: number,
  amount: number,
  start: number,
): Payment => {
  const ofShards = draws.filter(({ shard }) => shard < shards);
  const home = ofShards[0]?.shard ?? start % shards;
  return {
    shard: home,
    amount,
    fromShards: ofShards.filter(({ shard }) => shard !== home),
    fromReserve: draws.find(({ shard }) => shard === shards)?.units ?? 0,
    onlyIfDry: false,
  };
};

/** What a shard takes in before it pays. */
export const broughtBy = ({ fromShards, fromReserve }: Payment): number =>
  fromShards.reduce((sum, { units }) => sum + units, fromReserve);

/** A pool's live figure. It sums by construction: what was not granted is left. */
export interface Figure {
  readonly budget: number;
  readonly granted: number;
  readonly held: number;
  readonly redeemed: number;
  readonly returned: number;
  readonly left: number;
}

/**
 * Adds cells up that were read one after the other. `held` and `redeemed` never move between cells,
 * so their sums are of the time of reading even while blocks are moved; `left` is the rest.
 */
export const figureOf = (budget: number, cells: readonly Cell[]): Figure => {
  const sum = (name: 'held' | 'redeemed' | 'returned') =>
    cells.reduce((all, cell) => all + cell[name], 0);
  const [held, redeemed, returned] = [sum('held'), sum('redeemed'), sum('returned')];
  const granted = held + redeemed;
  return { budget, granted, held, redeemed, returned, left: budget - granted };
};

/** Before its end a pool has no time to wait for quiet markets. */
const nearEndMs = 3 * HOUR_MS;
const nearEndIdleMs = 10 * MINUTE_MS;

/** How long a market must have been quiet for its rest to be taken back now; undefined for never. */
export const idleMsOf = (
  { idleMinutes, endsAt }: Pick<Pool, 'idleMinutes' | 'endsAt'>,
  nowMs: number,
): number | undefined => {
  if (idleMinutes === 0) return undefined;
  const idleMs = idleMinutes * MINUTE_MS;
  return epochMsOf(endsAt) - nowMs <= nearEndMs ? Math.min(idleMs, nearEndIdleMs) : idleMs;
};
