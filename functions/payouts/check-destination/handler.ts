import type * as z from 'zod/mini';
import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import type { IsHoliday } from '../../../shared/kernel/business-days.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { payoutProviderOf } from '../../../shared/payments/configured-payouts.ts';
import type { PayoutProvider } from '../../../shared/payments/payout-port.ts';
import { TransferStopped } from '../domain/failures.ts';
import { askAgainMs, checksMax, openingAfterTodayMs } from '../domain/transfer-plan.ts';
import { isInArrears } from '../store/arrears.ts';
import { type DebtStore, debtStore } from '../store/debt-store.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
type Output = z.input<typeof contract.output>;
interface Effects {
  readonly payouts: Pick<PayoutStore, 'find'>;
  readonly plans: Pick<PlanStore, 'findAccount'>;
  readonly debts: Pick<DebtStore, 'ofAssociation'>;
  readonly provider: Pick<PayoutProvider, 'readSeller'>;
  readonly isHoliday: IsHoliday;
  readonly clock: Clock;
}

/**
 * Pays only to the account that was approved, if it is still the association's, still its holder's by
 * the bank's word of this moment, and a seller the provider may pay.
 */
export const checkDestination = async (
  { payoutId, checks, holder }: Input,
  effects: Effects,
): Promise<Output> => {
  const { payouts, plans, debts, provider, clock } = effects;
  const payout = await payouts.find(payoutId);
  if (payout === undefined) throw new TransferStopped('PayoutMissing', `There is no ${payoutId}.`);
  const account = await plans.findAccount(payout.associationId);
  const nowMs = clock.nowMs();
  const answer = (action: Output['action'], code: string, atMs = nowMs): Output => ({
    action: action === 'wait' && checks >= checksMax ? 'fail' : action,
    code,
    waitUntil: isoOf(atMs),
    checks: checks + 1,
  });
  if (account?.payoutAccountId !== payout.destination.payoutAccountId) {
    return answer('fail', 'destination_changed');
  }
  if (await isInArrears(debts, payout.associationId, isoOf(nowMs))) {
    return answer('fail', 'association_in_arrears');
  }
  switch (holder.result) {
    case 'declined':
      return answer('fail', holder.code);
    case 'unknown':
      return answer('wait', holder.code, nowMs + askAgainMs);
    case 'matched':
      break;
  }
  const reading = await provider.readSeller(payout.destination.sellerId);
  switch (reading.kind) {
    case 'absent':
      return answer('fail', 'seller_missing');
    case 'unknown':
      return answer('wait', 'provider_silent', nowMs + askAgainMs);
    case 'found':
      break;
  }
  const { status } = reading.value;
  return status === 'approved' || status === 'partially_approved'
    ? answer('pay', 'payable')
    : answer('wait', `seller_${status}`, openingAfterTodayMs(nowMs, effects.isHoliday));
};

const { tables, settings, secrets } = readEnvironment(contract);
export const handler = taskFunction(contract, checkDestination, {
  payouts: payoutStore(tables.payouts),
  plans: planStore(tables.payouts),
  debts: debtStore(tables.payouts),
  provider: payoutProviderOf(settings, secrets),
  isHoliday: koreanHolidays(),
  clock: { nowMs: Date.now },
});
