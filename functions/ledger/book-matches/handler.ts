import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly ledger: Pick<LedgerStore, 'append'>;
  readonly clock: Clock;
}

export const bookMatches = async (
  { detailType, data }: DomainEvent<typeof contract>,
  { ledger, clock }: Effects,
): Promise<void> => {
  const { at, ...match } = data;
  const kind = detailType === 'MatchSpent' ? 'match_spent' : 'match_returned';
  await ledger.append({ kind, occurredAt: at, ...match }, clock.nowMs());
};

export const handler = eventFunction(contract, bookMatches, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
  clock: { nowMs: Date.now },
});
