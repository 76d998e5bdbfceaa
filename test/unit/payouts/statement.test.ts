import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementOf as figuresOf } from '../../../functions/ledger/domain/balances.ts';
import type { JournalEntry } from '../../../functions/ledger/domain/chain.ts';
import type { Payout, PayoutPlan } from '../../../functions/payouts/domain/payout.ts';
import {
  linesOf,
  statementOf,
  statementView,
} from '../../../functions/payouts/domain/statement.ts';
import { statementCsv } from '../../../functions/payouts/domain/statement-csv.ts';
import { statementDocument } from '../../../functions/payouts/domain/statement-document.ts';
import { pdfOf } from '../../../shared/documents/pdf.ts';
import { anyFact, bookAll } from '../ledger/facts.ts';

const plan: PayoutPlan = {
  campaignId: 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7',
  associationId: 'association_01jd3k8r2ve5wbx6m0q9hzt4c7',
  settlementId: 'settlement_01jd3k8r2ve5wbx6m0q9hzt4c7',
  netKrw: 91_200,
  pledgedKrw: 130_000,
  droppedKrw: 30_000,
  matchedKrw: 0,
  availableAt: '2026-04-24T15:00:00.000Z',
  tranches: [
    {
      trancheId: 'tranche_01jd3k8r2ve5wbx6m0q9hzt4c7',
      milestone: 1,
      shareBps: 8_000,
      source: 'pledges',
      amountKrw: 72_960,
      reservedUntil: null,
      payoutId: 'payout_01jd3k8r2ve5wbx6m0q9hzt4c7',
      paid: true,
    },
  ],
};
const payout = (amountKrw: number, nettedKrw = 0): Payout => ({
  payoutId: 'payout_01jd3k8r2ve5wbx6m0q9hzt4c7',
  campaignId: plan.campaignId,
  associationId: plan.associationId,
  trancheId: 'tranche_01jd3k8r2ve5wbx6m0q9hzt4c7',
  milestone: 1,
  amountKrw,
  nettedKrw,
  nettedAttempt: 1,
  availableAt: plan.availableAt,
  requestedBy: 'treasurer',
  requestedAt: '2026-04-20T00:00:00.000Z',
  evidence: [],
  destination: {
    payoutAccountId: 'account_01jd3k8r2ve5wbx6m0q9hzt4c7',
    sellerId: 'seller_1',
    bankCode: '020',
    accountLastDigits: '4821',
  },
  approvals: [],
  attempt: 1,
  version: 3,
  status: 'completed',
  completedAt: '2026-04-27T01:00:00.000Z',
});
const told = {
  associationName: '신포시장 상인회',
  marketName: '신포시장',
  campaignTitle: '신포시장 닭강정 새 부엌',
  completedAt: '2026-04-27T01:00:00.000Z',
};
const bookedAt = ({ sequence, hash, balances }: JournalEntry) => ({
  sequence,
  hash,
  ...figuresOf(balances),
});

/** What the lines of the journal up to an entry add up to on the accounts that match. */
const journalSum = (entries: readonly JournalEntry[], upTo: number, account: RegExp): number =>
  entries
    .filter(({ sequence }) => sequence <= upTo)
    .flatMap(({ lines }) => lines)
    .filter((line) => account.test(line.account))
    .reduce((sum, { amountKrw }) => sum + amountKrw, 0);

