import type { TimeWindow } from './rule-schemas.ts';

/**
 * One limit that a claim counts against. A cap is an item with what is used of it; a claim adds its
 * part under the guard `used + use <= limit`, in the transaction that writes the claim, so that no
 * order of claims passes the limit, and what a cancel gives back is what was counted.
 */
export interface CapUse {
  /** Names the cap and its window, e.g. `<promotionId>#person#<personKey>#agri#2026-05-03`. */
  readonly key: string;
  /** Whose cap it is, for the refusal that names it: `person+category`, or `all`. */
  readonly cap: string;
  readonly window: TimeWindow;
  /** What is counted: won or claims. */
  readonly unit: 'krw' | 'count';
  /** This claim's part, above zero. */
  readonly use: number;
  readonly limit: number;
  /** When the window ends and the cap counts from zero again; absent when it never does. */
  readonly freesAt?: string;
}

/** Caps one claim may count against: far below the hundred items of a transaction. */
export const capsPerClaimMax = 16;
