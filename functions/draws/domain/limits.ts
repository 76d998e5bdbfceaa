/** Limits of a draw, named once. */

export const prizeKindsMax = 20;
/** Prizes and reserves of a draw together: what one answer can list. */
export const placesMax = 1_000;
export const reservesDefault = 10;
/** Spend that makes one entry, in won. */
export const spendPerEntryKrwMin = 1_000;
export const spendPerEntryKrwMax = 1_000_000;
export const entriesPerPersonMax = 1_000;
/** Entries that one act may add besides spend: a completed stamp tour, a visit. */
export const bonusEntriesMax = 10;
export const spendKrwMax = 100_000_000;
export const claimDaysDefault = 14;
export const claimDaysMax = 90;
/** A draw is announced for at most this long. */
export const openDaysMax = 100;

/**
 * After closing, entries that were accepted just in time may still be on their way to the table.
 * No request lives this long, so nothing is counted after the drawing has begun.
 */
export const fenceMs = 5 * 60_000;
