/** Every limit of the capability, by name. */
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Vouchers of a refund event live as long as ordinary mobile Onnuri vouchers: five years. */
export const validDays = 5 * 365;

/** Sends of one order within one invocation, all under the same key. */
export const sendTriesMax = 2;
/** The provider forgets keys after 15 days; the order id still refuses a second voucher. */
export const keyLifeMs = 14 * dayMs;
/** Rounds against another invocation at work on the same voucher. */
export const decisionRoundsMax = 5;

/** First look at an order that nobody has reported on, and the longest pause between looks. */
export const firstCheckMs = minuteMs;
export const checkPauseMaxMs = hourMs;
/** Not known for longer than this, a person must look. */
export const unknownCaseMs = hourMs;

/** An event's invocation starts no new call after this. */
export const issueBudgetMs = 15 * secondMs;
export const issueTimeoutSeconds = 30;
export const resolveBudgetMs = 60 * secondMs;
export const resolveTimeoutSeconds = 120;
/** Shards of the index of open orders, and orders looked at in one tick of each. */
export const openShards = 4;
export const openPerShardMax = 50;
export const resolvesAtOnceMax = 8;
