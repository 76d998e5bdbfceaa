import { wholeKrw } from '../../../shared/kernel/money.ts';

/**
 * What an association owes for a campaign because more was paid out to it than was its own, and how
 * that is demanded. The books say how much; here it is told apart by when it is due.
 */
export interface Demand {
  readonly demandId: string;
  /** All that was ever demanded for this due date. */
  readonly amountKrw: number;
  /** What of it is still owed; nothing when it has ended. */
  readonly leftKrw: number;
  readonly demandedAt: string;
  readonly dueAt: string;
  readonly endedAt: string | null;
}

export interface Debt {
  readonly campaignId: string;
  readonly associationId: string;
  /** The entry of the journal this follows from. */
  readonly sequence: number;
  readonly owedKrw: number;
  /** In the order they are due; at most `demandsMax`. */
  readonly demands: readonly Demand[];
  /** All that was ever demanded, also by demands that are no longer kept. */
  readonly demandedKrw: number;
  /** Repayments that were recorded and not rejected: never more than was demanded. */
  readonly repaymentsKrw: number;
  readonly version: number;
}

/** What the books owe an association for a campaign; below zero it owes. */
export interface CampaignBalance {
  readonly campaignId: string;
  readonly sequence: number;
  readonly balanceKrw: number;
}

export const emptyDebt = (campaignId: string, associationId: string): Debt => ({
  campaignId,
  associationId,
  sequence: 0,
  owedKrw: 0,
  demands: [],
  demandedKrw: 0,
  repaymentsKrw: 0,
  version: 0,
});

/** Demands kept of one debt: three months of business days on each of which more was owed. */
export const demandsMax = 60;

interface Demanding {
  readonly at: string;
  /** When what is demanded now has to be paid. */
  readonly dueAt: string;
  readonly demandIdOf: (dueAt: string) => string;
}

/**
 * The debt as the books have it now; undefined when that was noted before, or nothing was ever owed.
 * What is owed anew is demanded with a due date of its own, and what is owed less, whether it was
 * paid back or came back another way, comes off the oldest demand first. So no due date ever moves.
 */
export const followed = (
  debt: Debt,
  { sequence, balanceKrw }: CampaignBalance,
  demanding: Demanding,
): Debt | undefined => {
  if (sequence <= debt.sequence) return undefined;
  const owedKrw = wholeKrw(Math.max(0, -balanceKrw));
  if (debt.version === 0 && owedKrw === 0) return undefined;
  const moreKrw = owedKrw - debt.owedKrw;
  const demands =
    moreKrw > 0
      ? withinBound(demanded(debt.demands, moreKrw, demanding))
      : relieved(debt.demands, -moreKrw, demanding.at);
  const demandedKrw = wholeKrw(debt.demandedKrw + Math.max(0, moreKrw));
  return { ...debt, sequence, owedKrw, demands, demandedKrw, version: debt.version + 1 };
};

/**
 * One more than the bound is brought back to it: the oldest that has ended is let go, for its money
 * is in the journal. Where all are still owed the two youngest become one, due with the later of
 * them: nobody has less time than was said, and the association is long in arrears by the oldest.
 */
const withinBound = (demands: readonly Demand[]): readonly Demand[] => {
  if (demands.length <= demandsMax) return demands;
  const ended = demands.findIndex(({ leftKrw }) => leftKrw === 0);
  if (ended >= 0) return demands.toSpliced(ended, 1);
  const [earlier, later] = demands.slice(-2) as [Demand, Demand];
  const both: Demand = {
    ...later,
    amountKrw: wholeKrw(earlier.amountKrw + later.amountKrw),
    leftKrw: wholeKrw(earlier.leftKrw + later.leftKrw),
    demandedAt: earlier.demandedAt,
  };
  return [...demands.slice(0, -2), both];
};

/** What is due on one day is one demand. */
const demanded = (
  demands: readonly Demand[],
  moreKrw: number,
  { at, dueAt, demandIdOf }: Demanding,
): readonly Demand[] => {
  const same = demands.find((demand) => demand.dueAt === dueAt);
  const next: Demand = {
    demandId: demandIdOf(dueAt),
    amountKrw: wholeKrw((same?.amountKrw ?? 0) + moreKrw),
    leftKrw: wholeKrw((same?.leftKrw ?? 0) + moreKrw),
    demandedAt: same?.demandedAt ?? at,
    dueAt,
    endedAt: null,
  };
  const others = demands.filter((demand) => demand !== same);
  return [...others, next].toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
};

const relieved = (demands: readonly Demand[], lessKrw: number, at: string): readonly Demand[] => {
  let leftToGiveKrw = lessKrw;
  return demands.map((demand) => {
    const takenKrw = Math.min(demand.leftKrw, leftToGiveKrw);
    if (takenKrw === 0) return demand;
    leftToGiveKrw -= takenKrw;
    const leftKrw = demand.leftKrw - takenKrw;
    return { ...demand, leftKrw, endedAt: leftKrw === 0 ? at : null };
  });
};

/** The oldest demand that is still owed. */
export const nextDueOf = ({ demands }: Pick<Debt, 'demands'>): Demand | undefined =>
  demands.find(({ leftKrw }) => leftKrw > 0);

/** Whether a demand was not met in time: then nothing more is paid out to the association. */
export const isOverdue = (debt: Pick<Debt, 'demands'>, nowIso: string): boolean => {
  const next = nextDueOf(debt);
  return next !== undefined && next.dueAt <= nowIso;
};

/**
 * The debt with one more repayment recorded. Undefined when more would be paid back than was ever
 * demanded: what came in once cannot be written down twice. A debt that has shrunk meanwhile takes
 * it all the same, because the money is there; what is too much is owed to the association again.
 */
export const withRepayment = (debt: Debt, amountKrw: number): Debt | undefined => {
  const repaymentsKrw = wholeKrw(debt.repaymentsKrw + amountKrw);
  if (repaymentsKrw > debt.demandedKrw) return undefined;
  return { ...debt, repaymentsKrw, version: debt.version + 1 };
};

export const withoutRepayment = (debt: Debt, amountKrw: number): Debt => ({
  ...debt,
  repaymentsKrw: wholeKrw(debt.repaymentsKrw - amountKrw),
  version: debt.version + 1,
});
