import { addKstDays, type KstDate } from '../../../shared/kernel/kst-calendar.ts';
import { payableOf, platformOf } from './balances.ts';
import type { ChainHead } from './chain.ts';

/** Where a walk over days and the partitions of each stands. */
export interface Place {
  readonly date: KstDate;
  readonly shard: number;
}

/** The next partition, the next day's first, or undefined behind the last. */
export const placeAfter = (
  { date, shard }: Place,
  shards: number,
  lastDate: KstDate,
): Place | undefined => {
  if (shard + 1 < shards) return { date, shard: shard + 1 };
  return date < lastDate ? { date: addKstDays(date, 1), shard: 0 } : undefined;
};

/** What the provider holds of a campaign, and for whom. Undefined where it holds nothing. */
export const holdingOf = ({ campaignId, balances }: Pick<ChainHead, 'campaignId' | 'balances'>) => {
  const heldKrw = balances.provider_clearing ?? 0;
  const inTransitKrw = -(balances.transfers_pending ?? 0);
  const platformKrw = platformOf(balances);
  const owedKrw = payableOf(balances);
  if (heldKrw === 0 && owedKrw === 0 && inTransitKrw === 0) return undefined;
  // Plus zero, so that nothing reads 0 and not -0.
  return {
    campaignId,
    heldKrw,
    inTransitKrw: inTransitKrw + 0,
    owedKrw: owedKrw + 0,
    platformKrw: platformKrw + 0,
  };
};
