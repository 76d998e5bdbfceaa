import type { CampaignBalance } from './debt.ts';
import type { PayoutPlan } from './payout.ts';

/** What a tranche of the rest is made of. */
export interface Rest {
  /** The entry of the journal after which it was owed: it names the tranche. */
  readonly sequence: number;
  readonly milestone: number;
  readonly amountKrw: number;
}

/**
 * What the books owe when every tranche was paid: a dispute was won after its money had been
 * withheld, or somebody paid back more than was owed in the end. Undefined while a tranche is open,
 * because that one carries it.
 */
export const restTrancheOf = (
  { tranches }: Pick<PayoutPlan, 'tranches'>,
  { sequence, balanceKrw }: CampaignBalance,
): Rest | undefined => {
  if (balanceKrw <= 0 || !tranches.every(({ paid }) => paid)) return undefined;
  const milestone = Math.max(0, ...tranches.map((tranche) => tranche.milestone)) + 1;
  return { sequence, milestone, amountKrw: balanceKrw };
};
