import { decideAtDesk } from '../../functions/promotions/domain/desk.ts';
import {
  broughtBy,
  dealt,
  type Payment,
  type Pool,
  planPayment,
} from '../../functions/promotions/domain/pool.ts';
import { capKeysOf } from '../../functions/promotions/domain/rule.ts';
import type { Terms } from '../../functions/promotions/domain/rule-facts.ts';
import { ruleSchema } from '../../functions/promotions/domain/rule-schemas.ts';
import { randomOf } from './chance.ts';
import { crowdOf } from './crowd.ts';

/**
 * Seollal 2025 as it was announced: 188 markets, ₩15,000,000,000, five days, 34,000 → 10,000 and
 * 67,000 → 20,000, at most 20,000 a person. The rule and the pool's planning are the product's own;
 * the cells lie in memory instead of a table, and one shopper comes after the other.
 */
export interface SeollalCase {
  readonly markets: number;
  readonly budgetKrw: number;
  readonly shoppers: number;
  readonly seed: number;
}

export interface SeollalReport {
  readonly refunds: number;
  readonly refused: number;
  readonly paidKrw: number;
  readonly leftKrw: number;
  /** Budget less what all cells say: zero, or the books lie. */
  readonly missingKrw: number;
  /** Markets that ended with more than one smallest refund. */
  readonly strandedMarkets: number;
  /** Shoppers who got another sum than the announcement gives them; the pool's last won apart. */
  readonly wrongRefunds: number;
  readonly releases: number;
  readonly secondsTaken: number;
}

const smallestKrw = 10_000;
const days = 5;
const ticksPerDay = 60;
const startsAtMs = Date.parse('2025-01-22T15:00:00.000Z');
const dayMs = 86_400_000;
const openingMs = 10 * 3_600_000;
const tickMs = 10 * 60_000;
/** Ticks without a refund after which what a market has left is taken back. */
const idleTicks = 12;

/** An average market's part of the budget is this many blocks. */
const blocksPerMarket = 160;

const wholeRefunds = (amountKrw: number): number =>
  Math.floor(amountKrw / smallestKrw) * smallestKrw;

const terms: Terms = {
  promotionId: 'promotion_01jd3k8r2ve5wbx6m0q9hzt4c7',
  version: 1,
  canary: null,
  rule: ruleSchema.parse({
    kind: 'receipt_refund',
    what: { merchants: 'any' },
    when: {
      startsAt: new Date(startsAtMs).toISOString(),
      endsAt: new Date(startsAtMs + days * dayMs).toISOString(),
    },
    sum: { window: 'promotion', per: ['market'] },
    benefit: {
      kind: 'tiers',
      tiers: [
        { fromKrw: 34_000, benefitKrw: 10_000 },
        { fromKrw: 67_000, benefitKrw: 20_000 },
      ],
    },
    caps: [{ per: ['person'], window: 'promotion', unit: 'krw', limit: 20_000 }],
  }),
};

interface Market {
  readonly id: string;
  readonly weight: number;
  readonly left: number[];
  redeemedKrw: number;
  quietTicks: number;
}

interface Books {
  readonly pool: Pool;
  readonly markets: readonly Market[];
  reserve: number;
  releases: number;
}

const openBooks = ({ markets, budgetKrw }: SeollalCase, chance: () => number): Books => {
  const pool: Pool = {
    poolId: 'pool_01jd3k8r2ve5wbx6m0q9hzt4c7',
    name: '설 환급',
    unit: 'krw',
    budget: budgetKrw,
    smallest: smallestKrw,
    spread: 'markets',
    shards: 2,
    releaseBlock: Math.max(smallestKrw, wholeRefunds(budgetKrw / markets / blocksPerMarket)),
    idleMinutes: 120,
    endsAt: terms.rule.when.endsAt,
    createdBy: 'operator',
    createdAt: terms.rule.when.startsAt,
    version: 1,
  };
  // A fifth is dealt to the markets alike, whatever their crowds; the rest waits.
  const share = wholeRefunds((budgetKrw * 0.2) / markets);
  return {
    pool,
    markets: Array.from({ length: markets }, (_, number) => ({
      id: `market-${number}`,
      weight: 0.3 + 1.7 * chance(),
      left: [...dealt(share, pool.shards)],
      redeemedKrw: 0,
      quietTicks: 0,
    })),
    reserve: budgetKrw - share * markets,
    releases: 0,
  };
};

const pay = (books: Books, market: Market, payment: Payment): void => {
  for (const { shard, units } of payment.fromShards) {
    market.left[shard] = (market.left[shard] ?? 0) - units;
  }
  books.reserve -= payment.fromReserve;
  if (payment.fromReserve > 0) books.releases += 1;
  const home = (market.left[payment.shard] ?? 0) + broughtBy(payment) - payment.amount;
  if (home < 0 || books.reserve < 0) throw new Error('A cell was overspent.');
  market.left[payment.shard] = home;
  market.redeemedKrw += payment.amount;
  market.quietTicks = 0;
};

