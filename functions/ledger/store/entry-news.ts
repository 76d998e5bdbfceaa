import { campaignBalanceMoved } from '../../../events/ledger/campaign-balance-moved.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { payableOf } from '../domain/balances.ts';
import type { JournalEntry } from '../domain/chain.ts';

/**
 * The event that rides on an entry. Charges and matches are many and only ever raise what is owed
 * before anything was paid out, so they are not told.
 */
export const newsOfEntry = ({ campaignId, sequence, bookedAt, kind, balances }: JournalEntry) => {
  if (kind === 'charges_collected' || kind === 'match_spent') return {};
  const event = eventOf(campaignBalanceMoved, {
    id: derivedId('event', campaignId, 'balance', String(sequence)),
    occurredAt: bookedAt,
    // Plus zero, so that nothing owed reads 0 and not -0.
    data: { campaignId, sequence, balanceKrw: payableOf(balances) + 0, bookedAt },
  });
  return { [outboxAttribute]: [event] };
};
