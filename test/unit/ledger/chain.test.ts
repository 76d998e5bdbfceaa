import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendChain } from '../../../functions/ledger/domain/chain.ts';
import { linesOf, type MoneyFact } from '../../../functions/ledger/domain/money-facts.ts';
import { holdingOf } from '../../../functions/ledger/domain/walk.ts';
import { verifyJournal } from '../../../verify/ledger.ts';
import { anyFact, bookAll, campaignId, digests } from './facts.ts';

const exported = (entries: readonly unknown[], head: { sequence: number; hash: string }) => [
  ...entries.map((entry) => JSON.stringify(entry)),
  JSON.stringify({ head: { campaignId, sequence: head.sequence, hash: head.hash } }),
];

const charge = (amountKrw: number, operationId: string): MoneyFact => ({
  kind: 'charges_collected',
  campaignId,
  operationId,
  occurredAt: '2026-04-10T15:00:45.000Z',
  charges: [{ pledgeId: 'pledge', amountKrw, providerFeeKrw: 30, providerFeeVatKrw: 3 }],
});
const transfer = (kind: 'payout_requested' | 'payout_completed', amountKrw: number): MoneyFact => ({
  kind,
  campaignId,
  operationId: `${kind}:${amountKrw}`,
  occurredAt: '2026-04-27T00:00:00.000Z',
  payoutId: 'payout_01jd3k8r2ve5wbx6m0q9hzt4c7',
  amountKrw,
});
const three = bookAll([charge(1_000, 'a'), charge(2_000, 'b'), charge(3_000, 'c')]);

describe('the chain', () => {
  it('is valid to an independent verifier, for any sequence of facts', () =>
    fc.assert(
      fc.property(fc.array(anyFact, { minLength: 1, maxLength: 25 }), (facts) => {
        const { entries, head } = bookAll(facts);
        const report = verifyJournal(exported(entries, head));
        expect(report.faults).toEqual([]);
        expect(report.sumKrw).toBe(0);
        expect(report.entries).toBe(entries.length);
      }),
      { numRuns: 300 },
    ));

  it('has the hash that anyone can make with a shell', () => {
    // printf '%064d\n<canonical content>' 0 | sha256sum
    const [first] = bookAll([charge(1_000, 'a')]).entries;
    expect(first?.previousHash).toBe('0'.repeat(64));
    expect(first?.sequence).toBe(1);
    expect(first?.hash).toBe(
      createHash('sha256')
        .update(
          `${'0'.repeat(64)}\n{"bookedAt":"2026-04-10T15:00:45.000Z","campaignId":"${campaignId}","entryId":"entry_0","factHash":"${first?.factHash}","kind":"charges_collected","lines":[{"account":"provider_clearing","amountKrw":967},{"account":"campaign_payable.collected","amountKrw":-1000},{"account":"campaign_payable.provider_fee","amountKrw":30},{"account":"campaign_payable.provider_fee_vat","amountKrw":3}],"occurredAt":"2026-04-10T15:00:45.000Z","sequence":1}`,
        )
        .digest('hex'),
    );
  });

  it('lets no transfer promise more than is owed, and the last won', () => {
    const { entries, refused } = bookAll([
      charge(1_000, 'a'),
      transfer('payout_requested', 968),
      transfer('payout_requested', 967),
    ]);
    expect(refused).toEqual([transfer('payout_requested', 968)]);
    expect(entries).toHaveLength(2);
  });

  it('lets the platform take its fees and their VAT, and not a won of anybody else’s', () => {
    const withdrawal = (amountKrw: number): MoneyFact => ({
      kind: 'platform_fee_withdrawn',
      campaignId,
      operationId: `withdrawal ${amountKrw}`,
      occurredAt: '2026-04-10T15:00:45.000Z',
      withdrawalId: 'withdrawal_1',
      amountKrw,
    });
    const fee: MoneyFact = {
      kind: 'platform_fee_charged',
      campaignId,
      operationId: 'fee',
      occurredAt: '2026-04-10T15:00:45.000Z',
      feeKrw: 50,
      feeVatKrw: 5,
    };
    const taken = [charge(1_000, 'a'), withdrawal(1), fee, withdrawal(30), withdrawal(26)];
    const { refused, head } = bookAll([...taken, withdrawal(25)]);
    expect(refused).toEqual([withdrawal(1), withdrawal(26)]);
    // What the provider holds is the association's alone, and the platform's is gone.
    expect(holdingOf(head)).toMatchObject({ heldKrw: 912, owedKrw: 912, platformKrw: 0 });
  });

  it('lets no transfer arrive that nobody asked for', () =>
    expect(bookAll([charge(1_000, 'a'), transfer('payout_completed', 10)]).refused).toHaveLength(
      1,
    ));

  it('never steps back in time, whatever a clock says', () => {
    const late = { ...three.head, bookedAt: '2030-01-01T00:00:00.000Z' };
    const lines = linesOf(charge(1_000, 'x'));
    if (lines === undefined) throw new Error('A charge has lines.');
    const extension = extendChain(
      late,
      {
        entryId: 'entry_x',
        kind: 'charges_collected',
        occurredAt: '2026-04-10T15:00:45.000Z',
        lines,
        factHash: '',
        nowIso: '2026-04-10T15:00:45.000Z',
      },
      digests,
    );
    expect(extension.extended && extension.entry.bookedAt).toBe('2030-01-01T00:00:00.000Z');
  });
});

