/**
 * Names of executions derive from what they do, because a name that is taken is not started again.
 *
 *     settlement_…           the first leg of a settlement
 *     settlement_…-leg-2     goes on where the first had walked its number of pages
 *     …-again-1              the same work from its beginning, after a person asked for it
 *     payout_…-1             the first transfer attempt of a payout
 *     campaign_…-1           the first leg of a campaign's refund
 *     reconciliation_<date>  the daily run
 */
interface Leg {
  readonly settlementId: string;
  readonly leg: number;
  /** How often the work was begun again by hand; its later legs are others than the first ones. */
  readonly again: number;
}

export const executionNameOf = ({ settlementId, leg, again }: Leg): string =>
  `${settlementId}${leg > 1 ? `-leg-${leg}` : ''}${again > 0 ? `-again-${again}` : ''}`;

/** Times one execution may be begun again by hand. */
export const resumptionsMax = 20;
const AGAIN = /^(.+)-again-(\d{1,3})$/;

/** How the same work is begun again, or undefined when that was done too often. */
export const nextResumption = (
  name: string,
): { readonly name: string; readonly again: number } | undefined => {
  const [, first = name, count = '0'] = AGAIN.exec(name) ?? [];
  const again = Number(count) + 1;
  return again > resumptionsMax ? undefined : { name: `${first}-again-${again}`, again };
};

export type Machine = 'settlement' | 'payout' | 'refund' | 'reconciliation';

/** Which machine an execution's name belongs to, or undefined when it is none of ours. */
export const machineOf = (name: string): Machine | undefined => {
  if (name.startsWith('settlement_')) return 'settlement';
  if (name.startsWith('payout_')) return 'payout';
  if (name.startsWith('campaign_')) return 'refund';
  if (name.startsWith('reconciliation_')) return 'reconciliation';
  return undefined;
};
