import { wholeKrw } from '../../../shared/kernel/money.ts';
import type { Destination, Payout, PayoutPlan } from './payout.ts';

/** What the books said when the transfer was booked (events/booked-figures.ts). */
interface BookedFigures {
  readonly sequence: number;
  readonly hash: string;
  readonly collectedKrw: number;
  readonly matchedKrw: number;
  readonly refundedKrw: number;
  readonly chargedBackKrw: number;
  readonly chargebackWonKrw: number;
  readonly repaidKrw: number;
  readonly providerFeeKrw: number;
  readonly providerFeeVatKrw: number;
  readonly platformFeeKrw: number;
  readonly platformFeeVatKrw: number;
  readonly inTransitKrw: number;
  readonly paidOutKrw: number;
  readonly balanceKrw: number;
}

/** How people call what the statement names; null where nobody has told. */
export interface StatementNames {
  readonly associationName: string | null;
  readonly marketName: string | null;
  readonly campaignTitle: string | null;
}

/** The statement of one transfer that arrived. It is written once, with the arrival. */
export interface Statement extends StatementNames {
  readonly payoutId: string;
  readonly campaignId: string;
  readonly associationId: string;
  readonly attempt: number;
  readonly milestone: number;
  readonly source: 'pledges' | 'matching' | 'rest';
  readonly completedAt: string;
  readonly destination: Omit<Destination, 'sellerId'>;
  readonly trancheKrw: number;
  readonly nettedKrw: number;
  readonly transferKrw: number;
  readonly pledgedKrw: number;
  readonly droppedKrw: number;
  readonly booked: BookedFigures;
}

export type StatementLineName =
  | 'pledged'
  | 'dropped'
  | 'paid_and_called_off'
  | 'collected'
  | 'matched'
  | 'refunded'
  | 'charged_back'
  | 'chargeback_won'
  | 'provider_fee'
  | 'provider_fee_vat'
  | 'platform_fee'
  | 'platform_fee_vat'
  | 'earned'
  | 'paid_before'
  | 'repaid'
  | 'transferred'
  | 'left';

export interface StatementLine {
  readonly line: StatementLineName;
  /** Signed as it is added: what is taken away is below zero. */
  readonly amountKrw: number;
  /** True where the line is the sum of all items since the beginning. */
  readonly isSum: boolean;
}

/**
 * The lines in order. Each sum is made of the items before it, so they add up by construction; and
 * the last one must be what the books still owe, or there is no statement at all.
 *
 * @throws RangeError when the lines do not come to the balance of the books.
 */
export const linesOf = (statement: Statement): readonly StatementLine[] => {
  const { booked, pledgedKrw, droppedKrw, transferKrw } = statement;
  const lines: StatementLine[] = [];
  let sum = 0;
  const item = (line: StatementLineName, amountKrw: number): void => {
    sum = wholeKrw(sum + amountKrw);
    // Plus zero, so that nothing taken away reads 0 and not -0.
    lines.push({ line, amountKrw: amountKrw + 0, isSum: false });
  };
  const total = (line: StatementLineName): void => {
    lines.push({ line, amountKrw: sum, isSum: true });
  };
  item('pledged', pledgedKrw);
  item('dropped', -droppedKrw);
  // Paid at once and called off while the campaign ran: no pledge any more, but money that moved.
  item('paid_and_called_off', booked.collectedKrw - pledgedKrw + droppedKrw);
  total('collected');
  item('matched', booked.matchedKrw);
  item('refunded', -booked.refundedKrw);
  item('charged_back', -booked.chargedBackKrw);
  // Rare, and the page to print has room for one line more: told only where there is something.
  if (booked.chargebackWonKrw !== 0) item('chargeback_won', booked.chargebackWonKrw);
  item('provider_fee', -booked.providerFeeKrw);
  item('provider_fee_vat', -booked.providerFeeVatKrw);
  item('platform_fee', -booked.platformFeeKrw);
  item('platform_fee_vat', -booked.platformFeeVatKrw);
  total('earned');
  // The transfer was on its way when it was booked; what else was on its way is another tranche.
  item('paid_before', -(booked.paidOutKrw + booked.inTransitKrw - transferKrw));
  if (booked.repaidKrw !== 0) item('repaid', booked.repaidKrw);
  item('transferred', -transferKrw);
  total('left');
  if (sum !== booked.balanceKrw) {
    throw new RangeError(
      `The statement of ${statement.payoutId} comes to ${sum} won, the books to ${booked.balanceKrw}.`,
    );
  }
  return lines;
};

/** @throws RangeError when the figures do not add up to what the books say. */
export const statementOf = (
  payout: Payout,
  plan: PayoutPlan,
  booked: BookedFigures,
  told: StatementNames & { readonly completedAt: string },
): Statement => {
  const { payoutAccountId, bankCode, accountLastDigits } = payout.destination;
  const tranche = plan.tranches.find(({ trancheId }) => trancheId === payout.trancheId);
  const statement: Statement = {
    payoutId: payout.payoutId,
    campaignId: payout.campaignId,
    associationId: payout.associationId,
    attempt: payout.attempt,
    milestone: payout.milestone,
    source: tranche?.source ?? 'pledges',
    destination: { payoutAccountId, bankCode, accountLastDigits },
    trancheKrw: payout.amountKrw + payout.nettedKrw,
    nettedKrw: payout.nettedKrw,
    transferKrw: payout.amountKrw,
    pledgedKrw: plan.pledgedKrw,
    droppedKrw: plan.droppedKrw,
    booked,
    ...told,
  };
  linesOf(statement);
  return statement;
};

/** The statement as it is read, and whether its transfer still stands. */
export const statementView = (statement: Statement, payout: Payout) => {
  const { booked, ...told } = statement;
  const { sequence: entrySequence, hash: entryHash } = booked;
  const stands = payout.status === 'completed' && payout.attempt === statement.attempt;
  return {
    ...told,
    standing: stands ? ('paid' as const) : ('returned' as const),
    lines: linesOf(statement).map((line) => ({ ...line })),
    entrySequence,
    entryHash,
  };
};
