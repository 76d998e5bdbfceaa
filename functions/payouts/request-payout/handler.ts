import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { findRequestRefusal, type PayoutPlan } from '../domain/payout.ts';
import { problems } from '../domain/problems.ts';
import { mayRead, viewOf } from '../domain/view.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly plans: Pick<PlanStore, 'find' | 'findAccount'>;
  readonly payouts: Pick<PayoutStore, 'request'>;
  readonly clock: Clock;
}

/** The tranche is taken in the transaction that writes the payout, so it is requested once. */
export const requestPayout: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { campaignId }, body, idempotencyKey, requestHash },
  { plans, payouts, clock },
) => {
  const plan = await plans.find(campaignId);
  if (plan === undefined || !mayRead(principal, plan)) {
    throw new Problem(problems.payout_plan_not_found);
  }
  const payoutId = derivedId('payout', campaignId, principal.subject, idempotencyKey);
  const tranche = trancheOf(plan, body.trancheId, payoutId);
  const destination = await plans.findAccount(plan.associationId);
  if (destination === undefined) throw new Problem(problems.payout_account_missing);
  const { associationId, availableAt } = plan;
  const { trancheId, milestone, amountKrw } = tranche;
  const requested = {
    payoutId,
    campaignId,
    associationId,
    trancheId,
    milestone,
    amountKrw,
    availableAt,
    requestedBy: principal.subject,
    requestedAt: isoOf(clock.nowMs()),
    evidence: body.evidence,
    destination,
    approvals: [],
    attempt: 0,
    version: 1,
    status: 'requested' as const,
  };
  const { payout } = await payouts.request(requested, requestHash, plan);
  if (payout === undefined) {
    throw new Problem(problems.tranche_already_requested, { details: { payoutId: null } });
  }
  return { body: viewOf(payout), headers: { location: `/v1/payouts/${payoutId}` } };
};

/** A repeat of the request that took the tranche goes on, to be answered as the first time. */
const trancheOf = (plan: PayoutPlan, trancheId: string, payoutId: string) => {
  const refusal = findRequestRefusal(plan, trancheId);
  const tranche = plan.tranches.find((candidate) => candidate.trancheId === trancheId);
  if (tranche === undefined) throw new Problem(problems.tranche_not_found);
  const isRepeat = refusal === 'tranche_already_requested' && tranche.payoutId === payoutId;
  if (refusal !== undefined && !isRepeat) {
    throw new Problem(problems[refusal], {
      details: refusal === 'tranche_already_requested' ? { payoutId: tranche.payoutId } : {},
    });
  }
  return tranche;
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, requestPayout, {
  plans: planStore(table),
  payouts: payoutStore(table),
  clock: { nowMs: Date.now },
});
