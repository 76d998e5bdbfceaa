import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsDocuments } from '../../support/aws-documents.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

/** Sales and reports on the real engine, without HTTP in between: races, stops and instants. */

const id = (prefix: string, last: string) => `${prefix}_01jd3k8r2ve5wbx6m0q9hzt4c${last}`;
const editionId = id('edition', '1');
const stalls = [id('merchant', '1'), id('merchant', '2')];
const markets = [id('market', '1'), id('market', '2')];
const start = Date.parse('2026-05-05T03:00:00.000Z');
let nowMs = start;
const clock = { nowMs: () => nowMs };

let engine: TestEngine;
let put: (item: Record<string, unknown>) => Promise<unknown>;
let take: ReturnType<typeof import('../../../functions/festivals/store/take-batch.ts').takeBatch>;
let report: ReturnType<typeof import('../../../functions/festivals/store/reporting.ts').reporting>;
beforeAll(async () => {
  engine = await startEngine();
  const table = String(process.env.FESTIVALS_TABLE);
  const { takeBatch } = await import('../../../functions/festivals/store/take-batch.ts');
  const { reporting } = await import('../../../functions/festivals/store/reporting.ts');
  const editions = await import('../../../functions/festivals/store/edition-store.ts');
  const enrolments = await import('../../../functions/festivals/store/enrolment-store.ts');
  const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
  put = (Item) => awsDocuments().send(new PutCommand({ TableName: table, Item }));
  const at = '2026-04-01T00:00:00.000Z';
  const terms = { name: '시험', region: null, startsOn: '2026-05-01', endsOn: '2026-05-10' };
  const edition = { editionId, ...terms, openedAt: at, createdAt: at, final: null, version: 2 };
  await put(editions.editionItem(edition));
  const state = { status: 'approved' as const, changedAt: at, reasons: [], version: 2 };
  for (const [index, marketId] of markets.entries()) {
    const associationId = id('association', String(index + 1));
    const whose = { editionId, marketId, associationId, documents: [], ...state };
    const place = { marketName: `${index}시장`, region: 'busan' as const };
    await put(enrolments.marketItem({ ...whose, ...place }));
    const stall = { name: '점포', businessNumber: '1218212342', onnuriRegistered: true };
    const merchantId = String(stalls[index]);
    await put(enrolments.merchantItem({ ...whose, merchantId, ...stall, categories: ['fishery'] }));
  }
  take = takeBatch(table, clock);
  report = reporting(table, clock);
});
afterAll(() => engine.stop());

const row = (externalId: string, amountKrw: number, of: object = {}) => ({
  externalId,
  amountKrw,
  merchantId: stalls[0],
  soldOn: '2026-05-04',
  kind: 'offline',
  ...of,
});
const send = (key: string, rows: readonly object[], correction = false) =>
  take(
    {
      ...{ editionId, channel: 'pos', correction, language: 'ko' },
      lines: rows.map((value, index) => ({ line: index + 1, value })),
    },
    { principal: { role: 'operator', subject: 'op' }, idempotencyKey: key, requestHash: key },
  );
const totalOf = async (asOf?: string) => {
  const { rows } = await report(editionId, { asOf });
  return {
    won: rows.reduce((sum, { totalKrw }) => sum + totalKrw, 0),
    rows: rows.reduce((sum, each) => sum + each.rows, 0),
    orders: rows.reduce((sum, { orders }) => sum + orders, 0),
  };
};

describe('sales on the engine', () => {
  it('are counted once by ten batches at once, two of them one request', async () => {
    const rows = Array.from({ length: 60 }, (_, index) =>
      row(`R-${index}`, 1_000, { merchantId: stalls[index % 2], orderId: `O-${index >> 1}` }),
    );
    const keys = Array.from({ length: 10 }, (_, index) => `rush-${index >> 1}`);
    const sent = await Promise.all(keys.map((key) => send(key, rows)));
    const distinct = new Map(sent.map((outcome) => [outcome.batchId, outcome]));
    const counted = [...distinct.values()].reduce((sum, outcome) => sum + outcome.counted, 0);
    expect(counted).toBe(60);
    expect(await totalOf()).toEqual({ won: 60_000, rows: 60, orders: 30 });
  });

  it('leave the report of a past instant as it was, whatever is corrected later', async () => {
    nowMs += 120_000;
    const asOf = new Date(nowMs - 60_000).toISOString();
    const before = await totalOf(asOf);
    nowMs += 60_000;
    const outcome = await send('fix', [row('R-0', 5_000), row('R-2', 0), row('none', 1)], true);
    expect(outcome).toMatchObject({ counted: 2, problems: [{ line: 3, code: 'row_unknown' }] });
    expect(await totalOf(asOf)).toEqual(before);
    const after = await totalOf();
    expect([after.won, after.rows]).toEqual([60_000 + 4_000 - 1_000, 59]);
    await expect(report(editionId, { asOf: new Date(nowMs).toISOString() })).rejects.toThrow(
      'as_of_not_settled',
    );
  });

  it('answer a repeat with what was answered first, and refuse another body', async () => {
    const first = await send('again', [row('A-1', 700), row('A-2', 1.5)]);
    expect(first).toMatchObject({ counted: 1, problems: [{ line: 2 }] });
    expect(await send('again', [row('A-1', 700), row('A-2', 1.5)])).toEqual(first);
  });

  it('make a report of up to 20,000 rows, and not of one more', async () => {
    const { journalOf } = await import('../../../functions/festivals/store/sales-store.ts');
    const standing = (await report(editionId, {})).rows.length;
    const deltas = Array.from({ length: 20_000 - standing }, (_, index) => ({
      ...{ marketId: markets[0], kind: 'offline', amountKrw: 1, rows: 1, orders: 1 },
      soldOn: new Date(Date.UTC(2030, 0, 1 + index)).toISOString().slice(0, 10),
    }));
    const pk = journalOf(editionId, String(markets[0]));
    const sk = (of: number) => `${new Date(nowMs).toISOString()}#many#${of}`;
    // An item holds 400 KB.
    for (let from = 0; from < deltas.length; from += 2_000) {
      await put({ pk, sk: sk(from), deltas: deltas.slice(from, from + 2_000) });
    }
    expect((await report(editionId, {})).rows).toHaveLength(20_000);
    const [more] = deltas;
    await put({ pk, sk: sk(-1), deltas: [{ ...more, soldOn: '2029-12-31' }] });
    await expect(report(editionId, {})).rejects.toThrow('report_too_large');
  });
});
