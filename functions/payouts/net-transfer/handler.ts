import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { TransferStopped } from '../domain/failures.ts';
import { netted } from '../domain/netting.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payouts: Pick<PayoutStore, 'find' | 'move'>;
}

/**
 * Decided once for an attempt and written down: a repeat after the request was booked would find
 * the balance less by this very transfer.
 */
export const netTransfer = async (
  { payoutId, attempt, balanceKrw }: z.output<typeof contract.input>,
  { payouts }: Effects,
) => {
  const payout = await payouts.find(payoutId);
  if (payout === undefined) throw new TransferStopped('PayoutMissing', `There is no ${payoutId}.`);
  const next = netted(payout, attempt, balanceKrw);
  // Lost to another change: the machine's retry reads what became of it.
  if (next !== payout && !(await payouts.move(payout, next))) {
    throw new Problem(commonProblems.busy);
  }
  return {
    action: next.amountKrw > 0 ? ('go' as const) : ('fail' as const),
    amountKrw: next.amountKrw,
  };
};

export const handler = taskFunction(contract, netTransfer, {
  payouts: payoutStore(readEnvironment(contract).tables.payouts),
});
