import { canonicalJson, sha256Hex } from '../../../shared/identity/digest.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { statusAt } from '../domain/edition.ts';
import { exportRowsMax, marketsMax, settlingMs } from '../domain/limits.ts';
import { problems } from '../domain/problems.ts';
import { exportRowsOf, type MarketSales, sumFigures } from '../domain/report.ts';
import type { ExportRow } from '../domain/sales-schemas.ts';
import type { Edition, MarketEnrolment } from '../domain/schemas.ts';
import { editionStore } from './edition-store.ts';
import { enrolmentStore } from './enrolment-store.ts';
import { salesStore } from './sales-store.ts';

/** Markets read at once, and listed by one read. */
const atOnce = 16;
const marketsPerRead = 200;

export interface Scope {
  /** The instant of the page before: its list goes on as it began. */
  readonly page?: string;
  readonly asOf?: string | undefined;
  readonly region?: string | undefined;
  readonly marketId?: string | undefined;
  /** Set when the reader may see this association's market alone. */
  readonly associationId?: string | undefined;
}
export interface SalesReport {
  readonly edition: Edition;
  readonly asOf: string;
  readonly rows: readonly ExportRow[];
}

/** What stands in front of every form of a report. */
export const headOf = ({ edition, asOf, rows }: SalesReport) => ({
  editionId: edition.editionId,
  asOf,
  final: edition.final !== null && edition.final.asOf === asOf,
  digest: digestOf(edition.editionId, asOf, rows),
  total: sumFigures(rows),
});

/** The digest of a report: of its edition, its instant and all its rows in their order. */
export const digestOf = (editionId: string, asOf: string, rows: readonly ExportRow[]): string =>
  sha256Hex(canonicalJson({ editionId, asOf, rows }));

/**
 * The instant of a report: the one that was asked for, when nothing can join it any more; or the final
 * report's, once sales are closed and counted; or now.
 *
 * @throws Problem `as_of_not_settled`.
 */
const instantOf = (edition: Edition, asOf: string | undefined, nowMs: number): string => {
  const settledMs = nowMs - settlingMs;
  if (asOf !== undefined) {
    const ms = epochMsOf(asOf);
    if (ms <= settledMs) return isoOf(ms);
    throw new Problem(problems.as_of_not_settled, { details: { settledUntil: isoOf(settledMs) } });
  }
  const { final } = edition;
  return final !== null && nowMs >= epochMsOf(final.readyAt) ? final.asOf : isoOf(nowMs);
};

/** Reads the sales of an edition, or of a part of it, as they stood at an instant. */
export const reporting = (table: string, { nowMs }: Clock) => {
  const editions = editionStore(table);
  const enrolments = enrolmentStore(table);
  const sales = salesStore(table);

  const marketsOf = async (editionId: string): Promise<readonly MarketEnrolment[]> => {
    const markets: MarketEnrolment[] = [];
    let after: Record<string, string> | undefined;
    while (markets.length < marketsMax) {
      const page = await enrolments.marketsOf(editionId, { limit: marketsPerRead, after });
      markets.push(...page.markets);
      after = page.lastKey as Record<string, string> | undefined;
      if (after === undefined) return markets;
    }
    throw new Error(`${editionId} has more than ${marketsMax} markets.`);
  };

  const inScope = (markets: readonly MarketEnrolment[], scope: Scope): MarketEnrolment[] => {
    const found = markets.filter(
      ({ marketId, region, associationId }) =>
        (scope.marketId === undefined || scope.marketId === marketId) &&
        (scope.region === undefined || scope.region === region) &&
        (scope.associationId === undefined || scope.associationId === associationId),
    );
    if (scope.marketId !== undefined && found.length === 0) {
      throw new Problem(problems.market_not_found);
    }
    return found;
  };

  /** @throws Problem `edition_not_found`, `market_not_found`, `as_of_not_settled`, `report_too_large`. */
  return async (editionId: string, scope: Scope): Promise<SalesReport> => {
    const edition = await editions.find(editionId);
    if (statusAt(edition, nowMs()) === 'draft') throw new Problem(problems.edition_not_found);
    const asOf = scope.page ?? instantOf(edition, scope.asOf, nowMs());
    const markets = inScope(await marketsOf(editionId), scope);
    const read: MarketSales[] = [];
    for (let from = 0; from < markets.length; from += atOnce) {
      const turn = markets.slice(from, from + atOnce).map(async (market) => ({
        market,
        deltas: await sales.entriesOf(editionId, market.marketId, asOf),
      }));
      read.push(...(await Promise.all(turn)));
    }
    const rows = exportRowsOf(read);
    if (rows.length > exportRowsMax) {
      throw new Problem(problems.report_too_large, { details: { rowsMax: exportRowsMax } });
    }
    return { edition, asOf, rows };
  };
};
export type Reporting = ReturnType<typeof reporting>;