describe('a statement', () => {
  it('adds up and is the journal, after any sequence of facts', () =>
    fc.assert(
      fc.property(
        fc.array(anyFact, { minLength: 1, maxLength: 30 }),
        fc.nat(10_000_000),
        fc.nat(1_000_000),
        (facts, pledgedKrw, droppedKrw) => {
          const { entries } = bookAll(facts);
          for (const entry of entries.filter(({ kind }) => kind === 'payout_requested')) {
            const transferKrw = entry.lines.find(
              ({ account }) => account === 'campaign_payable.in_transit',
            )?.amountKrw;
            const statement = statementOf(
              payout(transferKrw ?? 0),
              { ...plan, pledgedKrw, droppedKrw },
              bookedAt(entry),
              told,
            );
            const lines = linesOf(statement);
            const of = (name: string) => lines.find(({ line }) => line === name)?.amountKrw;
            const upTo = (account: RegExp) => -journalSum(entries, entry.sequence, account) + 0;
            expect(of('collected')).toBe(upTo(/collected$/));
            expect(of('charged_back')).toBe(upTo(/charged_back$/));
            expect(of('chargeback_won') ?? 0).toBe(upTo(/chargeback_won$/));
            expect(of('repaid') ?? 0).toBe(upTo(/repaid$/));
            expect(of('earned')).toBe(
              upTo(
                /collected|matched|refunded|charged_back|chargeback_won|_fee$|campaign_payable\..*_vat$/,
              ),
            );
            expect(of('left')).toBe(upTo(/^campaign_payable\./));
            let sum = 0;
            for (const { amountKrw, isSum } of lines) {
              if (isSum) expect(amountKrw).toBe(sum);
              else sum += amountKrw;
            }
          }
        },
      ),
      { numRuns: 200 },
    ));

  const figures = {
    sequence: 4,
    hash: 'a'.repeat(64),
    collectedKrw: 100_000,
    matchedKrw: 0,
    refundedKrw: 20_000,
    chargedBackKrw: 0,
    chargebackWonKrw: 0,
    repaidKrw: 0,
    providerFeeKrw: 2_400,
    providerFeeVatKrw: 240,
    platformFeeKrw: 5_000,
    platformFeeVatKrw: 500,
    inTransitKrw: 57_488,
    paidOutKrw: 0,
    balanceKrw: 14_372,
  };

  it('is refused when it does not come to what the books say', () => {
    expect(() => statementOf(payout(57_488), plan, figures, told)).not.toThrow();
    const wrong = { ...figures, balanceKrw: figures.balanceKrw + 1 };
    expect(() => statementOf(payout(57_488), plan, wrong, told)).toThrow(RangeError);
  });

  it('says line by line what came of a campaign with a drop, a refund and a part withheld', () => {
    const statement = statementOf(payout(57_488, 2_512), plan, figures, told);
    expect(linesOf(statement).map(({ line, amountKrw }) => [line, amountKrw])).toEqual([
      ['pledged', 130_000],
      ['dropped', -30_000],
      ['paid_and_called_off', 0],
      ['collected', 100_000],
      ['matched', 0],
      ['refunded', -20_000],
      ['charged_back', 0],
      ['provider_fee', -2_400],
      ['provider_fee_vat', -240],
      ['platform_fee', -5_000],
      ['platform_fee_vat', -500],
      ['earned', 71_860],
      ['paid_before', 0],
      ['transferred', -57_488],
      ['left', 14_372],
    ]);
    expect(statement.trancheKrw).toBe(60_000);
  });

  it('says so when its transfer came back', () => {
    const statement = statementOf(payout(57_488), plan, figures, told);
    const { completedAt: _, ...common } = payout(57_488) as Payout & { completedAt: string };
    const returned: Payout = { ...common, status: 'returned', failure: { code: 'x', at: '' } };
    expect(statementView(statement, payout(57_488)).standing).toBe('paid');
    const view = statementView(statement, returned);
    expect(view.standing).toBe('returned');
    expect(statementDocument(view).warning).toMatch(/반송/);
  });

  it('reads as a table in Korean, in which nothing can be run', () => {
    const named = { ...told, campaignTitle: '=HYPERLINK("http://evil.example")' };
    const view = statementView(statementOf(payout(57_488), plan, figures, named), payout(57_488));
    const csv = statementCsv(view);
    expect(csv.startsWith('\uFEFF항목,금액(원),구분,설명\r\n후원 약정 금액,130000,항목,')).toBe(
      true,
    );
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(csv).toContain('\r\n이번 지급,-57488,항목,');
  });

  it('is the same page however often it is printed, with its letters inside', async () => {
    const { resolve } = createRequire(import.meta.url);
    const font = (file: string) =>
      readFileSync(resolve(`@expo-google-fonts/gothic-a1/${file}.ttf`));
    const fonts = {
      regular: font('400Regular/GothicA1_400Regular'),
      bold: font('700Bold/GothicA1_700Bold'),
    };
    const view = statementView(
      statementOf(payout(57_488, 2_512), plan, figures, told),
      payout(57_488),
    );
    const pdf = await pdfOf(statementDocument(view), fonts);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const text = pdf.toString('latin1');
    expect(text).toContain('/Lang (ko-KR)');
    expect(text.match(/\/Type \/Page\n/g)).toHaveLength(1);
    expect(text).toMatch(/\/FontFile2/);
    // Two megabytes of letters each, of which the page needs a few.
    expect(pdf.length).toBeLessThan(80_000);
    expect((await pdfOf(statementDocument(view), fonts)).equals(pdf)).toBe(true);
  });
});
