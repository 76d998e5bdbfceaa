/** Limits of a stamp tour, named once. */

export const stopsMax = 50;
export const tourDaysMax = 100;
/** How long after a visit its stamp may arrive: phones without network, people without haste. */
export const uploadHoursDefault = 24;
export const uploadHoursMax = 72;
/** Keys handed to a device at once: as long as it can work without network. */
export const dayKeysMax = 7;
/** A device's clock may be ahead of ours by this much. */
export const clockSkewMs = 5 * 60_000;
export const bonusEntriesMax = 10;
/** Parts of a tour's counts, so that many visitors can be counted at once. */
export const countShards = 16;
