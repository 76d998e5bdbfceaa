import type { SalesKind } from './sales-schemas.ts';

/** Where a row is counted. */
export interface Place {
  readonly marketId: string;
  readonly soldOn: string;
  readonly kind: SalesKind;
}
/** A row as it is counted; zero won means that it was taken back. */
export interface CountedRow extends Place {
  readonly amountKrw: number;
  readonly orderKey: string | null;
}
/** An order: its parts that stand, and where it is counted. It stays there while a part stands. */
export interface CountedOrder {
  readonly parts: number;
  readonly place: Place;
}
/** What joins the figures of a place; below zero when a correction takes away. */
export interface Delta extends Place {
  readonly amountKrw: number;
  readonly rows: number;
  readonly orders: number;
}

export interface Books {
  readonly rows: ReadonlyMap<string, CountedRow>;
  readonly orders: ReadonlyMap<string, CountedOrder>;
}
export type RowResult = 'counted' | 'repeated' | 'row_differs' | 'row_unknown';

/** The place's part of a key, in an order by which entries are told apart. */
const placeKey = ({ marketId, soldOn, kind }: Place): string => `${marketId}|${soldOn}|${kind}`;

/**
 * Counts rows on top of what is known of them and of their orders. Every row that joins or changes
 * leaves exactly its difference, so the figures are those of the rows that stand, whatever came
 * twice, in whatever order, corrected however often.
 */
export const countRows = (
  incoming: readonly { readonly rowKey: string; readonly row: CountedRow }[],
  known: Books,
  correction: boolean,
): {
  readonly results: readonly RowResult[];
  readonly rows: ReadonlyMap<string, CountedRow>;
  readonly orders: ReadonlyMap<string, CountedOrder>;
  readonly deltas: readonly Delta[];
} => {
  const rows = new Map<string, CountedRow>();
  const orders = new Map<string, CountedOrder>();
  const deltas = new Map<string, Delta>();
  const add = (place: Place, amountKrw: number, rowCount: number, orderCount: number): void => {
    const key = placeKey(place);
    const { marketId, soldOn, kind } = place;
    const before = deltas.get(key) ?? { marketId, soldOn, kind, amountKrw: 0, rows: 0, orders: 0 };
    deltas.set(key, {
      ...before,
      amountKrw: before.amountKrw + amountKrw,
      rows: before.rows + rowCount,
      orders: before.orders + orderCount,
    });
  };
  const changeOrder = (row: CountedRow, by: 1 | -1): void => {
    // A row without an order is one.
    if (row.orderKey === null) {
      add(row, 0, 0, by);
      return;
    }
    const order = orders.get(row.orderKey) ?? known.orders.get(row.orderKey);
    const parts = (order?.parts ?? 0) + by;
    const opens = by === 1 && parts === 1;
    const place = order === undefined || opens ? placeOf(row) : order.place;
    orders.set(row.orderKey, { parts, place });
    if (opens) add(place, 0, 0, 1);
    if (parts === 0) add(place, 0, 0, -1);
  };
  const change = (row: CountedRow, by: 1 | -1): void => {
    if (row.amountKrw === 0) return;
    add(row, by * row.amountKrw, by, 0);
    changeOrder(row, by);
  };
  const results = incoming.map(({ rowKey, row }): RowResult => {
    const before = rows.get(rowKey) ?? known.rows.get(rowKey);
    if (before !== undefined && isSame(before, row)) return 'repeated';
    if (before === undefined && correction) return 'row_unknown';
    if (before !== undefined && !correction) return 'row_differs';
    if (before !== undefined) change(before, -1);
    change(row, 1);
    rows.set(rowKey, row);
    return 'counted';
  });
  return { results, rows, orders, deltas: [...deltas.values()].filter(isSome) };
};

const placeOf = ({ marketId, soldOn, kind }: Place): Place => ({ marketId, soldOn, kind });

const isSame = (a: CountedRow, b: CountedRow): boolean =>
  placeKey(a) === placeKey(b) && a.amountKrw === b.amountKrw && a.orderKey === b.orderKey;

const isSome = ({ amountKrw, rows, orders }: Delta): boolean =>
  amountKrw !== 0 || rows !== 0 || orders !== 0;
