import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { closeSales, fixReport, isReady } from '../domain/final-report.ts';
import { sumFigures } from '../domain/report.ts';
import { actOn, putVersion } from './acting.ts';
import { type EditionStore, editionItem } from './edition-store.ts';
import { digestOf, type Reporting } from './reporting.ts';

/**
 * Makes the final report in two steps of the same act: sales are closed; and when what was under way
 * has been counted, the figures are fixed. Between the two the report still settles.
 */
export const finalReport =
  (
    table: string,
    {
      editions,
      report,
      clock,
    }: {
      readonly editions: Pick<EditionStore, 'findWhole'>;
      readonly report: Reporting;
      readonly clock: Clock;
    },
  ) =>
  (editionId: string, request: ActRequest) =>
    actOn(
      table,
      { pk: editionId, noun: 'final-report', request },
      {
        read: async () => {
          const whole = await editions.findWhole(editionId);
          const { final } = whole.edition;
          if (!isReady(final, clock.nowMs())) return { ...whole, figures: undefined };
          const { rows, asOf } = await report(editionId, { asOf: final.asOf });
          const figures = {
            digest: digestOf(editionId, asOf, rows),
            totalKrw: sumFigures(rows).totalKrw,
          };
          return { ...whole, figures };
        },
        decide: ({ edition, made, figures }, at) => {
          const next =
            figures === undefined ? closeSales(edition, at.ms) : fixReport(edition, figures);
          return {
            changes: [putVersion(table, { ...editionItem(next), ...made })],
            outcome: { editionId, ...next.final },
          };
        },
        nowMs: clock.nowMs,
      },
    );
