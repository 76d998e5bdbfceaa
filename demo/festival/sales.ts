import { createHash } from 'node:crypto';
import type { ExportReportAnswer, TakeSalesBody } from '../../api/generated/operations.ts';
import { canonicalJson } from '../../shared/identity/digest.ts';
import { sumKrw } from '../../shared/kernel/money.ts';
import type { Stage } from '../journey/stage.ts';
import { type Check, check } from './checks.ts';
import { type OpenWeek, placeOf } from './open-week.ts';
import { countsOf } from './outcome.ts';
import { days, type PlannedSale, type WeekPlan } from './week.ts';

const nobody = 'merchant_00000000000000000000000000';
const csvHeader = 'externalId,orderId,soldOn,merchantId,kind,amountKrw';
/** Rows of each day that cannot be counted: of the JSON batch, and of each list. */
const badJsonRows = 5;
const badCsvRows = 3;

/** How many rows of the week must be refused. */
export const badRowsOf = ({ markets }: WeekPlan): number => {
  const lists = markets.flatMap(({ closedOn }) => days.filter((day) => day !== closedOn)).length;
  return days.length * badJsonRows + lists * badCsvRows;
};

type Rows = TakeSalesBody['rows'];

/** What a day's batches said of their rows. */
export interface SoldDay {
  readonly rows: number;
  readonly counted: number;
  readonly repeated: number;
  readonly refused: number;
  readonly reasons: Readonly<Record<string, number>>;
}

const rowOf = (week: OpenWeek, sale: PlannedSale) => ({
  externalId: sale.externalId,
  ...(sale.orderId === null ? {} : { orderId: sale.orderId }),
  soldOn: week.dateOf(sale.day),
  merchantId: placeOf(week, sale).stall.merchantId,
  kind: sale.kind,
  amountKrw: sale.amountKrw,
});

/** A partner reports what its tills sold as JSON, each market's association its mall as CSV. */
export const reportDay = async (
  week: OpenWeek,
  { sales }: WeekPlan,
  day: number,
): Promise<SoldDay> => {
  const { editionId, partner } = week;
  const ofDay = sales.filter((sale) => sale.day === day);
  const asJson = ofDay.filter(({ channel }) => channel === 'pos');
  const rows = [...asJson.map((sale) => rowOf(week, sale)), ...badRows(week, day, asJson)];
  const first = (await partner.takeSales({ editionId }, { channel: 'pos', rows })).body;
  // Somebody was not sure whether it had arrived.
  const again = (await partner.takeSales({ editionId }, { channel: 'pos', rows })).body;
  const lists = [];
  for (const [market, { association, plan }] of week.markets.entries()) {
    if (plan.closedOn === day) continue;
    const own = ofDay.filter((sale) => sale.channel === 'mall' && sale.market === market);
    const csv = csvOf(week, day, own, market);
    const query = { editionId, channel: 'mall' };
    lists.push((await association.owner.takeSalesList(query, csv)).body);
  }
  const all = [first, ...lists];
  return {
    rows: sumKrw(all.map((batch) => batch.rows)),
    counted: sumKrw(all.map((batch) => batch.counted)) + again.counted,
    repeated: again.repeated,
    refused: sumKrw(all.map((batch) => batch.problems.length)),
    reasons: countsOf(all.flatMap(({ problems }) => problems.map(({ code }) => code))),
  };
};

const badRows = (week: OpenWeek, day: number, good: readonly PlannedSale[]): Rows => {
  const [sale] = good;
  if (sale === undefined) return [];
  const row = rowOf(week, sale);
  const bad = (name: string, changes: object) => ({
    ...{ ...row, externalId: `bad-${day}-${name}` },
    ...changes,
  });
  return [
    bad('day', { soldOn: '2001-01-01' }),
    bad('stall', { merchantId: nobody }),
    bad('zero', { amountKrw: 0 }),
    bad('kind', { kind: 'barter' }),
    { ...row, amountKrw: sale.amountKrw + 1 },
  ];
};

