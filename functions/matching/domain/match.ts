import { BPS_TOTAL, wholeKrw } from '../../../shared/kernel/money.ts';

/**
 * A budget that cannot be overspent: of a round, of one campaign in it, of one donor to that
 * campaign. Always budget = left + held + spent.
 */
export interface Cell {
  readonly budgetKrw: number;
  readonly leftKrw: number;
  readonly heldKrw: number;
  readonly spentKrw: number;
}

export const fullCell = (budgetKrw: number): Cell => ({
  budgetKrw,
  leftKrw: budgetKrw,
  heldKrw: 0,
  spentKrw: 0,
});

/** The cells one match draws from. Each contains the next, so any full one stops it. */
export interface Cells {
  readonly round: Cell;
  readonly campaign: Cell;
  readonly donor: Cell;
}

/** A pledge as its capability last told it. */
export interface PledgeNews {
  readonly pledgeId: string;
  readonly campaignId: string;
  /** Tells one donor from another and nothing of them. */
  readonly donorKey: string;
  readonly pledgeVersion: number;
  readonly amountKrw: number;
  readonly standing: 'open' | 'collected' | 'over';
  readonly pledgedAt: string;
}

/** What a fund adds to one pledge. */
export interface Match extends PledgeNews {
  readonly fundId: string;
  readonly round: number;
  readonly heldKrw: number;
  readonly spentKrw: number;
  /** What it would get besides if the budgets held more. */
  readonly shortKrw: number;
  /** Counts the writes, which are more than the pledge's when money comes free. */
  readonly revision: number;
}

export interface MatchTerms {
  readonly factorBps: number;
  readonly campaignCapKrw: number;
  readonly donorCapKrw: number;
  readonly rounds: readonly Round[];
}

export interface Round {
  readonly opensAt: string;
  readonly closesAt: string;
  readonly budgetKrw: number;
}

/** The round a pledge belongs to: the one it was made in, whatever becomes of it later. */
export const roundOf = (rounds: readonly Round[], pledgedAt: string): number | undefined => {
  const index = rounds.findIndex(
    ({ opensAt, closesAt }) => opensAt <= pledgedAt && pledgedAt < closesAt,
  );
  return index === -1 ? undefined : index;
};

/** What a pledge gets when all budgets are full: rounded down, so that no cap is passed by a won. */
export const targetKrw = (
  { amountKrw, standing }: Pick<PledgeNews, 'amountKrw' | 'standing'>,
  { factorBps, donorCapKrw, campaignCapKrw }: Omit<MatchTerms, 'rounds'>,
): number => {
  if (standing === 'over') return 0;
  const matched = Number((BigInt(wholeKrw(amountKrw)) * BigInt(factorBps)) / BigInt(BPS_TOTAL));
  return Math.min(matched, donorCapKrw, campaignCapKrw);
};

/** What a change of a match does to each of its cells. */
export interface Move {
  /** Out of `left`; below zero it goes back there. */
  readonly takeKrw: number;
  readonly heldKrw: number;
  readonly spentKrw: number;
}

/**
 * The match after the news, and what it moves. It takes what the fullest budget of its cells
 * leaves, keeps what it has, and gives back what it needs no more. A closed campaign gets nothing
 * more.
 */
export const planMatch = (
  news: PledgeNews,
  before: Match | undefined,
  place: { readonly fundId: string; readonly round: number; readonly closed: boolean },
  terms: Omit<MatchTerms, 'rounds'>,
  cells: Cells,
): { readonly match: Match; readonly move: Move } => {
  const [oldHeld, oldSpent] = [before?.heldKrw ?? 0, before?.spentKrw ?? 0];
  const granted = oldHeld + oldSpent;
  const target = targetKrw(news, terms);
  const room = place.closed
    ? 0
    : Math.min(cells.round.leftKrw, cells.campaign.leftKrw, cells.donor.leftKrw);
  const grant = Math.min(target, granted + room);
  const heldKrw = news.standing === 'open' ? grant : 0;
  const spentKrw = news.standing === 'collected' ? grant : 0;
  return {
    match: {
      ...news,
      fundId: place.fundId,
      round: place.round,
      heldKrw,
      spentKrw,
      shortKrw: place.closed ? 0 : target - grant,
      revision: (before?.revision ?? 0) + 1,
    },
    move: { takeKrw: grant - granted, heldKrw: heldKrw - oldHeld, spentKrw: spentKrw - oldSpent },
  };
};

/** The cell after a move. @throws RangeError when it would pass its budget. */
export const moved = (cell: Cell, { takeKrw, heldKrw, spentKrw }: Move): Cell => {
  const next = {
    budgetKrw: cell.budgetKrw,
    leftKrw: cell.leftKrw - takeKrw,
    heldKrw: cell.heldKrw + heldKrw,
    spentKrw: cell.spentKrw + spentKrw,
  };
  if (next.leftKrw < 0 || next.heldKrw < 0 || next.spentKrw < 0) {
    throw new RangeError(`A budget of ${cell.budgetKrw} won would be overspent.`);
  }
  return next;
};

/** Whether the news tell what is known already, or less. */
export const isOldNews = (news: PledgeNews, before: Match | undefined): boolean =>
  before !== undefined && before.pledgeVersion >= news.pledgeVersion;
