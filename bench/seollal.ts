import { replaySeollal } from './models/seollal.ts';
import type { Measured, Row } from './support/report.ts';

const scenario = { markets: 188, budgetKrw: 15_000_000_000, shoppers: 1_250_000, seed: 1 };

/** Seollal 2025 whole: 188 markets, ₩15bn, more than 750,000 refunds, through rule and pool. */
export const measureSeollal = async (): Promise<Measured> => {
  const report = replaySeollal(scenario);
  const exact = (metric: string, unit: string, ours: number): Row => ({
    metric,
    unit,
    better: 'lower',
    ours,
    baselines: {},
    goal: 0,
    limit: 0,
  });
  return {
    method:
      `${scenario.shoppers} shoppers with one or two receipts in ${scenario.markets} markets over five days ` +
      `(seed ${scenario.seed}); a fifth of ${scenario.budgetKrw} won is dealt to the markets, the rest is released by ` +
      `demand in blocks and taken back where it is quiet. ${report.refunds} refunds paid ${report.paidKrw} won, ` +
      `${report.refused} shoppers came too late, ${report.releases} blocks; took ${report.secondsTaken} s. ` +
      'The rule and the plan of each payment are the product’s; the cells lie in memory.',
    rows: [
      exact('won left', 'won', report.leftKrw),
      exact('won missing from the books', 'won', report.missingKrw),
      exact('markets with a refund left', 'markets', report.strandedMarkets),
      exact('refunds not as announced', 'refunds', report.wrongRefunds),
      {
        metric: 'refunds',
        unit: 'refunds',
        better: 'higher',
        ours: report.refunds,
        baselines: {},
        goal: 750_000,
        limit: null,
      },
    ],
  };
};
