import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from './problems.ts';

const dayMs = 86_400_000;

/** One place of a result: a prize that waits for its winner, or a reserve. */
export interface Place {
  readonly drawId: string;
  /** From 1; prizes first, then reserves. */
  readonly rank: number;
  readonly entrantId: string;
  readonly ticketNumber: number;
  readonly ticketHash: string;
  readonly status: 'offered' | 'reserve' | 'claimed' | 'forfeited';
  readonly prizeId: string | null;
  /** Until when an offered prize can be claimed. */
  readonly claimBy: string | null;
  readonly claimedAt: string | null;
  readonly version: number;
}

/** A prize is offered until the end of its days. */
export const claimByOf = (offeredAtMs: number, claimDays: number): string =>
  new Date(offeredAtMs + claimDays * dayMs).toISOString();

/** @throws Problem unless the prize is this place's and its time has not run out. */
export const claimed = (place: Place, nowMs: number): Place => {
  if (place.status === 'claimed') throw new Problem(problems.prize_already_claimed);
  if (place.status === 'reserve') throw new Problem(problems.prize_not_won);
  if (place.status === 'forfeited' || nowMs >= Date.parse(place.claimBy ?? '')) {
    throw new Problem(problems.prize_forfeited, { details: { claimBy: place.claimBy ?? '' } });
  }
  return { ...place, status: 'claimed', claimedAt: new Date(nowMs).toISOString() };
};

/** The prize of a place whose time ran out, and the first reserve, who is offered it. */
export const movedUp = (
  place: Place,
  reserve: Place | undefined,
  { nowMs, claimDays }: { readonly nowMs: number; readonly claimDays: number },
): readonly Place[] => {
  const forfeited: Place = { ...place, status: 'forfeited' };
  if (reserve === undefined) return [forfeited];
  const { prizeId } = place;
  const claimBy = claimByOf(nowMs, claimDays);
  return [forfeited, { ...reserve, status: 'offered', prizeId, claimBy }];
};
