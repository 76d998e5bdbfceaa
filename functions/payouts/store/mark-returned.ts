import { payoutReturned } from '../../../events/payouts/payout-returned.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import type { ProviderPayout } from '../../../shared/payments/payout-port.ts';
import { type Payout, trancheIndexOf } from '../domain/payout.ts';
import type { PayoutStore } from './payout-store.ts';
import type { PlanStore } from './plan-store.ts';

interface Stores {
  readonly payouts: Pick<PayoutStore, 'move'>;
  readonly plans: Pick<PlanStore, 'find'>;
}

/**
 * A completed payout whose money came back: its tranche is unpaid again, and the ledger hears of it
 * by the event on the item. Answers false when another change came first.
 */
export const markReturned = async (
  payout: Payout,
  { failure }: ProviderPayout,
  at: string,
  { payouts, plans }: Stores,
): Promise<boolean> => {
  const { payoutId, attempt, campaignId, amountKrw } = payout;
  const code = failure?.code ?? 'NO_REASON_GIVEN';
  const event = eventOf(payoutReturned, {
    id: derivedId('event', payoutId, 'returned', String(attempt)),
    occurredAt: at,
    data: {
      payoutId,
      transferAttempt: attempt,
      campaignId,
      amountKrw,
      reason: code,
      returnedAt: at,
    },
  });
  const index = trancheIndexOf(await plans.find(campaignId), payout);
  return payouts.move(
    payout,
    { ...payout, status: 'returned', failure: { code, at }, approvals: [] },
    { outbox: [event], tranche: { index, paid: false } },
  );
};
