import { sumKrw } from '../../../shared/kernel/money.ts';
import type { Delta } from './counting.ts';
import type { ExportRow, Figures } from './sales-schemas.ts';
import type { MarketEnrolment } from './schemas.ts';

/** The figures of any set of entries. Every part is a sum over the same entries, so parts add up. */
export const figuresOf = (deltas: readonly Delta[]): Figures => {
  const sumOf = (kind: Delta['kind']): number =>
    sumKrw(deltas.filter((delta) => delta.kind === kind).map(({ amountKrw }) => amountKrw));
  const [onlineKrw, offlineKrw] = [sumOf('online'), sumOf('offline')];
  const [onnuriKrw, localVoucherKrw] = [sumOf('onnuri'), sumOf('local_voucher')];
  const [directKrw, indirectKrw] = [onlineKrw + offlineKrw, onnuriKrw + localVoucherKrw];
  return {
    totalKrw: directKrw + indirectKrw,
    directKrw,
    onlineKrw,
    offlineKrw,
    indirectKrw,
    onnuriKrw,
    localVoucherKrw,
    orders: sumKrw(deltas.map(({ orders }) => orders)),
    rows: sumKrw(deltas.map(({ rows }) => rows)),
  };
};

/** Entries of one market, with what the report says of the market. */
export interface MarketSales {
  readonly market: Pick<MarketEnrolment, 'marketId' | 'marketName' | 'region'>;
  readonly deltas: readonly Delta[];
}

/** One row per market and day, in the order of region, market and day: what the digest is made of. */
export const exportRowsOf = (sales: readonly MarketSales[]): readonly ExportRow[] =>
  sales
    .flatMap(({ market: { region, marketId, marketName }, deltas }) =>
      [...Map.groupBy(deltas, ({ soldOn }) => soldOn)].map(([soldOn, ofDay]) => ({
        region,
        marketId,
        marketName,
        soldOn,
        ...figuresOf(ofDay),
      })),
    )
    .filter((row) => row.rows !== 0 || row.totalKrw !== 0 || row.orders !== 0)
    .toSorted((a, b) => compare(orderOf(a), orderOf(b)));

const orderOf = ({ region, marketId, soldOn }: ExportRow): string =>
  `${region}|${marketId}|${soldOn}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Adds up figures that were figures already. */
export const sumFigures = (rows: readonly Figures[]): Figures => {
  const sum = (field: keyof Figures): number => sumKrw(rows.map((row) => row[field]));
  return {
    totalKrw: sum('totalKrw'),
    directKrw: sum('directKrw'),
    onlineKrw: sum('onlineKrw'),
    offlineKrw: sum('offlineKrw'),
    indirectKrw: sum('indirectKrw'),
    onnuriKrw: sum('onnuriKrw'),
    localVoucherKrw: sum('localVoucherKrw'),
    orders: sum('orders'),
    rows: sum('rows'),
  };
};

export type SplitBy = 'region' | 'market' | 'day';

/** The rows by region, market or day, each part with its name, in order. */
export const partsOf = (rows: readonly ExportRow[], by: SplitBy) => {
  const keyOf = { region: 'region', market: 'marketId', day: 'soldOn' } as const;
  const groups = Map.groupBy(rows, (row) => row[keyOf[by]]);
  return [...groups]
    .map(([part, ofPart]) => ({
      part: String(part),
      name: by === 'market' ? (ofPart[0]?.marketName ?? String(part)) : String(part),
      ...sumFigures(ofPart),
    }))
    .toSorted((a, b) => compare(a.part, b.part));
};
