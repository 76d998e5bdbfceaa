import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenAssociation } from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { canonicalJson } from '../../../shared/identity/digest.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import {
  type Festival,
  newSession,
  openEdition,
  saleOf,
  takePart,
} from './support/festival-world.ts';
import { dayMs, iso, minuteMs, testAssociation } from './support/world.ts';

/** Sales of a festival over HTTP, and the reports that follow from them. */

const firstNumber = 620;
const nobody = '00000000000000000000000000';
const nowhere = { editionId: `edition_${nobody}` };
const header = 'externalId,orderId,soldOn,merchantId,kind,amountKrw';

let stack: LiveStack;
let festival: Festival;
let ours: OpenAssociation;
let theirs: OpenAssociation;
let ourStall: string;
let theirStall: string;
let marketIds: readonly string[];
beforeAll(async () => {
  stack = await liveStack();
  ours = await testAssociation(stack, firstNumber);
  theirs = await testAssociation(stack, firstNumber + 1);
  await stack.settle();
  festival = await openEdition(stack);
  const parts = [
    await takePart(festival, ours, [101]),
    await takePart(festival, theirs, [102]),
  ] as const;
  marketIds = parts.map(({ marketId }) => marketId);
  [ourStall = '', theirStall = ''] = parts.map(({ merchantIds }) => merchantIds[0] ?? '');
});

const totalOf = async (query: object = {}) => {
  const { editionId, operator } = festival;
  return (await operator.readReport({ editionId, ...query })).body;
};

