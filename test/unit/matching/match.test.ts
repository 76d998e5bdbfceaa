import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cell,
  fullCell,
  isOldNews,
  type Match,
  moved,
  type PledgeNews,
  planMatch,
  roundOf,
} from '../../../functions/matching/domain/match.ts';

const pledgedAt = '2026-03-02T00:00:00.000Z';
const news = (changes: Partial<PledgeNews> = {}): PledgeNews => ({
  pledgeId: 'a',
  campaignId: 'c',
  donorKey: 'd',
  pledgeVersion: 1,
  amountKrw: 30_000,
  standing: 'open',
  pledgedAt,
  ...changes,
});
interface Terms {
  readonly factorBps: number;
  readonly donorCapKrw: number;
  readonly campaignCapKrw: number;
  readonly budgetKrw: number;
}

/** The table of a fund's one round, in memory, changed only as the decisions say. */
const fundOf = (terms: Terms) => {
  const cells = new Map<string, Cell>();
  const matches = new Map<string, Match>();
  const decide = (pledge: PledgeNews, before: Match | undefined): void => {
    const keys = ['round', pledge.campaignId, `${pledge.campaignId}/${pledge.donorKey}`] as const;
    const budgets = [terms.budgetKrw, terms.campaignCapKrw, terms.donorCapKrw];
    const at = (index: 0 | 1 | 2) => cells.get(keys[index]) ?? fullCell(budgets[index] ?? 0);
    const place = { fundId: 'f', round: 0, closed: false };
    const seen = { round: at(0), campaign: at(1), donor: at(2) };
    const { match, move } = planMatch(pledge, before, place, terms, seen);
    for (const index of [0, 1, 2] as const) cells.set(keys[index], moved(at(index), move));
    matches.set(match.pledgeId, match);
  };
  return {
    cells,
    matches,
    follow: (pledge: PledgeNews) => {
      const before = matches.get(pledge.pledgeId);
      if (!isOldNews(pledge, before)) decide(pledge, before);
    },
    fillAll: () => {
      for (const match of matches.values()) if (match.shortKrw > 0) decide(match, match);
    },
    sums: () => {
      const { heldKrw, spentKrw } = cells.get('round') ?? fullCell(terms.budgetKrw);
      return { heldKrw, spentKrw };
    },
  };
};

const terms: Terms = {
  factorBps: 10_000,
  donorCapKrw: 100_000,
  campaignCapKrw: 1_000_000,
  budgetKrw: 1_000_000,
};

describe('a match', () => {
  it('is held while the pledge is open, spent when collected, and returned with a refund', () => {
    const fund = fundOf({ ...terms, factorBps: 5_000 });
    fund.follow(news({ amountKrw: 30_001 }));
    expect(fund.sums()).toEqual({ heldKrw: 15_000, spentKrw: 0 });
    fund.follow(news({ amountKrw: 30_001, pledgeVersion: 2, standing: 'collected' }));
    expect(fund.sums()).toEqual({ heldKrw: 0, spentKrw: 15_000 });
    fund.follow(news({ amountKrw: 30_001, pledgeVersion: 3, standing: 'over' }));
    expect(fund.sums()).toEqual({ heldKrw: 0, spentKrw: 0 });
    expect(fund.cells.get('round')?.leftKrw).toBe(1_000_000);
  });

  it('follows a changed amount up and down', () => {
    const fund = fundOf(terms);
    fund.follow(news());
    fund.follow(news({ pledgeVersion: 2, amountKrw: 50_000 }));
    expect(fund.sums().heldKrw).toBe(50_000);
    fund.follow(news({ pledgeVersion: 3, amountKrw: 10_000 }));
    expect(fund.sums().heldKrw).toBe(10_000);
  });

  it('counts a collected pledge whose making is told afterwards', () => {
    const fund = fundOf(terms);
    fund.follow(news({ pledgeVersion: 2, standing: 'collected' }));
    fund.follow(news());
    expect(fund.sums()).toEqual({ heldKrw: 0, spentKrw: 30_000 });
  });

  it.each([
    ['donor', { ...terms, donorCapKrw: 40_000 }, 40_000],
    ['campaign', { ...terms, campaignCapKrw: 45_000 }, 45_000],
    ['round', { ...terms, budgetKrw: 50_001 }, 50_001],
  ])('takes the last won of the budget of the %s and not one more', (_name, limits, most) => {
    const fund = fundOf(limits);
    fund.follow(news());
    fund.follow(news({ pledgeId: 'b' }));
    expect(fund.sums().heldKrw).toBe(most);
    expect(fund.matches.get('b')?.shortKrw).toBe(60_000 - most);
    fund.follow(news({ pledgeVersion: 2, standing: 'over' }));
    fund.fillAll();
    expect(fund.sums().heldKrw).toBe(30_000);
  });

  it('of a closed campaign only shrinks', () => {
    const cells = { round: fullCell(9), campaign: fullCell(9), donor: fullCell(9) };
    const place = { fundId: 'f', round: 0, closed: true };
    const { match } = planMatch(news(), undefined, place, terms, cells);
    expect(match).toMatchObject({ heldKrw: 0, spentKrw: 0, shortKrw: 0 });
  });
});

