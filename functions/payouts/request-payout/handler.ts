import { readEnvironment } from '../../../shared/config/environment.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import {
  asRequested,
  type Destination,
  findRequestRefusal,
  type Payout,
  type PayoutPlan,
  type Tranche,
} from '../domain/payout.ts';
import { problems } from '../domain/problems.ts';
import { mayRead, viewOf } from '../domain/view.ts';
import { assertNoArrears } from '../store/arrears.ts';
import { type DebtStore, debtStore } from '../store/debt-store.ts';
import type { MadeRequest } from '../store/items.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly plans: Pick<PlanStore, 'find' | 'findAccount'>;
  readonly payouts: Pick<PayoutStore, 'request' | 'findRequest' | 'find'>;
  readonly debts: Pick<DebtStore, 'ofAssociation'>;
  readonly clock: Clock;
}

/**
 * 1. A repeat of the same request is answered as the first time.
 * 2. The tranche is taken in the transaction that writes the payout, so it is requested once.
 */
export const requestPayout: HttpUseCase<typeof contract, Effects> = async (
  { principal, params: { campaignId }, body, idempotencyKey, requestHash },
  { plans, payouts, debts, clock },
) => {
  const plan = await plans.find(campaignId);
  if (plan === undefined || !mayRead(principal, plan)) {
    throw new Problem(problems.payout_plan_not_found);
  }
  const payoutId = derivedId('payout', campaignId, principal.subject, idempotencyKey);
  const earlier = await payouts.findRequest(campaignId, payoutId);
  if (earlier !== undefined) return repeated(await payouts.find(payoutId), earlier, requestHash);
  const tranche = trancheOf(plan, body.trancheId);
  const destination = await plans.findAccount(plan.associationId);
  if (destination === undefined) throw new Problem(problems.payout_account_missing);
  const { associationId } = plan;
  await assertNoArrears(debts, associationId, isoOf(clock.nowMs()));
  const { trancheId, milestone, amountKrw } = tranche;
  const availableAt = tranche.reservedUntil ?? plan.availableAt;
  const requested = {
    payoutId,
    campaignId,
    associationId,
    trancheId,
    milestone,
    amountKrw,
    nettedKrw: 0,
    nettedAttempt: 0,
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
  const made = await payouts.request(requested, requestHash, plan);
  if (made === undefined) throw alreadyRequested(null);
  return answerOf(made.payout, made.destination);
};

const answerOf = (payout: Payout, destination: Destination) => ({
  body: viewOf(asRequested(payout, destination)),
  headers: { location: `/v1/payouts/${payout.payoutId}` },
});

const repeated = (payout: Payout | undefined, earlier: MadeRequest, requestHash: string) => {
  if (earlier.requestHash !== requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  if (payout === undefined) throw new Error('A listed payout is not there.');
  return answerOf(payout, earlier.destination ?? payout.destination);
};

const alreadyRequested = (payoutId: string | null): Problem =>
  new Problem(problems.tranche_already_requested, { details: { payoutId } });

const trancheOf = (plan: PayoutPlan, trancheId: string): Tranche => {
  const tranche = plan.tranches.find((candidate) => candidate.trancheId === trancheId);
  const refusal = findRequestRefusal(plan, trancheId);
  if (tranche === undefined) throw new Problem(problems.tranche_not_found);
  if (refusal === 'tranche_already_requested') throw alreadyRequested(tranche.payoutId);
  if (refusal !== undefined) throw new Problem(problems[refusal]);
  return tranche;
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, requestPayout, {
  plans: planStore(table),
  payouts: payoutStore(table),
  debts: debtStore(table),
  clock: { nowMs: Date.now },
});
