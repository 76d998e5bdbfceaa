import { type SeededRandom, seededRandom } from '../round/seeded-random.ts';
import { generateSales } from './generate-sales.ts';
import { markets } from './markets.ts';
import { specialPairs, specialShoppers } from './special-shoppers.ts';
import {
  type Approvals,
  dryMarket,
  type Goods,
  type PlannedReceipt,
  type PlannedShopper,
  smallestKrw,
  type WeekPlan,
  type WeekSize,
  wholeWeek,
} from './week.ts';

/** Changing it changes who buys what. */
export const weekSeed = 2025;

const firstMinute = 10 * 60;
/** Receipts of one shopper lie further apart than parts of one purchase would. */
const minutesApart = 40;
const amountStepKrw = 100;
const amountMinKrw = 9_000;
const amountMaxKrw = 62_000;
const receiptsMax = 3;
/** What a market that does not run dry has above what its shoppers are due. */
const slackKrw = 50_000;
const stopsOfTour = 4;
const shoppersFrom = 30_000_000;

const approvalsFrom = (first: number): Approvals => {
  let last = first;
  return () => {
    last += 10;
    return String(last);
  };
};

/** The whole week, the same at every run. */
export const generateWeek = (size: WeekSize = wholeWeek, seed = weekSeed): WeekPlan => {
  const random = seededRandom(seed);
  const approvals = approvalsFrom(10_000_000);
  const usual = Array.from({ length: size.shoppers }, (_, index) =>
    usualShopper(index, size, random, approvals),
  );
  const special = specialShoppers(approvals);
  const pairs = specialPairs(approvals);
  const shoppers = [...usual, ...special];
  const dueKrw = markets.map((_, market) =>
    [...shoppers, ...pairs.map(([one]) => one)].reduce(
      (sum, shopper) => sum + dueTo(shopper, market),
      0,
    ),
  );
  const sharesKrw = dueKrw.map((krw, market) =>
    market === dryMarket ? floorTo(krw / 2, smallestKrw) : krw + slackKrw,
  );
  return {
    seed,
    size,
    markets,
    shoppers,
    pairs,
    sales: generateSales(size, random),
    sharesKrw,
    topUpKrw: (dueKrw[dryMarket] ?? 0) - (sharesKrw[dryMarket] ?? 0) + slackKrw,
    walks: Array.from({ length: size.walkers }, () => walkOf(random)),
  };
};

const floorTo = (amount: number, step: number): number => Math.floor(amount / step) * step;

/** As the event was announced: 34,000 won give 10,000, and 67,000 give 20,000. */
export const announcedKrw = (spentKrw: number): number => {
  if (spentKrw >= 67_000) return 20_000;
  return spentKrw >= 34_000 ? 10_000 : 0;
};

/** What is due to somebody in one market, all counted receipts of a kind of goods together. */
export const dueTo = ({ receipts }: PlannedShopper, market: number): number => {
  const counted = receipts.filter((each) => each.market === market && each.answer === 'counted');
  const goods = [...new Set(counted.map(({ category }) => category))];
  return goods.reduce((sum, kind) => {
    const ofKind = counted.filter(({ category }) => category === kind);
    return sum + announcedKrw(ofKind.reduce((spent, { amountKrw }) => spent + amountKrw, 0));
  }, 0);
};

const usualShopper = (
  index: number,
  size: WeekSize,
  random: SeededRandom,
  approvals: Approvals,
): PlannedShopper => {
  const market = random.between(0, markets.length - 1);
  const category: Goods = random.pick(['agriculture', 'fishery'], [1, 1]);
  const paymentKind = random.pick(['card', 'cash_receipt'] as const, [4, 1]);
  const count = random.between(1, receiptsMax);
  const startsOn = random.between(0, 6);
  const receipts = Array.from({ length: count }, (_, turn): PlannedReceipt => {
    const day = openDay(market, Math.min(6, startsOn + random.between(0, 1) * turn));
    return {
      market,
      stall: random.between(0, size.stallsPerMarket - 1),
      day,
      minute: firstMinute + random.between(0, minutesApart - 11) + turn * 2 * minutesApart,
      amountKrw: random.between(amountMinKrw / amountStepKrw, amountMaxKrw / amountStepKrw) * 100,
      category,
      paymentKind,
      approvalNumber: approvals(),
      answer: 'counted',
    };
  });
  return {
    key: `festival-shopper-${index + 1}`,
    phone: `010${shoppersFrom + index}`,
    cardLast4: String(1_000 + (index % 9_000)),
    receipts: receipts.toSorted((a, b) => a.day - b.day || a.minute - b.minute),
    cancels: false,
  };
};

/** The day itself, or the next one when the market is closed on it. */
const openDay = (market: number, day: number): number =>
  markets[market]?.closedOn === day ? day + 1 : day;

/** Three in four walk the whole tour, the others stop halfway. */
const walkOf = (random: SeededRandom): readonly number[] => {
  const first = random.between(0, stopsOfTour - 1);
  const count = random.next() < 0.75 ? stopsOfTour : 2;
  return Array.from({ length: count }, (_, step) => (first + step) % stopsOfTour);
};
