import { isoOf } from '../../../shared/kernel/clock.ts';
import { DAY_MS, epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from './problems.ts';

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
  isoOf(offeredAtMs + claimDays * DAY_MS);

/** Whether the days of an offered prize are over. */
export const isOver = ({ claimBy }: Place, nowMs: number): boolean =>
  claimBy !== null && nowMs >= epochMsOf(claimBy);

/** @throws Problem unless the prize is this place's and its time has not run out. */
export const claimed = (place: Place, nowMs: number): Place => {
  if (place.status === 'claimed') throw new Problem(problems.prize_already_claimed);
  if (place.status === 'reserve') throw new Problem(problems.prize_not_won);
  if (place.status === 'forfeited' || isOver(place, nowMs)) {
    throw new Problem(problems.prize_forfeited, { details: { claimBy: place.claimBy ?? '' } });
  }
  return { ...place, status: 'claimed', claimedAt: isoOf(nowMs) };
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
