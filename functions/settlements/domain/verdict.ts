import { feeOf, vatOf } from '../../../shared/kernel/money.ts';
import type { FundingModel } from './fence.ts';

export type Verdict = 'succeeded' | 'failed' | 'cancelled' | 'refunded';
export type ShortfallRule = 'proceed' | 'refund' | 'association_confirms';

interface Close {
  readonly fundingModel: FundingModel;
  readonly goalKrw: number;
  readonly cancelled: boolean;
  /** Promised, for all-or-nothing; paid already, for keep-it-all. */
  readonly pledgedKrw: number;
  readonly collectedKrw: number;
}

/**
 * The verdict at close:
 *
 *     called off                      cancelled, whatever was pledged
 *     all or nothing, goal reached    succeeded: the cards may be charged
 *     all or nothing, goal missed     failed: nobody is charged
 *     keep it all, anything paid      succeeded
 *     keep it all, nothing paid       failed
 */
export const decideVerdict = (close: Close): Exclude<Verdict, 'refunded'> => {
  if (close.cancelled) return 'cancelled';
  switch (close.fundingModel) {
    case 'all_or_nothing':
      return close.pledgedKrw > 0 && close.pledgedKrw >= close.goalKrw ? 'succeeded' : 'failed';
    case 'keep_it_all':
      return close.collectedKrw > 0 ? 'succeeded' : 'failed';
  }
};

interface Outcome {
  readonly fundingModel: FundingModel;
  readonly shortfallRule: ShortfallRule;
  readonly goalKrw: number;
  readonly collectedKrw: number;
  /** What the association said when it was asked; null while it has not. */
  readonly confirmation: 'proceed' | 'refund' | null;
  /** Whether the time to answer is over. */
  readonly confirmationOver: boolean;
}

export type ShortfallAction = 'proceed' | 'refund' | 'fail' | 'wait';

/**
 * What follows when cards were declined for good and less was collected than the goal:
 *
 *     nothing at all was collected    fail: there is nothing to keep and nothing to give back
 *     the goal was collected          proceed
 *     keep it all                     proceed: it never promised a goal
 *     rule proceed / refund           as the campaign chose before it opened
 *     rule association_confirms       as the association says in time; silence means refund
 */
export const applyShortfallRule = (outcome: Outcome): ShortfallAction => {
  if (outcome.collectedKrw === 0) return 'fail';
  if (outcome.fundingModel === 'keep_it_all') return 'proceed';
  if (outcome.collectedKrw >= outcome.goalKrw) return 'proceed';
  switch (outcome.shortfallRule) {
    case 'proceed':
      return 'proceed';
    case 'refund':
      return 'refund';
    case 'association_confirms':
      if (outcome.confirmation !== null) return outcome.confirmation;
      return outcome.confirmationOver ? 'refund' : 'wait';
  }
};

/** The platform's fee, on what was collected and only when the campaign keeps it. */
export const platformFeeOf = (
  action: ShortfallAction,
  collectedKrw: number,
  rateBps: number,
): { readonly feeKrw: number; readonly feeVatKrw: number } => {
  if (action !== 'proceed') return { feeKrw: 0, feeVatKrw: 0 };
  const feeKrw = feeOf(collectedKrw, rateBps);
  return { feeKrw, feeVatKrw: vatOf(feeKrw) };
};
