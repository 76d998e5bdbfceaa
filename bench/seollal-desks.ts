import { inParallel } from '../demo/journey/in-parallel.ts';
import { type OpenStage, openStage } from '../demo/open-stage.ts';
import { randomOf } from './models/chance.ts';
import { crowdOf } from './models/crowd.ts';
import { receiptsOf } from './models/seollal.ts';
import { come, type DeskBook, type Shopper } from './support/desk-shoppers.ts';
import { type OpenEvent, openRefundEvent, type RefundEvent } from './support/refund-event.ts';
import { type Measured, percentile, type Row, round } from './support/report.ts';

/** Seollal 2025 at a hundredth: the same 188 markets, ₩150,000,000 and some 7,500 refunds. */
const event: RefundEvent = {
  ...{ markets: 188, budgetKrw: 150_000_000, shareKrw: 150_000, blockKrw: 50_000 },
  ...{ smallestKrw: 10_000, idleMinutes: 120, days: 5 },
};
const shoppers = 12_500;
const seed = 1;
/** Desks that ask at once. */
const desksAtOnce = 16;
const turnsPerDay = 10;
const firstHour = 10;
/** After the last shopper the quiet markets' rests are taken back, and who was refused comes again. */
const closingTurns = 4;
const closingHours = 3;
const pageSize = 100;
const pagesMax = 1_000;

export const measureSeollalDesks = async (): Promise<Measured> => {
  const startedMs = performance.now();
  const stage = await openStage();
  try {
    const opened = await openRefundEvent(stage, event);
    const openedMs = performance.now();
    const { book, refused } = await replay(stage, opened);
    const replayedMs = performance.now();
    await stage.settle();
    const seconds = (ms: number) => Math.round(ms / 1_000);
    return {
      method:
        `${shoppers} shoppers with one or two receipts at desks of ${event.markets} markets over five days, sent as HTTP ` +
        `requests to the whole stack as npm start runs it (${desksAtOnce} desks at once, seed ${seed}, clock moved ` +
        `${turnsPerDay} times a day), vouchers issued by the sandbox. ${event.shareKrw} won dealt to each market, the ` +
        `rest of ${event.budgetKrw} won released by demand in blocks of ${event.blockKrw} and taken back where it is quiet. ` +
        `${book.refunds} were paid ${book.grantedKrw} won, ${refused} came too late; ${book.busy} calls were told busy ` +
        `and repeated. What is due is computed from the announcement, apart from the rule. Set up in ` +
        `${seconds(openedMs - startedMs)} s, replayed in ${seconds(replayedMs - openedMs)} s.`,
      rows: await rowsOf(opened, book),
    };
  } finally {
    await stage.close();
  }
};

const replay = async (
  stage: OpenStage,
  opened: OpenEvent,
): Promise<{ readonly book: DeskBook; readonly refused: number }> => {
  const chance = randomOf(seed);
  const places = opened.desks.map((_, desk) => ({ desk, weight: 0.3 + 1.7 * chance() }));
  // On the last two days only half of the markets have a crowd: what the others kept must get there.
  const early = crowdOf(places);
  const late = crowdOf(places.filter(({ desk }) => desk % 2 === 0));
  const book: DeskBook = {
    ...{ grantedKrw: 0, nettedKrw: 0, refunds: 0, busy: 0, wrong: [] },
    callMs: [],
  };
  let left: Shopper[] = [];
  const turns = event.days * turnsPerDay;
  const perTurn = shoppers / turns;
  for (let turn = 0; turn < turns; turn += 1) {
    const day = Math.floor(turn / turnsPerDay);
    const crowd = Array.from({ length: perTurn }, (_, index): Shopper => {
      const { desk } = (day < 3 ? early : late)(chance());
      return { number: turn * perTurn + index, desk, receipts: receiptsOf(chance) };
    });
    const hour = String(firstHour + (turn % turnsPerDay)).padStart(2, '0');
    await stage.moveTo(opened.atMs(day, `${hour}:00`));
    left.push(...(await bringAll(stage, opened, crowd, book)));
    console.error(`day ${day + 1}, ${hour}:00: ${book.refunds} refunds, ${book.grantedKrw} won`);
  }
  for (let turn = 1; turn <= closingTurns && left.length > 0; turn += 1) {
    if ((await opened.operator.readPool({ poolId: opened.poolId })).body.figure.left === 0) break;
    const hours = Math.min(closingHours, 23 - firstHour - turnsPerDay);
    await stage.moveTo((await stage.nowMs()) + (hours * 3_600_000) / closingTurns);
    left = await bringAll(stage, opened, left, book);
  }
  return { book, refused: left.length };
};

