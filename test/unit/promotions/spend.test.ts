import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAtDesk } from '../../../functions/promotions/domain/desk.ts';
import {
  neighbouringApprovals,
  sameApprovalRule,
  splitBucketOf,
  splitWindowMs,
} from '../../../functions/promotions/domain/receipt.ts';
import type { Terms } from '../../../functions/promotions/domain/rule-facts.ts';
import { ruleSchema } from '../../../functions/promotions/domain/rule-schemas.ts';
import {
  noSpend,
  type Spend,
  withoutReceipt,
  withReceipt,
} from '../../../functions/promotions/domain/spend.ts';

const capKrw = 50_000;
const terms: Terms = {
  promotionId: 'promotion_01jd3k8r2ve5wbx6m0q9hzt4c7',
  version: 1,
  canary: null,
  rule: ruleSchema.parse({
    kind: 'receipt_refund',
    what: { merchants: 'any' },
    when: { startsAt: '2026-02-09T15:00:00.000Z', endsAt: '2026-02-14T15:00:00.000Z' },
    sum: { window: 'promotion', per: ['market'] },
    benefit: {
      kind: 'tiers',
      tiers: [
        { fromKrw: 34_000, benefitKrw: 10_000 },
        { fromKrw: 67_000, benefitKrw: 20_000 },
      ],
    },
    caps: [{ per: ['person'], window: 'promotion', unit: 'krw', limit: capKrw }],
  }),
};
/** The announcement, written down by hand. */
const announced = (spentKrw: number): number => {
  if (spentKrw < 34_000) return 0;
  return spentKrw < 67_000 ? 10_000 : 20_000;
};

type Step =
  | { readonly do: 'receipt'; readonly market: number; readonly amountKrw: number }
  /** Cancels the payment of one of the receipts that count. */
  | { readonly do: 'cancel'; readonly pick: number };

const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('receipt' as const),
        market: fc.nat(2),
        amountKrw: fc.integer({ min: 1, max: 90_000 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), pick: fc.nat(40) }) },
  ),
  { maxLength: 40 },
);

/** One person's books, kept as the desk keeps them. */
const walk = (course: readonly Step[]) => {
  const sums = new Map<number, Spend>();
  const counting: { claimId: string; market: number; amountKrw: number }[] = [];
  const claims = new Map<string, number>();
  let used = 0;
  let [granted, netted, vouchers, opened, owed] = [0, 0, 0, 0, 0];
  course.forEach((step, at) => {
    if (step.do === 'receipt') {
      const spend = sums.get(step.market) ?? noSpend;
      if (spend.receipts >= 50) return;
      const facts = {
        atMs: Date.parse('2026-02-10T03:00:00.000Z'),
        person: { key: 'person' },
        marketId: `market-${step.market}`,
        amountKrw: step.amountKrw,
        sum: { spentKrw: spend.spentKrw, granted: spend.granted },
        used: { [`${terms.promotionId}#person:person#all#krw`]: used },
      };
      const decision = decideAtDesk(terms, facts, { receivableKrw: owed });
      if (decision.kind === 'pool_empty') throw new Error('No pool was asked.');
      if (decision.kind === 'refused') {
        // Only the cap refuses here, and only when it is full.
        expect(capKrw - used).toBeLessThan(1_000);
        return;
      }
      const claimId = `claim-${at}`;
      sums.set(step.market, withReceipt(spend, claimId, decision.sum));
      counting.push({ claimId, market: step.market, amountKrw: step.amountKrw });
      if (decision.kind !== 'granted') return;
      claims.set(claimId, decision.amount);
      expect(decision.amount % 1_000).toBe(0);
      expect(decision.caps).toMatchObject([{ use: decision.amount, limit: capKrw }]);
      used += decision.amount;
      granted += decision.amount;
      netted += decision.nettedKrw;
      vouchers += decision.voucherKrw;
      owed -= decision.nettedKrw;
      return;
    }
    const [gone] = counting.splice(step.pick % Math.max(1, counting.length), 1);
    if (gone === undefined) return;
    const back = withoutReceipt(sums.get(gone.market) ?? noSpend, announced, gone.amountKrw);
    sums.set(gone.market, back.spend);
    expect(back.taken.reduce((sum, { granted: part }) => sum + part, 0)).toBe(back.overpaid);
    for (const { claimId, granted: part } of back.taken) {
      claims.set(claimId, (claims.get(claimId) ?? 0) - part);
    }
    used -= back.overpaid;
    opened += back.overpaid;
    owed += back.overpaid;
  });
  return { sums, counting, claims, used, granted, netted, vouchers, opened, owed };
};

describe('receipts of one person, in any order, with payments cancelled between them', () => {
  it('never pass the cap, and every book sums', () => {
    fc.assert(
      fc.property(steps, (course) => {
        const books = walk(course);
        const standing = [...books.sums.values()].reduce((sum, spend) => sum + spend.granted, 0);
        expect(books.used).toBe(standing);
        expect(books.used).toBeLessThanOrEqual(capKrw);
        expect(books.granted).toBe(books.vouchers + books.netted);
        expect(books.opened).toBe(books.netted + books.owed);
        expect(books.granted - books.opened).toBe(standing);
        expect([...books.claims.values()].every((left) => left >= 0)).toBe(true);
        // What a person holds in the end is what stands, plus what is still owed.
        expect(books.vouchers).toBe(standing + books.owed);
      }),
      { numRuns: 500 },
    );
  });

  it('earn in one market what was announced for the sum, whatever its parts', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, (parts) => {
        const course = parts.map((amountKrw) => ({ do: 'receipt' as const, market: 0, amountKrw }));
        const sum = parts.reduce((all, part) => all + part, 0);
        expect(walk(course).granted).toBe(announced(sum));
      }),
    );
  });
});

describe('a receipt beside another one', () => {
  it('is used when it is the same, and issued anew when time or amount differ', () => {
    const known = { issuedAtMs: 1_000, amountKrw: 5_000 };
    expect(sameApprovalRule(known, known)).toBe('receipt_used');
    expect(sameApprovalRule(known, { ...known, amountKrw: 5_001 })).toBe('receipt_reissued');
    expect(sameApprovalRule(known, { ...known, issuedAtMs: 2_000 })).toBe('receipt_reissued');
  });

  it('has the approvals before and after it as neighbours', () => {
    expect(neighbouringApprovals('30012345')).toEqual(['30012344', '30012346']);
    expect(neighbouringApprovals('00000000')).toEqual(['00000001']);
    expect(neighbouringApprovals('00999999')).toEqual(['00999998', '01000000']);
  });

  it('within ten minutes lies in the same stretch or the next', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(splitWindowMs - 1), (at, after) => {
        const apart = splitBucketOf(at + after) - splitBucketOf(at);
        expect(apart === 0 || apart === 1).toBe(true);
      }),
    );
  });
});
