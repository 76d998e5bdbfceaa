import {
  addKstDays,
  endOfKstDayMs,
  kstDaysBetween,
  startOfKstDayMs,
  weekRoundOf,
} from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { editionDaysMax } from './limits.ts';
import { problems } from './problems.ts';
import type { Edition } from './schemas.ts';

export type EditionStatus = 'draft' | 'open' | 'running' | 'closed';

/** A draft stays one until an operator opens it; then the calendar in Korea says what it is. */
export const statusAt = (edition: Edition, nowMs: number): EditionStatus => {
  if (edition.openedAt === null) return 'draft';
  if (nowMs < startOfKstDayMs(edition.startsOn)) return 'open';
  return nowMs < endOfKstDayMs(edition.endsOn) ? 'running' : 'closed';
};

/** Weeks from Sunday to Saturday, the first and the last cut to the period. */
export const roundsOf = ({ startsOn, endsOn }: Pick<Edition, 'startsOn' | 'endsOn'>) => {
  const rounds: { number: number; startsOn: string; endsOn: string }[] = [];
  for (let from = startsOn; from <= endsOn; ) {
    const week = weekRoundOf(from);
    const to = week.endsOn < endsOn ? week.endsOn : endsOn;
    rounds.push({ number: rounds.length + 1, startsOn: from, endsOn: to });
    from = addKstDays(to, 1);
  }
  return rounds;
};

export const editionViewOf = (edition: Edition, nowMs: number) => {
  const { version, ...terms } = edition;
  return {
    ...terms,
    status: statusAt(edition, nowMs),
    rounds: roundsOf(edition),
    etag: `"v${version}"`,
  };
};

/** @throws Problem `edition_dates_wrong`. */
export const requireDates = ({ startsOn, endsOn }: Pick<Edition, 'startsOn' | 'endsOn'>): void => {
  const days = kstDaysBetween(startsOn, endsOn) + 1;
  if (days < 1 || days > editionDaysMax) {
    throw new Problem(problems.edition_dates_wrong, { details: { daysMax: editionDaysMax } });
  }
};

type Edit = { readonly [K in 'name' | 'region' | 'startsOn' | 'endsOn']?: Edition[K] | undefined };

/**
 * The edition with the edit made. Others have built on an open edition's start, region and days, so
 * it can only be renamed or made longer, and what is over stays as it was.
 *
 * @throws Problem `edition_terms_frozen`, `edition_closed`, `edition_dates_wrong`.
 */
export const editEdition = (edition: Edition, edit: Edit, nowMs: number): Edition => {
  const given = Object.entries(edit).filter(([, value]) => value !== undefined);
  const next: Edition = {
    ...edition,
    ...Object.fromEntries(given),
    version: edition.version + 1,
  };
  const status = statusAt(edition, nowMs);
  if (status === 'closed') throw new Problem(problems.edition_closed);
  const moved = next.region !== edition.region || next.startsOn !== edition.startsOn;
  if (status !== 'draft' && (moved || next.endsOn < edition.endsOn)) {
    throw new Problem(problems.edition_terms_frozen);
  }
  requireDates(next);
  return next;
};

/** @throws Problem `edition_not_draft`, or `edition_closed` when its days have gone by. */
export const openEdition = (edition: Edition, at: { ms: number; iso: string }): Edition => {
  if (edition.openedAt !== null) throw new Problem(problems.edition_not_draft);
  if (at.ms >= endOfKstDayMs(edition.endsOn)) throw new Problem(problems.edition_closed);
  return { ...edition, openedAt: at.iso, version: edition.version + 1 };
};

/** @throws Problem `edition_not_open` unless markets and stalls may enrol now. */
export const requireEnrolling = (edition: Edition, nowMs: number): void => {
  const status = statusAt(edition, nowMs);
  if (status === 'open' || status === 'running') return;
  throw new Problem(problems.edition_not_open, { details: { status } });
};
