import type * as z from 'zod/mini';
import type { RefundOutcome } from '../../../events/refunding.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly ledger: Pick<LedgerStore, 'append'>;
  readonly clock: Clock;
}

export const bookRefundPage = async (page: Input, { ledger, clock }: Effects) => {
  const { runId, campaignId, pageKey, occurredAt, outcomes } = page;
  const operationId = `${runId}:refunds:${pageKey}`;
  const refunds = outcomes.filter(isRefunded).map(partOf);
  await ledger.append(
    { kind: 'charges_refunded', campaignId, operationId, occurredAt, refunds },
    clock.nowMs(),
  );
  const count = (kind: RefundOutcome['outcome']): number =>
    outcomes.filter(({ outcome }) => outcome === kind).length;
  return {
    undecidedCount: count('undecided'),
    refusedCount: count('refused'),
    heldCount: count('held'),
  };
};

type Refunded = Extract<RefundOutcome, { outcome: 'refunded' }>;
const isRefunded = (outcome: RefundOutcome): outcome is Refunded => outcome.outcome === 'refunded';

const partOf = ({ pledgeId, amountKrw, providerFeeKrw, providerFeeVatKrw }: Refunded) => ({
  pledgeId,
  amountKrw,
  providerFeeKrw,
  providerFeeVatKrw,
});

export const handler = taskFunction(contract, bookRefundPage, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
  clock: { nowMs: Date.now },
});