describe('sales', () => {
  it('count every row once, keep the good ones and tell the bad ones', async () => {
    const { editionId, operator, today } = festival;
    const sale = saleOf(ourStall, today, { externalId: 'S-1', amountKrw: 30_000 });
    const rows = [
      sale,
      sale,
      { ...sale, amountKrw: 40_000 },
      saleOf(theirStall, today, { externalId: 'S-2', kind: 'onnuri', amountKrw: 20_000 }),
      saleOf(ourStall, '2001-01-01'),
      saleOf(`merchant_${nobody}`, today),
      saleOf(ourStall, today, { amountKrw: 0 }),
      saleOf(ourStall, today, { kind: 'barter' }),
    ];
    const { body } = await actOnce(
      (batch, options) => operator.takeSales({ editionId }, batch, options),
      { channel: 'pos', rows },
      { channel: 'app', rows },
    );
    expect(body).toMatchObject({ rows: 8, counted: 2, repeated: 1 });
    expect(body.problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'row_differs'],
      [5, 'day_outside_edition'],
      [6, 'merchant_not_enrolled'],
      [7, 'too_small'],
      [8, 'value_not_allowed'],
    ]);
    expect((await operator.readSalesBatch({ batchId: body.batchId })).body).toEqual(body);
    const none = operator.readSalesBatch({ batchId: `salesbatch_${nobody}` });
    expect(await refusalOf(none)).toBe('sales_batch_not_found');
    expect((await totalOf()).total).toMatchObject({ totalKrw: 50_000, rows: 2, orders: 2 });
  });

  it('come as CSV, from a market for its own stalls only', async () => {
    const { editionId, today } = festival;
    const { owner } = ours;
    const csv = [
      header,
      `C-1,O-1,${today},${ourStall},online,10000`,
      `C-2,O-1,${today},${ourStall},online,5000`,
      `C-3,,${today},${theirStall},online,7000`,
      `C-4,,${today},${ourStall},local_voucher,"1,000"`,
      'C-5',
    ].join('\n');
    const query = { editionId, channel: 'mall' };
    const { body } = await actOnce(
      (list, options) => owner.takeSalesList(query, list, options),
      csv,
      `${csv}\n`,
    );
    expect(body).toMatchObject({ rows: 5, counted: 2 });
    expect(body.problems.map(({ line, field, code }) => [line, field, code])).toEqual([
      [4, null, 'merchant_not_enrolled'],
      [5, 'amountKrw', 'value_not_allowed'],
      [6, null, 'wrong_number_of_fields'],
    ]);
    // Two rows of one order.
    expect((await totalOf()).total).toMatchObject({ totalKrw: 65_000, rows: 4, orders: 3 });
    const refused = (list: string, of: object = {}) =>
      refusalOf(owner.takeSalesList({ ...query, ...of }, list));
    expect(await refused('day,won\n1,2')).toBe('csv_header_wrong');
    expect(await refused(`${header}\n"`)).toBe('csv_malformed');
    expect(await refused(`${header}\n${'a\n'.repeat(1_001)}`)).toBe('too_many_rows');
    expect(await refused(csv, nowhere)).toBe('edition_not_found');
    expect(await refusalOf(owner.takeSales(nowhere, { channel: 'pos', rows: [{}] }))).toBe(
      'edition_not_found',
    );
  });

  it('are corrected, and the report of an instant before stays as it was', async () => {
    const { editionId, operator, today } = festival;
    await stack.moveTo((await stack.nowMs()) + 2 * minuteMs);
    const before = await totalOf();
    await stack.moveTo((await stack.nowMs()) + 2 * minuteMs);
    const { body } = await operator.takeSales(
      { editionId },
      {
        channel: 'pos',
        correction: true,
        rows: [
          saleOf(ourStall, today, { externalId: 'S-1', kind: 'offline', amountKrw: 35_000 }),
          saleOf(theirStall, today, { externalId: 'S-2', kind: 'onnuri', amountKrw: 0 }),
          saleOf(ourStall, today, { externalId: 'S-9' }),
        ],
      },
    );
    expect(body).toMatchObject({ counted: 2, problems: [{ line: 3, code: 'row_unknown' }] });
    const after = await totalOf();
    expect(after.total).toMatchObject({ totalKrw: 50_000, indirectKrw: 0, rows: 3, orders: 2 });
    const again = await totalOf({ asOf: before.asOf });
    expect(again).toEqual(before);
    const unsettled = operator.readReport({ editionId, asOf: after.asOf });
    expect(await refusalOf(unsettled)).toBe('as_of_not_settled');
  });

  it('are counted once when five batches bring the same rows at the same time', async () => {
    const { editionId, operator, today } = festival;
    const before = (await totalOf()).total;
    const rows = Array.from({ length: 60 }, (_, index) =>
      saleOf(index % 2 === 0 ? ourStall : theirStall, today, {
        externalId: `R-${index}`,
        orderId: `RO-${Math.floor(index / 3)}`,
        amountKrw: 1_000,
      }),
    );
    const sent = await Promise.all(
      Array.from({ length: 5 }, () => operator.takeSales({ editionId }, { channel: 'rush', rows })),
    );
    expect(sent.reduce((sum, { body }) => sum + body.counted, 0)).toBe(60);
    expect(sent.reduce((sum, { body }) => sum + body.repeated, 0)).toBe(240);
    const { total } = await totalOf();
    expect(total.totalKrw - before.totalKrw).toBe(60_000);
    expect(total.orders - before.orders).toBe(20);
  });
});

