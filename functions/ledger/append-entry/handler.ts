import type { LedgerFact } from '../../../events/ledger-facts.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly ledger: Pick<LedgerStore, 'append'>;
  readonly clock: Clock;
}

export const appendEntry = async (fact: LedgerFact, { ledger, clock }: Effects) => {
  const { entryId, sequence } = await ledger.append(fact, clock.nowMs());
  return { entryId, sequence };
};

export const handler = taskFunction(contract, appendEntry, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
  clock: { nowMs: Date.now },
});
