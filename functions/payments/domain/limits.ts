/** Every limit of the capability, by name. */
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/**
 * The provider remembers an Idempotency-Key for 15 days. One day earlier we stop sending an old
 * key: after its end the same key would be a new charge.
 */
export const keyLifeMs = 14 * dayMs;
/**
 * Longer than anything sent can still be on its way: an invocation ends within 5 minutes, and the
 * provider takes a payment from its window for 10. What is not there by then never will be.
 */
export const sentGoneMs = 20 * minuteMs;

/** Sends of one operation within one invocation, all under the same key. */
export const sendTriesMax = 3;
/** First pause between them; it doubles. */
export const sendPauseMs = 250;
/** Rounds of deciding afresh after another invocation has changed the same payment. */
export const decisionRoundsMax = 8;

/** Attempts to pay one keep-it-all pledge in the window. */
export const confirmAttemptsMax = 10;
/** Charges at close: runs 0 to 5, and a reserve for runs added by hand. */
export const chargeAttemptsMax = 20;
/** A pledge can be paid a moment before the bus has told us of it. */
export const orderWaitTriesMax = 5;
export const orderWaitMs = 400;

/** A request to pay starts no new call after this; the gateway ends it at 30 s. */
export const confirmBudgetMs = 12 * secondMs;
export const confirmTimeoutSeconds = 29;
/** Refunds of one payment; today there is one, partial ones are few. */
export const refundsPerPledgeMax = 50;

/** Cards one donor may keep. */
export const methodsPerDonorMax = 10;
/** All registrations of one donor, also refused and deleted ones: a list of them is always whole. */
export const methodRecordsPerDonorMax = 100;

/**
 * Charges under way at once in one task; the provider's rate is not published, so it is modest:
 * about a hundred a second where an answer takes 0.3 s.
 */
export const chargesAtOnceMax = 32;
/** A task starts nothing new after 70 % of its timeout: what is under way can still end. */
export const chargeTimeoutSeconds = 300;
export const chargeBudgetMs = 210 * secondMs;
/**
 * First attempts that are written down in one item. With the longest ids two thousand take 350 of
 * an item's 400 KB.
 */
export const batchMembersMax = 2_000;

export const refundsAtOnceMax = 8;
/** As for charges: a task starts nothing new after this. */
export const pageBudgetMs = 100 * secondMs;
export const pageTimeoutSeconds = 180;

/** Work of the sweeper: partitions of the index of unresolved work, and items per tick in each. */
export const unresolvedShards = 8;
export const unresolvedPerShardMax = 25;
export const resolveTimeoutSeconds = 120;
export const resolvesAtOnceMax = 8;
/** A tick starts nothing new after this. */
export const resolveBudgetMs = 60 * secondMs;
/** First look at an operation that nobody has reported on, and the longest pause between looks. */
export const firstCheckMs = 1 * minuteMs;
export const checkPauseMaxMs = 1 * hourMs;
/** Unresolved for longer than this, a person must look. */
export const unresolvedAlarmMs = 1 * hourMs;

/** Letters of a webhook's transmission id: it becomes a part of a key. */
export const transmissionIdMax = 200;

/** Pages of the provider's listing one task of a reconciliation reads. */
export const listingPagesPerTask = 5;
/** A task that compares starts no further bucket after this. */
export const compareBudgetMs = 150 * secondMs;
/** Pledges with which a task of the reconciliation has enough to compare at once. */
export const pledgesInHandful = 2_000;
