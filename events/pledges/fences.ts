/**
 * Instants after a campaign's deadline that two capabilities must agree on, although neither reads
 * the other: pledges accepts until here, settlements counts after here.
 *
 *     deadline                            settlement may count
 *     |-- requests under way, old offers --|        all_or_nothing
 *     |-- last payment hold -- payment told late --|  keep_it_all
 */

/** The longest a function works on a request, and longer than the offer stays in its memory. */
const longestRequestMs = 30_000;
const offerMemoryMs = 5_000;
const marginMs = 5_000;

/** From the deadline until no request that saw the campaign open can still write. */
export const pledgeFenceMs = longestRequestMs + offerMemoryMs + marginMs;

/** A hold taken in the last second ends here; it may be confirmed until then. */
const lastHoldMs = 15 * 60_000;
/** How long the news of a payment may travel and still count for the campaign. */
const paymentNewsMs = 5 * 60_000;

/** Until here after the deadline a payment counts; later it is given back. */
export const paymentAcceptedMs = lastHoldMs + paymentNewsMs;
/** From the deadline until every payment of a keep-it-all campaign has been counted or refused. */
export const paymentFenceMs = paymentAcceptedMs + pledgeFenceMs;
