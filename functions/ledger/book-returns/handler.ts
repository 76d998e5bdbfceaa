import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly ledger: Pick<LedgerStore, 'append'>;
  readonly clock: Clock;
}

export const bookReturns = async (
  { data }: DomainEvent<typeof contract>,
  { ledger, clock }: Effects,
): Promise<void> => {
  const { payoutId, transferAttempt, campaignId, amountKrw, returnedAt } = data;
  await ledger.append(
    {
      kind: 'payout_returned',
      campaignId,
      operationId: `${payoutId}:${transferAttempt}:returned`,
      occurredAt: returnedAt,
      payoutId,
      amountKrw,
    },
    clock.nowMs(),
  );
};

export const handler = eventFunction(contract, bookReturns, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
  clock: { nowMs: Date.now },
});