const restOf = (books: Books, market: Market): number => {
  const left = market.left.reduce((sum, part) => sum + part, books.reserve);
  return left - (left % smallestKrw);
};

/** One shopper with one or two receipts; answers what was paid in all. */
const visit = (
  books: Books,
  market: Market,
  person: string,
  receipts: readonly number[],
  atMs: number,
): { readonly paidKrw: number; readonly cut: boolean } => {
  let sum = { spentKrw: 0, granted: 0 };
  let cut = false;
  const facts = { atMs, person: { key: person }, marketId: market.id };
  const capKeys = capKeysOf(terms, facts);
  for (const amountKrw of receipts) {
    const used = Object.fromEntries(capKeys.map((key) => [key, sum.granted]));
    const rest = restOf(books, market);
    const decision = decideAtDesk(
      terms,
      { ...facts, amountKrw, sum, used },
      { receivableKrw: 0, room: rest },
    );
    if (decision.kind === 'refused') throw new Error(decision.refusal.code);
    if (decision.kind === 'pool_empty') {
      cut = true;
      continue;
    }
    if (decision.kind === 'granted') {
      const seen = { shards: market.left, reserve: books.reserve };
      const payment = planPayment(books.pool, seen, decision.amount, person.length);
      if (payment === undefined) throw new Error('The rest of the pool could not be paid.');
      pay(books, market, payment);
    }
    cut ||= decision.kind === 'granted' && decision.cutByPool;
    sum = decision.sum;
  }
  return { paidKrw: sum.granted, cut };
};

/** What one shopper bought: one receipt, or in two of five cases two. */
export const receiptsOf = (chance: () => number): readonly number[] => {
  const first = 20_000 + Math.floor(chance() * 60_000);
  return chance() < 0.4 ? [first, 15_000 + Math.floor(chance() * 40_000)] : [first];
};

/** As the announcement says it, and not as the rule computes it. */
export const announced = (receipts: readonly number[]): number => {
  const spent = receipts.reduce((sum, amount) => sum + amount, 0);
  if (spent >= 67_000) return 20_000;
  return spent >= 34_000 ? 10_000 : 0;
};

const takeBackQuiet = (books: Books): void => {
  for (const market of books.markets) {
    market.quietTicks += 1;
    if (market.quietTicks < idleTicks) continue;
    books.reserve += market.left.reduce((sum, part) => sum + part, 0);
    market.left.fill(0);
  }
};

export const replaySeollal = (scenario: SeollalCase): SeollalReport => {
  const startedMs = performance.now();
  const chance = randomOf(scenario.seed);
  const books = openBooks(scenario, chance);
  // On the last two days only half of the markets have a crowd: what the others kept must get there.
  const early = crowdOf(books.markets);
  const late = crowdOf(books.markets.filter((_, number) => number % 2 === 0));
  const ticks = days * ticksPerDay;
  let refunds = 0;
  let refused = 0;
  let paidKrw = 0;
  let wrongRefunds = 0;
  for (let shopper = 0; shopper < scenario.shoppers; shopper += 1) {
    const tick = Math.floor((shopper * ticks) / scenario.shoppers);
    const before = Math.floor(((shopper - 1) * ticks) / scenario.shoppers);
    if (tick !== before) takeBackQuiet(books);
    const day = Math.floor(tick / ticksPerDay);
    const market = (day < 3 ? early : late)(chance());
    const atMs = startsAtMs + day * dayMs + openingMs + (tick % ticksPerDay) * tickMs;
    const receipts = receiptsOf(chance);
    const visited = visit(books, market, `person-${shopper}`, receipts, atMs);
    const due = announced(receipts);
    if (visited.paidKrw > 0) refunds += 1;
    else if (due > 0) refused += 1;
    paidKrw += visited.paidKrw;
    const isShort = visited.paidKrw < due && (visited.cut || restOf(books, market) < smallestKrw);
    if (visited.paidKrw !== due && !isShort) wrongRefunds += 1;
  }
  const leftKrw = books.markets.reduce(
    (sum, { left }) => left.reduce((all, part) => all + part, sum),
    books.reserve,
  );
  const redeemedKrw = books.markets.reduce((sum, market) => sum + market.redeemedKrw, 0);
  return {
    refunds,
    refused,
    paidKrw,
    leftKrw,
    missingKrw: scenario.budgetKrw - leftKrw - redeemedKrw + Math.abs(paidKrw - redeemedKrw),
    strandedMarkets: books.markets.filter(
      ({ left }) => left.reduce((sum, part) => sum + part, 0) >= smallestKrw,
    ).length,
    wrongRefunds,
    releases: books.releases,
    secondsTaken: Math.round(performance.now() - startedMs) / 1_000,
  };
};