const bringAll = async (
  stage: OpenStage,
  opened: OpenEvent,
  crowd: readonly Shopper[],
  book: DeskBook,
): Promise<Shopper[]> => {
  const nowMs = await stage.nowMs();
  const turned = await inParallel(crowd, desksAtOnce, (shopper) =>
    come(opened, shopper, nowMs, book),
  );
  return turned.filter((shopper) => shopper !== undefined);
};

const rowsOf = async (
  { operator, poolId, promotionId }: OpenEvent,
  book: DeskBook,
): Promise<Row[]> => {
  const { figure } = (await operator.readPool({ poolId })).body;
  const stranded: string[] = [];
  let inMarkets = 0;
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const more = cursor === undefined ? {} : { cursor };
    const { body } = await operator.listPoolMarkets({ poolId, limit: pageSize, ...more });
    for (const { marketId, figure: own } of body.items) {
      inMarkets += own.granted;
      if (own.left >= event.smallestKrw) stranded.push(marketId);
    }
    if (body.nextCursor === null) break;
    cursor = body.nextCursor;
  }
  const vouchersKrw = await vouchersOf(operator, promotionId);
  const row = (
    metric: string,
    unit: string,
    ours: number,
    goal: number | null,
    limit: number | null,
  ): Row => ({
    ...{ metric, unit, better: 'lower', ours, baselines: {}, goal, limit },
  });
  const call = (percent: number) => round(percentile(book.callMs, percent), 1);
  const apart = (a: number, b: number) => Math.abs(a - b);
  return [
    row('won left', 'won', figure.left, 0, 0),
    row(
      'budget less granted and left',
      'won',
      apart(event.budgetKrw, figure.granted + figure.left),
      0,
      0,
    ),
    row('paid by the pool, not by the desks', 'won', apart(figure.redeemed, book.grantedKrw), 0, 0),
    row('granted in the markets, not by the pool', 'won', apart(figure.granted, inMarkets), 0, 0),
    row(
      'vouchers out, not granted',
      'won',
      apart(vouchersKrw, book.grantedKrw - book.nettedKrw),
      0,
      0,
    ),
    row('markets with a refund left', 'markets', stranded.length, 0, 0),
    row('refunds not as announced', 'refunds', book.wrong.length, 0, 0),
    { ...row('refunds', 'refunds', book.refunds, 7_500, null), better: 'higher' },
    row('desk call p50', 'ms', call(50), 100, null),
    row('desk call p95', 'ms', call(95), 250, null),
    row('desk call p99', 'ms', call(99), null, null),
  ];
};

const vouchersOf = async (
  operator: OpenEvent['operator'],
  promotionId: string,
): Promise<number> => {
  let sumKrw = 0;
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const more = cursor === undefined ? {} : { cursor };
    const { body } = await operator.listVouchers({ status: 'issued', limit: pageSize, ...more });
    for (const voucher of body.items) {
      if (voucher.promotionId === promotionId) sumKrw += voucher.amountKrw;
    }
    if (body.nextCursor === null) return sumKrw;
    cursor = body.nextCursor;
  }
  throw new Error(`More than ${pagesMax} pages of vouchers.`);
};
