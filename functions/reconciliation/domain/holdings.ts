import type { KstDate } from '../../../shared/kernel/kst-calendar.ts';

export interface HoldingsFigures {
  /** The books: money of campaigns, and of funds that is not spent yet. */
  readonly campaignsKrw: number;
  readonly fundsKrw: number;
  /** The provider: in its balance, about to enter it, and promised to transfers it has not made. */
  readonly availableKrw: number;
  readonly pendingKrw: number;
  readonly unsettledKrw: number;
  readonly underWayKrw: number;
}

/** What the provider holds on one day, and whether books and provider agree about it. */
export interface DailyHoldings extends HoldingsFigures {
  readonly date: KstDate;
  readonly at: string;
  /** Campaigns with money at the provider. */
  readonly campaigns: number;
  /** What the provider says, less what the books say. */
  readonly surplusKrw: number;
}

/** Figures are read while money moves: they are looked at so often before a difference is a case. */
export const looksMax = 3;
const pauseMs = 5 * 60 * 1_000;

/** Zero on a good day. */
export const surplusOf = (figures: HoldingsFigures): number => {
  const { availableKrw, pendingKrw, unsettledKrw, underWayKrw } = figures;
  const said = availableKrw + pendingKrw + unsettledKrw + underWayKrw;
  return said - figures.campaignsKrw - figures.fundsKrw;
};

/** When figures that differ are looked at again; undefined when they are believed. */
export const lookAgainAt = (surplusKrw: number, look: number, nowMs: number): number | undefined =>
  surplusKrw === 0 || look >= looksMax ? undefined : nowMs + pauseMs;
