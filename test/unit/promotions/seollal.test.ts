import { expect, it } from 'vitest';
import { replaySeollal } from '../../../bench/models/seollal.ts';

/** A thirtieth of `npm run bench -- seollal`: the same 188 markets, so that their rests weigh more. */
it('Seollal ends at the last won, and everybody gets what was announced', () => {
  const report = replaySeollal({
    markets: 188,
    budgetKrw: 500_000_000,
    shoppers: 42_000,
    seed: 7,
  });
  expect(report).toMatchObject({ missingKrw: 0, strandedMarkets: 0, wrongRefunds: 0 });
  expect(report.leftKrw).toBeLessThan(188 * 10_000);
  expect(report.paidKrw + report.leftKrw).toBe(500_000_000);
  expect(report.refunds).toBeGreaterThan(25_000);
});
