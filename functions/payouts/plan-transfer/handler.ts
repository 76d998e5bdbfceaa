import type * as z from 'zod/mini';
import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import type { IsHoliday } from '../../../shared/kernel/business-days.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { TransferStopped } from '../domain/failures.ts';
import type { Payout } from '../domain/payout.ts';
import { nextOpeningMs } from '../domain/transfer-plan.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
type Output = z.input<typeof contract.output>;
interface Effects {
  readonly payouts: Pick<PayoutStore, 'find' | 'move'>;
  readonly isHoliday: IsHoliday;
  readonly clock: Clock;
}

export const planTransfer = async (
  { payoutId, attempt }: Input,
  { payouts, isHoliday, clock }: Effects,
): Promise<Output> => {
  const payout = await payouts.find(payoutId);
  if (payout === undefined) throw new TransferStopped('PayoutMissing', `There is no ${payoutId}.`);
  const nowMs = clock.nowMs();
  if (!isUnderWay(payout, attempt)) return outputOf(payout, 'over', nowMs);
  const opensMs = nextOpeningMs(Math.max(nowMs, epochMsOf(payout.availableAt)), isHoliday);
  if (opensMs > nowMs) return outputOf(payout, 'wait', opensMs);
  if (payout.status === 'approved') {
    await payouts.move(payout, { ...payout, status: 'transferring', since: isoOf(nowMs) });
  }
  return outputOf(payout, 'go', nowMs);
};

const isUnderWay = (payout: Payout, attempt: number): boolean =>
  payout.attempt === attempt && (payout.status === 'approved' || payout.status === 'transferring');

const outputOf = (payout: Payout, action: Output['action'], waitUntilMs: number): Output => ({
  action,
  waitUntil: isoOf(waitUntilMs),
  campaignId: payout.campaignId,
  associationId: payout.associationId,
  payoutAccountId: payout.destination.payoutAccountId,
  amountKrw: payout.amountKrw,
  approvedAt: payout.approvals.at(-1)?.at ?? payout.requestedAt,
});

export const handler = taskFunction(contract, planTransfer, {
  payouts: payoutStore(readEnvironment(contract).tables.payouts),
  isHoliday: koreanHolidays(),
  clock: { nowMs: Date.now },
});