describe('the verifier', () => {
  const codes = (lines: readonly string[]) =>
    new Set(verifyJournal(lines).faults.map(({ code }) => code));
  const [first, second, third] = three.entries.map((entry) => structuredClone(entry));
  if (first === undefined || second === undefined || third === undefined) throw new Error('Three.');

  it('accepts the whole journal', () =>
    expect(verifyJournal(exported([first, second, third], three.head))).toMatchObject({
      valid: true,
      entries: 3,
      campaigns: [{ entries: 3, balances: { 'campaign_payable.collected': -6_000 } }],
    }));

  it('notices a changed amount, also when both sides were changed alike', () => {
    const lopsided = structuredClone(second);
    Object.assign(lopsided.lines[0] ?? {}, { amountKrw: 1 });
    expect(codes(exported([first, lopsided, third], three.head))).toContain('not_zero_sum');
    const alike = structuredClone(second);
    Object.assign(alike.lines[0] ?? {}, { amountKrw: (second.lines[0]?.amountKrw ?? 0) + 5 });
    Object.assign(alike.lines[1] ?? {}, { amountKrw: (second.lines[1]?.amountKrw ?? 0) - 5 });
    const found = codes(exported([first, alike, third], three.head));
    expect(found).toContain('content_changed');
    expect(found).not.toContain('not_zero_sum');
  });

  it('notices a removed entry, wherever it stood', () => {
    expect(codes(exported([first, third], three.head))).toContain('sequence_broken');
    expect(codes(exported([second, third], three.head))).toContain('chain_broken');
    expect(codes(exported([first, second], three.head))).toEqual(new Set(['head_differs']));
  });

  it('notices a swapped order, also when the numbers were swapped back', () => {
    expect(codes(exported([second, first, third], three.head))).toContain('sequence_broken');
    const forged = [first, { ...third, sequence: 2 }, { ...second, sequence: 3 }];
    expect(codes(exported(forged, three.head))).toContain('chain_broken');
  });

  it('notices an entry that is there twice', () =>
    expect(codes(exported([first, second, second, third], three.head))).toContain('entry_twice'));

  it('notices a chain that was hashed anew behind the back of its head', () => {
    const { entries } = bookAll([charge(1_000, 'a'), charge(9_000, 'b'), charge(3_000, 'c')]);
    expect(codes(exported(entries, three.head))).toEqual(new Set(['head_differs']));
  });

  it('notices balances that do not add up, lines that are none, and a missing head', () => {
    const rich = { ...third, balances: { ...third.balances, provider_clearing: 1 } };
    expect(codes(exported([first, second, rich], three.head))).toEqual(new Set(['balances_wrong']));
    expect(codes(['{"not":"an entry"}', 'nor json'])).toEqual(new Set(['unreadable']));
    expect(codes([JSON.stringify(first)])).toEqual(new Set(['head_missing']));
  });
});
