import type { FundingModel } from './fence.ts';
import type { ShortfallAction, ShortfallRule, Verdict } from './verdict.ts';

/** What settlements keeps of a campaign's terms, from the events that told of them. */
export interface CampaignTerms {
  readonly campaignId: string;
  readonly associationId: string;
  readonly fundingModel: FundingModel;
  readonly goalKrw: number;
  readonly closesAt: string;
  readonly shortfallRule: ShortfallRule;
  readonly platformFeeBps: number;
  readonly payoutMilestonesBps: readonly number[] | null;
}

/** The verdict with the figure it was found on; never changed once written. */
export interface Decision {
  readonly verdict: Exclude<Verdict, 'refunded'>;
  readonly pledgedKrw: number;
  readonly pledgeCount: number;
  readonly decidedAt: string;
}

/** What was done about cards that were declined for good; never changed once written. */
export interface ShortfallDecision {
  readonly action: Exclude<ShortfallAction, 'wait'>;
  readonly collectedKrw: number;
  readonly platformFeeKrw: number;
  readonly platformFeeVatKrw: number;
  readonly decidedAt: string;
}

export interface Confirmation {
  readonly decision: 'proceed' | 'refund';
  readonly by: string;
  readonly at: string;
}

export interface Figures {
  readonly verdict: Verdict;
  readonly pledgedKrw: number;
  readonly collectedKrw: number;
  readonly pledgeCount: number;
  readonly droppedPledges: number;
  readonly droppedKrw: number;
  readonly providerFeeKrw: number;
  readonly providerFeeVatKrw: number;
  readonly platformFeeKrw: number;
  readonly platformFeeVatKrw: number;
  readonly netKrw: number;
  readonly settledAt: string;
}

/** Where the work stands, as people are told. */
export type SettlementStatus =
  | 'waiting'
  | 'releasing'
  | 'charging'
  | 'accounting'
  | 'awaiting_confirmation'
  | 'refunding'
  | 'concluding'
  | 'settled';

/** One close of one campaign. */
export interface Settlement extends CampaignTerms {
  readonly settlementId: string;
  readonly status: SettlementStatus;
  readonly closedAt: string;
  readonly fenceAt: string;
  readonly decision: Decision | null;
  /** The last run that was planned, and when; null before the first. */
  readonly run: { readonly run: number; readonly runAt: string; readonly final: boolean } | null;
  /** Until when the association may say whether it goes on; null where it is not asked. */
  readonly confirmationEndsAt: string | null;
  readonly confirmation: Confirmation | null;
  readonly shortfall: ShortfallDecision | null;
  readonly figures: Figures | null;
  /** The instant after which somebody should look why it has not moved on. */
  readonly expectedBy: string;
  readonly version: number;
}

/**
 * The settlement as the association's word left it, whatever became of it since: verdict and runs
 * were found before it was asked.
 */
export const asConfirmed = (settlement: Settlement): Settlement => ({
  ...settlement,
  status: 'awaiting_confirmation',
  figures: null,
});

interface Sums {
  readonly collectedKrw: number;
  readonly droppedCount: number;
  readonly droppedKrw: number;
}
interface Books {
  readonly providerFeeKrw: number;
  readonly providerFeeVatKrw: number;
  readonly platformFeeKrw: number;
  readonly platformFeeVatKrw: number;
  /** What a fund added so far; it has a figure and tranches of its own. */
  readonly matchedKrw: number;
  readonly balanceKrw: number;
}

/** What pledges and books say must be the same sum, or nothing may be frozen. */
export const booksAgree = (
  sums: { readonly collectedKrw: number },
  books: { readonly collectedKrw: number; readonly refundedKrw: number },
): boolean => books.collectedKrw - books.refundedKrw === sums.collectedKrw;

/**
 * The frozen figures. What can be paid out is what the books still owe the association for its
 * pledges, and only a campaign that succeeded pays out.
 */
export const figuresOf = (
  settlement: Settlement,
  sums: Sums,
  books: Books,
  settledAt: string,
): Figures => {
  const { decision, shortfall } = settlement;
  if (decision === null) throw new Error(`${settlement.settlementId} has no verdict to conclude.`);
  const verdict = finalVerdict(decision.verdict, shortfall?.action);
  return {
    verdict,
    pledgedKrw: decision.pledgedKrw,
    pledgeCount: decision.pledgeCount,
    collectedKrw: shortfall?.collectedKrw ?? sums.collectedKrw,
    droppedPledges: sums.droppedCount,
    droppedKrw: sums.droppedKrw,
    // A fee may have been given back in full, and rounding must not make it less than nothing.
    providerFeeKrw: Math.max(books.providerFeeKrw, 0),
    providerFeeVatKrw: Math.max(books.providerFeeVatKrw, 0),
    platformFeeKrw: books.platformFeeKrw,
    platformFeeVatKrw: books.platformFeeVatKrw,
    netKrw: verdict === 'succeeded' ? Math.max(books.balanceKrw - books.matchedKrw, 0) : 0,
    settledAt,
  };
};

const finalVerdict = (
  verdict: Decision['verdict'],
  action: ShortfallDecision['action'] | undefined,
): Verdict => {
  if (verdict !== 'succeeded') return verdict;
  switch (action) {
    case 'refund':
      return 'refunded';
    case 'fail':
      return 'failed';
    case 'proceed':
      return 'succeeded';
    case undefined:
      throw new Error('A campaign that succeeded is concluded only after the shortfall rule.');
  }
};