const csvOf = (
  week: OpenWeek,
  day: number,
  sales: readonly PlannedSale[],
  market: number,
): string => {
  const line = ({
    externalId,
    orderId,
    soldOn,
    merchantId,
    kind,
    amountKrw,
  }: {
    externalId: string;
    orderId?: string;
    soldOn: string;
    merchantId: string;
    kind: string;
    amountKrw: number | string;
  }) => [externalId, orderId ?? '', soldOn, merchantId, kind, amountKrw].join(',');
  const elsewhere = placeOf(week, { market: (market + 1) % week.markets.length, stall: 0 });
  const own = placeOf(week, { market, stall: 0 });
  const bad = { soldOn: week.dateOf(day), kind: 'online' };
  return [
    csvHeader,
    ...sales.map((sale) => line(rowOf(week, sale))),
    line({
      ...bad,
      ...{
        externalId: `bad-${day}-theirs`,
        merchantId: elsewhere.stall.merchantId,
        amountKrw: 1_000,
      },
    }),
    line({
      ...bad,
      ...{ externalId: `bad-${day}-comma`, merchantId: own.stall.merchantId, amountKrw: '"1,000"' },
    }),
    'cut off',
  ].join('\n');
};

export interface ReportResult {
  readonly asOf: string;
  readonly digest: string;
  readonly total: Readonly<Record<string, number>>;
  readonly parts: Readonly<Record<'region' | 'market' | 'day', number>>;
}

/** The final report, held against the plan, its own parts and both of its exports. */
export const tellSales = async (
  stage: Stage,
  week: OpenWeek,
  { sales }: WeekPlan,
): Promise<{ readonly result: ReportResult; readonly checks: readonly Check[] }> => {
  const { editionId, operator } = week;
  const closed = (await operator.freezeReport({ editionId })).body;
  await stage.moveTo(Date.parse(closed.readyAt));
  const fixed = (await operator.freezeReport({ editionId })).body;
  const json = (await operator.exportReport({ editionId })).body;
  const csv = String((await operator.exportReportList({ editionId })).body);
  const parts = { region: 0, market: 0, day: 0 };
  for (const by of ['region', 'market', 'day'] as const) {
    const { items } = (await operator.readReport({ editionId, by, limit: 100 })).body;
    parts[by] = sumKrw(items.map(({ totalKrw }) => totalKrw));
  }
  const { total } = json;
  const planned = (kinds: readonly string[]) =>
    sumKrw(sales.filter(({ kind }) => kinds.includes(kind)).map(({ amountKrw }) => amountKrw));
  const orders = new Set(sales.map(({ orderId, externalId }) => orderId ?? externalId)).size;
  return {
    result: { asOf: json.asOf, digest: json.digest, total: { ...total }, parts },
    checks: [
      check(
        'sales in the report = sales planned',
        sumKrw(sales.map((s) => s.amountKrw)),
        total.totalKrw,
      ),
      check('direct sales', planned(['online', 'offline']), total.directKrw),
      check('voucher sales', planned(['onnuri', 'local_voucher']), total.indirectKrw),
      check('rows counted once', sales.length, total.rows),
      check('orders, split ones once', orders, total.orders),
      check('regions add up', total.totalKrw, parts.region),
      check('markets add up', total.totalKrw, parts.market),
      check('days add up', total.totalKrw, parts.day),
      check(
        'rows of the JSON export add up',
        total.totalKrw,
        sumKrw(json.rows.map((r) => r.totalKrw)),
      ),
      check('lines of the CSV export add up', total.totalKrw, sumOfCsv(csv)),
      check('digest of the final report', fixed.digest ?? '', digestOf(json)),
    ],
  };
};

const sumOfCsv = (csv: string): number => {
  const [names = '', ...lines] = csv.replace('\uFEFF', '').trim().split('\r\n');
  const column = names.split(',').indexOf('totalKrw');
  return sumKrw(lines.map((line) => Number(line.split(',')[column])));
};

/** As docs/capabilities/festivals.md says, so that anybody can compute it. */
const digestOf = ({ asOf, editionId, rows }: ExportReportAnswer): string =>
  createHash('sha256').update(canonicalJson({ asOf, editionId, rows })).digest('hex');
