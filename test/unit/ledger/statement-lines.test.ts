import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MoneyFact } from '../../../functions/ledger/domain/money-facts.ts';
import { statementCsv, statementLineOf } from '../../../functions/ledger/domain/statement-lines.ts';
import { parseCsv } from '../../../shared/kernel/csv.ts';
import { anyFact, bookAll, campaignId } from './facts.ts';

/** The life of a campaign in which everything that can happen to an association's money happens. */
const common = { campaignId, occurredAt: '2026-04-10T15:00:45.000Z' };
const part = (amountKrw: number) => ({
  pledgeId: 'pledge_1',
  amountKrw,
  providerFeeKrw: amountKrw * 0.03,
  providerFeeVatKrw: amountKrw * 0.003,
});
const transfer = { ...common, payoutId: 'payout_1', amountKrw: 91_200 };
const match = { ...common, fundId: 'fund_1', pledgeId: 'pledge_1', amountKrw: 10_000 };
const life: readonly MoneyFact[] = [
  { kind: 'charges_collected', ...common, operationId: '1', charges: [part(100_000)] },
  { kind: 'match_spent', ...match, operationId: '2' },
  { kind: 'match_returned', ...match, operationId: '3' },
  { kind: 'platform_fee_charged', ...common, operationId: '4', feeKrw: 5_000, feeVatKrw: 500 },
  { kind: 'payout_requested', ...transfer, operationId: '5' },
  { kind: 'payout_failed', ...transfer, operationId: '6' },
  { kind: 'payout_requested', ...transfer, operationId: '7' },
  { kind: 'payout_completed', ...transfer, operationId: '8' },
  { kind: 'charges_refunded', ...common, operationId: '9', refunds: [part(20_000)] },
  { kind: 'charged_back', ...common, operationId: '10', part: part(50_000) },
  { kind: 'repayment_received', ...common, operationId: '11', repaymentId: 'r', amountKrw: 60_000 },
  { kind: 'chargeback_won', ...common, operationId: '12', part: part(50_000) },
  { kind: 'payout_returned', ...transfer, operationId: '13' },
];

const csvOf = (afterSequence = 0, limit = 1_000): readonly (readonly string[])[] => {
  const { head, entries } = bookAll(life);
  const page = entries.filter(({ sequence }) => sequence > afterSequence).slice(0, limit);
  const parsed = parseCsv(statementCsv({ afterSequence, entries: page, head }));
  if (!parsed.ok) throw new Error(`No CSV: line ${parsed.line}.`);
  return parsed.rows.map(({ fields }) => fields);
};

describe('a campaign as its association reads it', () => {
  it('is a table: every row has seven fields', () =>
    expect(new Set([...csvOf(), ...csvOf(0, 5)].map(({ length }) => length))).toEqual(
      new Set([7]),
    ));

  it('has one line in Korean for each thing that happened to its money, and what is left after it', () => {
    const lines = csvOf().filter(([kind]) => kind === '항목');
    expect(lines.map(([, , label, amount, owed]) => [label, amount, owed])).toEqual([
      ['후원금 결제', '96700', '96700'],
      ['매칭 기금', '10000', '106700'],
      ['매칭 기금 반환', '-10000', '96700'],
      ['플랫폼 이용료', '-5500', '91200'],
      ['지급 이체', '-91200', '0'],
      ['지급 실패', '91200', '91200'],
      ['지급 이체', '-91200', '0'],
      ['지급 완료', '0', '0'],
      ['후원자 환불', '-19340', '-19340'],
      ['카드사 취소', '-48350', '-67690'],
      ['상인회 반환', '60000', '-7690'],
      ['카드사 취소 반환', '48350', '40660'],
      ['지급 반송', '91200', '131860'],
    ]);
  });

  it('ends with the sums of all lines', () => {
    const sums = csvOf().filter(([kind]) => kind === '합계' || kind === '잔액');
    expect(sums.map(([, , label, amount]) => [label, amount])).toEqual([
      ['결제된 금액', '100000'],
      ['매칭 기금', '0'],
      ['환불', '-20000'],
      ['카드사 취소', '-50000'],
      ['카드사 취소 반환', '50000'],
      ['결제 수수료', '-2400'],
      ['결제 수수료 부가세', '-240'],
      ['플랫폼 이용료', '-5000'],
      ['플랫폼 이용료 부가세', '-500'],
      ['지급된 금액', '0'],
      ['이체 중인 금액', '0'],
      ['상인회 반환', '60000'],
      ['남은 금액', '131860'],
    ]);
  });

  it('says what has to be paid back when more was paid out than is its own', () => {
    const { head, entries } = bookAll(life.slice(0, 10));
    const csv = statementCsv({ afterSequence: 0, entries, head });
    expect(csv.trimEnd().split('\r\n').at(-1)).toBe(
      '잔액,10,반환할 금액,-67690,-67690,"더 지급된 금액. 남은 회차에서 빼고, 모자라면 청구한 날부터 7영업일 안에 반환합니다.",',
    );
  });

  it('is the same in pages, each telling where the next begins', () => {
    const first = csvOf(0, 5);
    expect(first.at(-1)).toEqual(['계속', '5', '', '', '', '다음 분개부터 이어집니다.', '']);
    expect([...first.slice(0, -1), ...csvOf(5)]).toEqual(csvOf());
    expect(csvOf(13).filter(([kind]) => kind === '항목')).toEqual([]);
  });

  it('adds up over any history: each line leads from what was left to what is left', () =>
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 30 }), (facts) => {
        let left = 0;
        for (const entry of bookAll(facts).entries) {
          const { label, note, amountKrw, owedKrw } = statementLineOf(entry);
          left += amountKrw;
          expect(owedKrw).toBe(left);
          expect(`${label}${note}`).toMatch(/[가-힣]/);
        }
      }),
      { numRuns: 300 },
    ));
});