describe('the report', () => {
  it('adds up by region, market and day, in pages, as JSON and as CSV', async () => {
    const { editionId, operator } = festival;
    const whole = await totalOf();
    for (const by of ['region', 'market', 'day'] as const) {
      const first = await totalOf({ by, limit: 1 });
      const items = [...first.items];
      for (let cursor = first.nextCursor; cursor !== null; ) {
        const page = await totalOf({ by, limit: 1, cursor });
        items.push(...page.items);
        cursor = page.nextCursor;
      }
      expect(items.reduce((sum, { totalKrw }) => sum + totalKrw, 0)).toBe(whole.total.totalKrw);
      expect(items.reduce((sum, { orders }) => sum + orders, 0)).toBe(whole.total.orders);
    }
    const json = (await operator.exportReport({ editionId })).body;
    expect(json.rows.map(({ marketId }) => marketId).toSorted()).toEqual(marketIds.toSorted());
    const digested = canonicalJson({ editionId, asOf: json.asOf, rows: json.rows });
    expect(json.digest).toBe(createHash('sha256').update(digested).digest('hex'));
    const csv = String((await operator.exportReportList({ editionId })).body);
    const [names = '', ...lines] = csv.replace('\uFEFF', '').trim().split('\r\n');
    const won = names.split(',').indexOf('totalKrw');
    const sum = lines.reduce((sumKrw, line) => sumKrw + Number(line.split(',')[won]), 0);
    expect(sum).toBe(whole.total.totalKrw);

    const own = (await ours.owner.readReport({ editionId, by: 'market' })).body;
    expect(own.items.map(({ part }) => part)).toEqual([marketIds[0]]);
    const alien = ours.owner.readReport({ editionId, marketId: marketIds[1] ?? '' });
    expect(await refusalOf(alien)).toBe('market_not_found');
    const board = (await stack.client.readBoard({ editionId })).body;
    expect(board.total).toEqual(whole.total);
    expect(board.today).toEqual(whole.total);
    const future = { editionId, asOf: '2099-01-01T00:00:00.000Z' };
    expect(await refusalOf(operator.exportReport(future))).toBe('as_of_not_settled');
    expect(await refusalOf(operator.exportReportList(future))).toBe('as_of_not_settled');
    expect(await refusalOf(operator.readReport(nowhere))).toBe('edition_not_found');
    expect(await refusalOf(operator.exportReport(nowhere))).toBe('edition_not_found');
    expect(await refusalOf(operator.exportReportList(nowhere))).toBe('edition_not_found');
    expect(await refusalOf(stack.client.readBoard(nowhere))).toBe('edition_not_found');
  });

  it('is final when sales are closed and counted, and never changes', async () => {
    const { editionId, operator, today } = festival;
    expect(await refusalOf(operator.freezeReport({ editionId }))).toBe('edition_not_over');
    expect(await refusalOf(operator.freezeReport(nowhere))).toBe('edition_not_found');
    const of = { marketId: marketIds[0] ?? '', capacity: 5, inMinutes: 30 };
    const { activityId, sessionId } = await newSession(stack, festival, ours, of);
    const visitor = await clientOf(stack, { role: 'donor', subject: 'festival-late-visitor' });
    const { body: seat } = await visitor.bookSeats({ sessionId }, { people: 1 });
    await stack.moveTo((await stack.nowMs()) + 2 * dayMs);
    const times = { startsAt: `${today}T12:00:00.000Z`, endsAt: `${today}T13:00:00.000Z` };
    const tooLate = ours.owner.addSession({ activityId }, { ...times, capacity: 5 });
    expect(await refusalOf(tooLate)).toBe('edition_closed');
    const ticket = String(seat.ticket);
    expect(await refusalOf(ours.owner.checkIn({ sessionId }, { ticket }))).toBe('ticket_expired');
    const before = (await totalOf()).total;
    const key = { idempotencyKey: 'freeze-for-good' };
    const closed = (await operator.freezeReport({ editionId }, key)).body;
    expect(closed).toMatchObject({ digest: null, totalKrw: null });
    expect((await operator.freezeReport({ editionId }, key)).body).toEqual(closed);
    expect(await refusalOf(operator.freezeReport({ editionId }))).toBe('report_settling');
    const late = { channel: 'pos', rows: [saleOf(ourStall, today)] };
    expect(await refusalOf(operator.takeSales({ editionId }, late))).toBe('sales_closed');
    const lateList = operator.takeSalesList({ editionId, channel: 'pos' }, `${header}\na,,,,,1`);
    expect(await refusalOf(lateList)).toBe('sales_closed');
    await stack.moveTo(Date.parse(closed.readyAt));
    const fixed = (await operator.freezeReport({ editionId })).body;
    expect(fixed.totalKrw).toBe(before.totalKrw);
    expect(await refusalOf(operator.freezeReport({ editionId }))).toBe('report_fixed');
    await stack.moveTo((await stack.nowMs()) + 5 * minuteMs);
    const report = await totalOf();
    expect(report).toMatchObject({ final: true, asOf: closed.asOf, digest: fixed.digest });
    expect(report.total).toEqual(before);
    const early = await operator.createEdition({
      name: '다음 달',
      startsOn: iso((await stack.nowMs()) + 30 * dayMs).slice(0, 10),
      endsOn: iso((await stack.nowMs()) + 31 * dayMs).slice(0, 10),
    });
    const next = { editionId: early.body.editionId };
    await operator.openEdition(next);
    expect(await refusalOf(operator.takeSales(next, late))).toBe('sales_not_begun');
  });
});
