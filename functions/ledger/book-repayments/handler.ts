import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly ledger: Pick<LedgerStore, 'append'>;
  readonly clock: Clock;
}

export const bookRepayments = async (
  { data }: DomainEvent<typeof contract>,
  { ledger, clock }: Effects,
): Promise<void> => {
  const { repaymentId, campaignId, amountKrw, confirmedAt: occurredAt } = data;
  await ledger.append(
    {
      kind: 'repayment_received',
      campaignId,
      operationId: repaymentId,
      occurredAt,
      repaymentId,
      amountKrw,
    },
    clock.nowMs(),
  );
};

export const handler = eventFunction(contract, bookRepayments, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
  clock: { nowMs: Date.now },
});
