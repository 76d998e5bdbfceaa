import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedLines } from '../../../functions/ledger/domain/journal-entry.ts';
import { linesOf, type MoneyFact } from '../../../functions/ledger/domain/money-facts.ts';
import { anyFact, campaignId } from './facts.ts';

const at = { campaignId, operationId: 'operation', occurredAt: '2026-04-10T15:00:45.000Z' };
const payoutId = 'payout_01jd3k8r2ve5wbx6m0q9hzt4c7';

describe('balancedLines', () => {
  it('refuses lines that do not sum to zero', () => {
    const lopsided = [
      { account: 'provider_clearing' as const, amountKrw: 10_001 },
      { account: 'campaign_payable.collected' as const, amountKrw: -10_000 },
    ];
    expect(() => balancedLines(lopsided)).toThrow('sum to 1, not to zero');
  });

  it('refuses a fraction of a won, an unknown account, and an entry without two sides', () => {
    const half = [
      { account: 'provider_clearing' as const, amountKrw: 0.5 },
      { account: 'campaign_payable.collected' as const, amountKrw: -0.5 },
    ];
    expect(() => balancedLines(half)).toThrow(RangeError);
    const cash = [{ account: 'cash' as never, amountKrw: 1 }];
    expect(() => balancedLines(cash)).toThrow('No account cash');
    expect(() => balancedLines([])).toThrow('2 to 12 lines');
  });
});

describe('linesOf', () => {
  it.each<[string, MoneyFact, Record<string, number>]>([
    [
      'charges',
      {
        ...at,
        kind: 'charges_collected',
        charges: [
          { pledgeId: 'a', amountKrw: 30_000, providerFeeKrw: 900, providerFeeVatKrw: 90 },
          { pledgeId: 'b', amountKrw: 10_000, providerFeeKrw: 300, providerFeeVatKrw: 30 },
        ],
      },
      {
        provider_clearing: 38_680,
        'campaign_payable.collected': -40_000,
        'campaign_payable.provider_fee': 1_200,
        'campaign_payable.provider_fee_vat': 120,
      },
    ],
    [
      'a refund whose fee came back',
      {
        ...at,
        kind: 'charges_refunded',
        refunds: [{ pledgeId: 'a', amountKrw: 30_000, providerFeeKrw: 900, providerFeeVatKrw: 90 }],
      },
      {
        provider_clearing: -29_010,
        'campaign_payable.refunded': 30_000,
        'campaign_payable.provider_fee': -900,
        'campaign_payable.provider_fee_vat': -90,
      },
    ],
    [
      'what a card company took back',
      {
        ...at,
        kind: 'charged_back',
        part: { pledgeId: 'a', amountKrw: 30_000, providerFeeKrw: 900, providerFeeVatKrw: 90 },
      },
      {
        provider_clearing: -29_010,
        'campaign_payable.charged_back': 30_000,
        'campaign_payable.provider_fee': -900,
        'campaign_payable.provider_fee_vat': -90,
      },
    ],
    [
      'what a card company gave back after a dispute',
      {
        ...at,
        kind: 'chargeback_won',
        part: { pledgeId: 'a', amountKrw: 30_000, providerFeeKrw: 900, providerFeeVatKrw: 90 },
      },
      {
        provider_clearing: 29_010,
        'campaign_payable.chargeback_won': -30_000,
        'campaign_payable.provider_fee': 900,
        'campaign_payable.provider_fee_vat': 90,
      },
    ],
    [
      'what an association paid back',
      { ...at, kind: 'repayment_received', repaymentId: 'repayment', amountKrw: 12_000 },
      { provider_clearing: 12_000, 'campaign_payable.repaid': -12_000 },
    ],
    [
      'the platform fee with its VAT on a line of its own',
      { ...at, kind: 'platform_fee_charged', feeKrw: 2_000, feeVatKrw: 200 },
      {
        'campaign_payable.platform_fee': 2_000,
        'campaign_payable.platform_fee_vat': 200,
        platform_fee_revenue: -2_000,
        platform_vat_payable: -200,
      },
    ],
    [
      'what the platform took of its fees',
      { ...at, kind: 'platform_fee_withdrawn', withdrawalId: 'withdrawal', amountKrw: 2_200 },
      { platform_withdrawn: 2_200, provider_clearing: -2_200 },
    ],
    [
      'what a fund adds, without a fee',
      { ...at, kind: 'match_spent', fundId: 'fund', pledgeId: 'a', amountKrw: 30_000 },
      { provider_clearing: 30_000, 'campaign_payable.matched': -30_000 },
    ],
    [
      'what goes back to the fund',
      { ...at, kind: 'match_returned', fundId: 'fund', pledgeId: 'a', amountKrw: 30_000 },
      { provider_clearing: -30_000, 'campaign_payable.matched': 30_000 },
    ],
    [
      'a transfer asked for',
      { ...at, kind: 'payout_requested', payoutId, amountKrw: 5_000 },
      { 'campaign_payable.in_transit': 5_000, transfers_pending: -5_000 },
    ],
    [
      'a transfer that arrived',
      { ...at, kind: 'payout_completed', payoutId, amountKrw: 5_000 },
      {
        provider_clearing: -5_000,
        'campaign_payable.in_transit': -5_000,
        'campaign_payable.paid_out': 5_000,
        transfers_pending: 5_000,
      },
    ],
    [
      'a transfer that failed',
      { ...at, kind: 'payout_failed', payoutId, amountKrw: 5_000 },
      { 'campaign_payable.in_transit': -5_000, transfers_pending: 5_000 },
    ],
    [
      'a transfer that came back',
      { ...at, kind: 'payout_returned', payoutId, amountKrw: 5_000 },
      { provider_clearing: 5_000, 'campaign_payable.paid_out': -5_000 },
    ],
  ])('books %s', (_case, fact, expected) => {
    const lines = linesOf(fact) ?? [];
    expect(Object.fromEntries(lines.map((line) => [line.account, line.amountKrw]))).toEqual(
      expected,
    );
  });

  it('sums to zero for any fact, without a line of zero', () =>
    fc.assert(
      fc.property(anyFact, (fact) => {
        const lines = linesOf(fact);
        if (lines === undefined) return;
        expect(lines.reduce((sum, { amountKrw }) => sum + BigInt(amountKrw), 0n)).toBe(0n);
        expect(lines.every(({ amountKrw }) => amountKrw !== 0)).toBe(true);
        expect(new Set(lines.map(({ account }) => account)).size).toBe(lines.length);
      }),
      { numRuns: 2_000 },
    ));

  it('leaves no entry for a page on which nothing was charged', () =>
    expect(linesOf({ ...at, kind: 'charges_collected', charges: [] })).toBeUndefined());

  it('refuses a fee above the charge it was taken from', () => {
    const charge = { pledgeId: 'a', amountKrw: 100, providerFeeKrw: 100, providerFeeVatKrw: 1 };
    expect(() => linesOf({ ...at, kind: 'charges_collected', charges: [charge] })).toThrow(
      'A fee of 101 won on 100 won',
    );
  });
});
