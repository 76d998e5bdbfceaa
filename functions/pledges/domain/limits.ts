import { MINUTE_MS } from '../../../shared/kernel/kst-calendar.ts';

/** Different rewards in one pledge. Together with the item's other parts they stay below 1 KB. */
export const rewardsPerPledgeMax = 10;
/**
 * Units of all rewards in one pledge. A unit comes from at most two stocks (the reward's own and
 * its pool), so even one unit per shard stays below the 100 items of a transaction.
 */
export const unitsPerPledgeMax = 40;
/** Partitions a campaign's pledges may spread over: the slot is one byte of the pledge's id. */
export const partitionsMax = 256;

/** How long a keep-it-all pledge holds its stock for the donor to pay. */
export const holdMs = 15 * MINUTE_MS;
/** How long after that a payment confirmed in the last second may take to be told. */
export const holdGraceMs = MINUTE_MS;
/**
 * Until here after the deadline the news of a payment makes a pledge paid; later the money goes
 * back. The settlement's fence for keep-it-all campaigns is longer, so that whatever is accepted
 * is counted.
 */
export const paymentAcceptedMs = holdMs + 5 * MINUTE_MS;
/** How long a guest's link lives after the close. */
export const linkDays = 90;
/** Before the deadline, in which a pledge that carries the goal may not be taken away. */
export const guardedHours = 24;
