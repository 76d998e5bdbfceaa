import { isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { statusAt } from './edition.ts';
import { settlingMs } from './limits.ts';
import { problems } from './problems.ts';
import type { Edition, FinalReport } from './schemas.ts';

/** Whether sales are closed, all that was under way is counted, and the figures are not fixed yet. */
export const isReady = (final: FinalReport | null, nowMs: number): final is FinalReport =>
  final !== null && final.digest === null && nowMs >= epochMsOf(final.readyAt);

/**
 * Closes the sales of an edition. A batch that was being taken has begun before, so it is counted by
 * the report's instant, and nothing joins an instant that is `settlingMs` ago.
 *
 * @throws Problem `edition_not_over`, `report_settling`, `report_fixed`.
 */
export const closeSales = (edition: Edition, nowMs: number): Edition => {
  const { final } = edition;
  if (final !== null) {
    if (final.digest !== null) throw new Problem(problems.report_fixed);
    throw new Problem(problems.report_settling, { details: { readyAt: final.readyAt } });
  }
  if (statusAt(edition, nowMs) !== 'closed') throw new Problem(problems.edition_not_over);
  return {
    ...edition,
    final: {
      closedAt: isoOf(nowMs),
      asOf: isoOf(nowMs + settlingMs),
      readyAt: isoOf(nowMs + 2 * settlingMs),
      digest: null,
      totalKrw: null,
    },
    version: edition.version + 1,
  };
};

/** Fixes the figures of an edition whose sales are closed and counted. */
export const fixReport = (
  edition: Edition,
  figures: { readonly digest: string; readonly totalKrw: number },
): Edition => {
  if (edition.final === null) throw new Error('A report is fixed after its sales were closed.');
  return { ...edition, final: { ...edition.final, ...figures }, version: edition.version + 1 };
};
