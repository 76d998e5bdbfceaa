import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import { asRecordedWithdrawal, type Withdrawal, withdrawalViewOf } from '../domain/withdrawal.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { type WithdrawalStore, withdrawalStore } from '../store/withdrawal-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly plans: Pick<PlanStore, 'find'>;
  readonly withdrawals: Pick<WithdrawalStore, 'find' | 'record'>;
  readonly clock: Clock;
}

/**
 * 1. A repeat of the same request is answered as the first time.
 * 2. The provider's number of it is taken in the write that records it: two officers who write the
 *    same withdrawal down at once cannot both have it.
 */
export const recordWithdrawal: HttpUseCase<typeof contract, Effects> = async (
  { principal, body, idempotencyKey, requestHash },
  { plans, withdrawals, clock },
) => {
  const withdrawalId = derivedId('withdrawal', principal.subject, idempotencyKey);
  const earlier = await withdrawals.find(withdrawalId);
  if (earlier !== undefined) return answerOf(earlier, requestHash);
  const nowMs = clock.nowMs();
  // Dates of this form sort as text.
  if (body.withdrawnOn > kstDateOf(nowMs)) throw new Problem(problems.withdrawal_in_future);
  for (const { campaignId } of body.parts) {
    if ((await plans.find(campaignId)) === undefined) {
      throw new Problem(problems.payout_plan_not_found);
    }
  }
  const recorded = await withdrawals.record({
    withdrawalId,
    ...body,
    status: 'recorded',
    recordedBy: principal.subject,
    recordedAt: isoOf(nowMs),
    confirmedBy: null,
    confirmedAt: null,
    rejection: null,
    requestHash,
    version: 1,
  });
  if (recorded === undefined) throw new Problem(problems.withdrawal_repeated);
  return answerOf(recorded, requestHash);
};

const answerOf = (withdrawal: Withdrawal, requestHash: string) => {
  if (withdrawal.requestHash !== requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  return {
    body: withdrawalViewOf(asRecordedWithdrawal(withdrawal)),
    headers: { location: '/v1/fee-withdrawals' },
  };
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, recordWithdrawal, {
  plans: planStore(table),
  withdrawals: withdrawalStore(table),
  clock: { nowMs: Date.now },
});
