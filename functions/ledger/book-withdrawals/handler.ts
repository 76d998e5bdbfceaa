import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type DomainEvent, eventFunction } from '../../../shared/lambda/event.ts';
import { EntryRefused } from '../domain/refusals.ts';
import { type LedgerStore, ledgerStore } from '../store/ledger-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly ledger: Pick<LedgerStore, 'append'>;
  readonly clock: Clock;
}

/**
 * One entry a campaign; those that were booked before are left as they are at a repeat. A part that
 * would take more than the campaign's fees keeps none of the others out of the books.
 *
 * @throws EntryRefused when there was such a part, after the others were booked.
 */
export const bookWithdrawals = async (
  { data: { withdrawalId, parts, confirmedAt: occurredAt } }: DomainEvent<typeof contract>,
  { ledger, clock }: Effects,
): Promise<void> => {
  let refused: EntryRefused | undefined;
  for (const { campaignId, amountKrw } of parts) {
    const fact = { campaignId, operationId: withdrawalId, occurredAt, withdrawalId, amountKrw };
    try {
      await ledger.append({ kind: 'platform_fee_withdrawn', ...fact }, clock.nowMs());
    } catch (error) {
      if (!(error instanceof EntryRefused)) throw error;
      refused = error;
    }
  }
  if (refused !== undefined) throw refused;
};

export const handler = eventFunction(contract, bookWithdrawals, {
  ledger: ledgerStore(readEnvironment(contract).tables.ledger),
  clock: { nowMs: Date.now },
});
