import * as fc from 'fast-check';
import {
  emptyHead,
  extendChain,
  type JournalEntry,
} from '../../../functions/ledger/domain/chain.ts';
import {
  linesOf,
  type MoneyFact,
  type PaidPart,
} from '../../../functions/ledger/domain/money-facts.ts';
import { canonicalJson, sha256Hex } from '../../../shared/identity/digest.ts';

export const campaignId = 'campaign_01jd3k8r2ve5wbx6m0q9hzt4c7';

const part: fc.Arbitrary<PaidPart> = fc
  .record({
    pledge: fc.integer({ min: 0, max: 99_999 }),
    amountKrw: fc.integer({ min: 0, max: 10_000_000 }),
    feeShare: fc.integer({ min: 0, max: 80 }),
    vatShare: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ pledge, amountKrw, feeShare, vatShare }) => ({
    pledgeId: `pledge_${pledge}`,
    amountKrw,
    providerFeeKrw: Math.floor((amountKrw * feeShare) / 100),
    providerFeeVatKrw: Math.floor((amountKrw * vatShare) / 100),
  }));

const common = {
  campaignId: fc.constant(campaignId),
  operationId: fc.uuid(),
  occurredAt: fc.constant('2026-04-10T15:00:45.000Z'),
};
const amountKrw = fc.integer({ min: 0, max: 1_000_000_000 });
const transfer = <const Kind extends string>(kind: Kind) =>
  fc.record({
    kind: fc.constant(kind),
    ...common,
    payoutId: fc.constant('payout_01jd3k8r2ve5wbx6m0q9hzt4c7'),
    amountKrw,
  });

const match = <const Kind extends string>(kind: Kind) =>
  fc.record({
    kind: fc.constant(kind),
    ...common,
    fundId: fc.constant('fund_01jd3k8r2ve5wbx6m0q9hzt4c7'),
    pledgeId: fc.constant('pledge_01jd3k8r2ve5wbx6m0q9hzt4c7'),
    amountKrw,
  });

const chargeback = <const Kind extends string>(kind: Kind) =>
  fc.record({ kind: fc.constant(kind), ...common, part });

/** Any fact the ledger may be told. */
export const anyFact: fc.Arbitrary<MoneyFact> = fc.oneof(
  fc.record({
    kind: fc.constant('charges_collected' as const),
    ...common,
    charges: fc.array(part, { maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('charges_refunded' as const),
    ...common,
    refunds: fc.array(part, { maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('platform_fee_charged' as const),
    ...common,
    feeKrw: amountKrw,
    feeVatKrw: amountKrw,
  }),
  chargeback('charged_back'),
  chargeback('chargeback_won'),
  fc.record({
    kind: fc.constant('repayment_received' as const),
    ...common,
    repaymentId: fc.constant('repayment_01jd3k8r2ve5wbx6m0q9hzt4c7'),
    amountKrw,
  }),
  fc.record({
    kind: fc.constant('platform_fee_withdrawn' as const),
    ...common,
    withdrawalId: fc.constant('withdrawal_01jd3k8r2ve5wbx6m0q9hzt4c7'),
    amountKrw,
  }),
  match('match_spent'),
  match('match_returned'),
  transfer('payout_requested'),
  transfer('payout_completed'),
  transfer('payout_failed'),
  transfer('payout_returned'),
);

export const digests = { canonicalJson, sha256Hex };
const startMs = Date.parse('2026-04-10T15:00:45.000Z');

/** Books what the ledger accepts of a sequence of facts, as the store would. */
export const bookAll = (facts: readonly MoneyFact[]) => {
  let head = emptyHead(campaignId);
  const entries: JournalEntry[] = [];
  const refused: MoneyFact[] = [];
  for (const [index, fact] of facts.entries()) {
    const lines = linesOf(fact);
    if (lines === undefined) continue;
    const extension = extendChain(
      head,
      {
        entryId: `entry_${index}`,
        kind: fact.kind,
        occurredAt: fact.occurredAt,
        lines,
        factHash: sha256Hex(canonicalJson(fact)),
        nowIso: new Date(startMs + index * 1_000).toISOString(),
      },
      digests,
    );
    if (extension.extended) {
      head = extension.head;
      entries.push(extension.entry);
    } else refused.push(fact);
  }
  return { head, entries, refused };
};