describe('roundOf', () => {
  it('knows the round by when the pledge was made: its opening belongs to it, its end does not', () => {
    const [first, second, third] = ['2026-03-01', '2026-03-08', '2026-03-15'] as const;
    const rounds = [
      { opensAt: first, closesAt: second, budgetKrw: 1 },
      { opensAt: second, closesAt: third, budgetKrw: 1 },
    ];
    expect(roundOf(rounds, first)).toBe(0);
    expect(roundOf(rounds, second)).toBe(1);
    expect(roundOf(rounds, third)).toBeUndefined();
    expect(roundOf(rounds, '2026-02-28')).toBeUndefined();
  });
});

/** Pledges with all their versions; what counts is the last one. */
const lives = fc.uniqueArray(
  fc.record({
    pledgeId: fc.nat({ max: 30 }).map((n) => `pledge-${n}`),
    campaignId: fc.constantFrom('c1', 'c2', 'c3'),
    donorKey: fc.constantFrom('d1', 'd2', 'd3', 'd4'),
    versions: fc.array(
      fc.record({
        amountKrw: fc.integer({ min: 1_000, max: 200_000 }),
        standing: fc.constantFrom('open' as const, 'collected' as const, 'over' as const),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  { selector: ({ pledgeId }) => pledgeId, minLength: 1, maxLength: 15 },
);
const anyTerms = fc.record({
  factorBps: fc.integer({ min: 1, max: 30_000 }),
  donorCapKrw: fc.integer({ min: 1, max: 300_000 }),
  campaignCapKrw: fc.integer({ min: 1, max: 600_000 }),
  budgetKrw: fc.integer({ min: 1, max: 1_000_000 }),
});
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

it('ends in the same sums whatever the order and however often it is told, never over a cap', () =>
  fc.assert(
    fc.property(anyTerms, lives, fc.infiniteStream(fc.nat()), (limits, pledges, chance) => {
      const told = pledges.flatMap(({ versions, ...pledge }) =>
        versions.flatMap((version, index) => {
          const one = news({ ...pledge, ...version, pledgeVersion: index + 1 });
          return [one, one];
        }),
      );
      const order = told.map((one) => ({ one, at: chance.next().value ?? 0 }));
      const fund = fundOf(limits);
      for (const { one } of order.toSorted((a, b) => a.at - b.at)) {
        fund.follow(one);
        for (const { budgetKrw, leftKrw, heldKrw, spentKrw } of fund.cells.values()) {
          expect(leftKrw + heldKrw + spentKrw).toBe(budgetKrw);
          expect(Math.min(leftKrw, heldKrw, spentKrw)).toBeGreaterThanOrEqual(0);
        }
      }
      fund.fillAll();
      // The oracle knows no order: each budget holds what is inside it, up to its own size.
      const wantedBy = (campaignId: string, donorKey: string): number =>
        sumOf(
          pledges
            .filter((pledge) => pledge.campaignId === campaignId && pledge.donorKey === donorKey)
            .map(({ versions }) => versions.at(-1))
            .map((last) =>
              last === undefined || last.standing === 'over'
                ? 0
                : Math.floor((last.amountKrw * limits.factorBps) / 10_000),
            ),
        );
      const ofCampaign = (campaignId: string): number =>
        sumOf(
          ['d1', 'd2', 'd3', 'd4'].map((donor) =>
            Math.min(limits.donorCapKrw, wantedBy(campaignId, donor)),
          ),
        );
      const all = sumOf(
        ['c1', 'c2', 'c3'].map((id) => Math.min(limits.campaignCapKrw, ofCampaign(id))),
      );
      const { heldKrw, spentKrw } = fund.sums();
      expect(heldKrw + spentKrw).toBe(Math.min(limits.budgetKrw, all));
    }),
    { numRuns: 200 },
  ));
