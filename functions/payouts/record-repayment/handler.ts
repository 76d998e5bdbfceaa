import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { withRepayment } from '../domain/debt.ts';
import { problems } from '../domain/problems.ts';
import { asRecorded, type Repayment } from '../domain/repayment.ts';
import { repaymentViewOf } from '../domain/view.ts';
import { type DebtStore, debtStore } from '../store/debt-store.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { type RepaymentStore, repaymentStore } from '../store/repayment-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly plans: Pick<PlanStore, 'find'>;
  readonly debts: Pick<DebtStore, 'find'>;
  readonly repayments: Pick<RepaymentStore, 'find' | 'findRequest' | 'record'>;
  readonly clock: Clock;
}

/** Rounds of deciding afresh after the debt has changed. */
const recordRoundsMax = 5;

/**
 * 1. A repeat of the same request is answered as the first time.
 * 2. It is counted against what was demanded in the write that makes it: two officers who record
 *    the same transfer at once cannot both have it.
 */
export const recordRepayment: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { campaignId }, body, idempotencyKey, requestHash },
  { plans, debts, repayments, clock },
) => {
  const plan = await plans.find(campaignId);
  if (plan === undefined) throw new Problem(problems.payout_plan_not_found);
  const repaymentId = derivedId('repayment', campaignId, principal.subject, idempotencyKey);
  const earlier = await repayments.findRequest({ campaignId, repaymentId });
  if (earlier !== undefined)
    return repeated(await repayments.find(repaymentId), earlier === requestHash);
  const nowMs = clock.nowMs();
  // Dates of this form sort as text.
  if (body.receivedOn > kstDateOf(nowMs)) throw new Problem(problems.repayment_in_future);
  const { associationId } = plan;
  const recorded: Repayment = {
    repaymentId,
    campaignId,
    associationId,
    ...body,
    status: 'recorded',
    recordedBy: principal.subject,
    recordedAt: isoOf(nowMs),
    confirmedBy: null,
    confirmedAt: null,
    rejection: null,
    version: 1,
  };
  for (let round = 1; round <= recordRoundsMax; round += 1) {
    const debt = withRepayment(await debts.find(associationId, campaignId), body.amountKrw);
    if (debt === undefined) throw new Problem(problems.repayment_exceeds_demands);
    const written = await repayments.record(recorded, debt, requestHash);
    if (written !== undefined) return answerOf(written);
  }
  throw new Problem(commonProblems.busy);
};

const answerOf = (repayment: Repayment) => ({
  body: repaymentViewOf(asRecorded(repayment)),
  headers: { location: `/v1/campaigns/${repayment.campaignId}/repayments` },
});

const repeated = (repayment: Repayment | undefined, sameRequest: boolean) => {
  if (!sameRequest) throw new Problem(commonProblems.idempotency_key_reused);
  if (repayment === undefined) throw new Error('A recorded repayment is not there.');
  return answerOf(repayment);
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, recordRepayment, {
  plans: planStore(table),
  debts: debtStore(table),
  repayments: repaymentStore(table),
  clock: { nowMs: Date.now },
});
