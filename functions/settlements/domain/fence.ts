/**
 * Between a close and the first count lies a fence: every pledge that was accepted must be written
 * by then, so that none is forgotten. A lock on the campaign would put one item into the path of
 * every pledge; a little patience costs nothing.
 *
 *     close ── longest request ── life of a cached offer ── margin ──▶ count
 */
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** The gateway cuts a request off after this. */
const LONGEST_REQUEST_MS = 30 * SECOND_MS;
/** A function may go by an offer it read this long ago. */
const OFFER_CACHE_MS = 5 * SECOND_MS;
/** Clocks of two machines may differ by this much. */
const MARGIN_MS = 10 * SECOND_MS;
/** A keep-it-all pledge placed in the last second holds its place this long for the donor to pay. */
const PAYMENT_HOLD_MS = 15 * MINUTE_MS;
/** A payment made in the last second is confirmed, told and booked within this. */
const PAYMENT_CONFIRM_MS = 10 * MINUTE_MS;

export type FundingModel = 'all_or_nothing' | 'keep_it_all';

/** The first instant at which nothing that belongs to the campaign can still be under way. */
export const fenceAfterMs = (fundingModel: FundingModel, closedAtMs: number): number => {
  const pledgesMs = closedAtMs + LONGEST_REQUEST_MS + OFFER_CACHE_MS + MARGIN_MS;
  switch (fundingModel) {
    case 'all_or_nothing':
      return pledgesMs;
    case 'keep_it_all':
      return pledgesMs + PAYMENT_HOLD_MS + PAYMENT_CONFIRM_MS;
  }
};
