import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Books,
  type CountedOrder,
  type CountedRow,
  countRows,
  type Delta,
} from '../../../functions/festivals/domain/counting.ts';
import { exportRowsOf, figuresOf, partsOf } from '../../../functions/festivals/domain/report.ts';

const kinds = ['online', 'offline', 'onnuri', 'local_voucher'] as const;
const markets = ['market_a', 'market_b', 'market_c'];
const days = ['2026-05-01', '2026-05-02', '2026-05-03'];

const row: fc.Arbitrary<CountedRow> = fc.record({
  marketId: fc.constantFrom(...markets),
  soldOn: fc.constantFrom(...days),
  kind: fc.constantFrom(...kinds),
  amountKrw: fc.integer({ min: 1, max: 1_000_000 }),
  orderKey: fc.option(fc.constantFrom('order-1', 'order-2', 'order-3', 'order-4'), { nil: null }),
});
const rowKey = fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `row-${index}`));
const original = fc.record({
  correction: fc.constant(false),
  rows: fc.array(fc.record({ rowKey, row }), { minLength: 1, maxLength: 8 }),
});
const correction = fc.record({
  correction: fc.constant(true),
  rows: fc.array(
    fc.record({
      rowKey,
      row: fc.tuple(row, fc.boolean()).map(([of, away]) => (away ? { ...of, amountKrw: 0 } : of)),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});
const batches = fc.array(fc.oneof(original, correction), { maxLength: 25 });
type Batch = { correction: boolean; rows: { rowKey: string; row: CountedRow }[] };

/** Runs batches as the store does, and keeps what each left in the journal. */
const run = (all: readonly Batch[]) => {
  const rows = new Map<string, CountedRow>();
  const orders = new Map<string, CountedOrder>();
  const books: Books = { rows, orders };
  const journal = all.map((batch) => {
    const counting = countRows(batch.rows, books, batch.correction);
    for (const [key, value] of counting.rows) rows.set(key, value);
    for (const [key, value] of counting.orders) orders.set(key, value);
    return counting;
  });
  return { rows, orders, journal };
};

/** What stands after the batches, told without any sum: a row is what was last said of it. */
const standingAfter = (all: readonly Batch[]): CountedRow[] => {
  const standing = new Map<string, CountedRow>();
  for (const batch of all) {
    for (const { rowKey: key, row: said } of batch.rows) {
      if (standing.has(key) === batch.correction) standing.set(key, said);
    }
  }
  return [...standing.values()].filter(({ amountKrw }) => amountKrw > 0);
};

const wonOf = (rows: readonly CountedRow[]): number =>
  rows.reduce((sum, { amountKrw }) => sum + amountKrw, 0);
const ordersOf = (rows: readonly CountedRow[]): number =>
  new Set(rows.flatMap(({ orderKey }) => (orderKey === null ? [] : [orderKey]))).size +
  rows.filter(({ orderKey }) => orderKey === null).length;

const salesOf = (deltas: readonly Delta[]) =>
  markets.map((marketId, index) => ({
    market: {
      marketId,
      marketName: marketId,
      region: index === 0 ? ('seoul' as const) : ('busan' as const),
    },
    deltas: deltas.filter((delta) => delta.marketId === marketId),
  }));

describe('sales', () => {
  it('are at every moment exactly the rows that stand, in every part', () => {
    fc.assert(
      fc.property(batches, (all) => {
        const { journal } = run(all);
        for (let upTo = 0; upTo <= all.length; upTo += 1) {
          const deltas = journal.slice(0, upTo).flatMap((counting) => counting.deltas);
          const standing = standingAfter(all.slice(0, upTo));
          const total = figuresOf(deltas);
          expect(total.totalKrw).toBe(wonOf(standing));
          expect(total.rows).toBe(standing.length);
          expect(total.orders).toBe(ordersOf(standing));
          for (const marketId of markets) {
            for (const soldOn of days) {
              for (const kind of kinds) {
                const here = (at: { marketId: string; soldOn: string; kind: string }) =>
                  at.marketId === marketId && at.soldOn === soldOn && at.kind === kind;
                const told = deltas.filter(here).reduce((sum, { amountKrw }) => sum + amountKrw, 0);
                expect(told).toBe(wonOf(standing.filter(here)));
              }
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('add up however they are split', () => {
    fc.assert(
      fc.property(batches, (all) => {
        const deltas = run(all).journal.flatMap((counting) => counting.deltas);
        const rows = exportRowsOf(salesOf(deltas));
        const total = figuresOf(deltas);
        expect(total.directKrw).toBe(total.onlineKrw + total.offlineKrw);
        expect(total.indirectKrw).toBe(total.onnuriKrw + total.localVoucherKrw);
        expect(total.totalKrw).toBe(total.directKrw + total.indirectKrw);
        for (const by of ['region', 'market', 'day'] as const) {
          const parts = partsOf(rows, by);
          for (const field of Object.keys(total) as (keyof typeof total)[]) {
            expect(parts.reduce((sum, part) => sum + part[field], 0)).toBe(total[field]);
          }
        }
      }),
    );
  });

  it('are the same when every batch comes twice', () => {
    fc.assert(
      fc.property(batches, (all) => {
        const originals = all.filter((batch) => !batch.correction);
        const twice = originals.flatMap((batch) => [batch, batch]);
        const once = figuresOf(run(originals).journal.flatMap(({ deltas }) => deltas));
        expect(figuresOf(run(twice).journal.flatMap(({ deltas }) => deltas))).toEqual(once);
      }),
    );
  });

  it('say of each row what became of it', () => {
    const at = (amountKrw: number, orderKey: string | null = null): CountedRow => ({
      marketId: 'market_a',
      soldOn: '2026-05-01',
      kind: 'offline',
      amountKrw,
      orderKey,
    });
    const known: Books = { rows: new Map([['a', at(1_000)]]), orders: new Map() };
    const given = [
      { rowKey: 'a', row: at(1_000) },
      { rowKey: 'a', row: at(2_000) },
      { rowKey: 'b', row: at(3_000) },
      { rowKey: 'b', row: at(3_000) },
    ];
    expect(countRows(given, known, false).results).toEqual([
      'repeated',
      'row_differs',
      'counted',
      'repeated',
    ]);
    expect(countRows(given, known, true).results).toEqual([
      'repeated',
      'counted',
      'row_unknown',
      'row_unknown',
    ]);
  });

  it('count an order once that was split over markets, as long as a part of it stands', () => {
    const part = (marketId: string, amountKrw: number): CountedRow => ({
      marketId,
      soldOn: '2026-05-01',
      kind: 'online',
      amountKrw,
      orderKey: 'order-1',
    });
    const { journal } = run([
      { correction: false, rows: [{ rowKey: 'a', row: part('market_a', 10_000) }] },
      { correction: false, rows: [{ rowKey: 'b', row: part('market_b', 20_000) }] },
      { correction: true, rows: [{ rowKey: 'a', row: part('market_a', 0) }] },
      { correction: true, rows: [{ rowKey: 'b', row: part('market_b', 0) }] },
    ]);
    const ordersAfter = journal.map(
      (_, index) => figuresOf(journal.slice(0, index + 1).flatMap(({ deltas }) => deltas)).orders,
    );
    expect(ordersAfter).toEqual([1, 1, 1, 0]);
  });
});
