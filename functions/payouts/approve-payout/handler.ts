import { payoutApproved } from '../../../events/payouts/payout-approved.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { asShown, shownOf } from '../../../shared/dynamo/first-answer.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import {
  findApprovalRefusal,
  type Payout,
  trancheIndexOf,
  withApproval,
} from '../domain/payout.ts';
import { problems } from '../domain/problems.ts';
import { viewOf } from '../domain/view.ts';
import { assertNoArrears } from '../store/arrears.ts';
import { type DebtStore, debtStore } from '../store/debt-store.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly payouts: Pick<PayoutStore, 'find' | 'findOutcome' | 'decide' | 'move'>;
  readonly plans: Pick<PlanStore, 'find' | 'findAccount'>;
  readonly debts: Pick<DebtStore, 'ofAssociation'>;
  readonly clock: Clock;
}
type Decision = { decision: 'approve' } | { decision: 'reject'; reason: string };

const noun = 'approval';
/** Rounds of deciding afresh after another officer has changed the same payout. */
const decisionRoundsMax = 5;

/**
 * 1. A repeat of the same request finds its record and is answered as the first time.
 * 2. The decision is made on the payout as read, and written only if it is still that payout.
 * 3. The second approval tells the event that starts the transfer.
 */
export const approvePayout: HttpUseCase<typeof contract, Effects> = async (request, effects) => {
  const { principal, params, body } = request;
  const { payoutId } = params;
  const by = principal.subject;
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const payout = await effects.payouts.find(payoutId);
    if (payout === undefined) throw new Problem(problems.payout_not_found);
    const earlier = await effects.payouts.findOutcome(payoutId, noun, request);
    if (earlier !== undefined) return { body: asShown(viewOf(payout), earlier.shown) };
    const at = isoOf(effects.clock.nowMs());
    const next = await decisionOn(payout, body, { by, at }, effects);
    const view = viewOf(next.payout);
    const shown = shownOf(view, ['evidence', 'rejection']);
    const outcome = { decision: body.decision, attempt: payout.attempt, shown };
    const act = actOf(payoutId, noun, request, { at, outcome });
    const result = await effects.payouts.decide(act, payout, next.payout, next.changes);
    if (result.done && !result.repeated) return { body: view };
  }
  throw new Problem(commonProblems.busy);
};

const decisionOn = async (
  payout: Payout,
  body: Decision,
  officer: { readonly by: string; readonly at: string },
  effects: Effects,
) => {
  const account = await effects.plans.findAccount(payout.associationId);
  const refusal = findApprovalRefusal(payout, officer.by, account, body.decision);
  if (refusal === 'destination_changed' && account !== undefined) {
    // From here on the officers see the new account, and what was approved for the old is void.
    await effects.payouts.move(payout, { ...payout, destination: account, approvals: [] });
  }
  if (refusal !== undefined) {
    const details = refusal === 'payout_not_approvable' ? { status: payout.status } : {};
    throw new Problem(problems[refusal], { details });
  }
  if (body.decision === 'approve') {
    await assertNoArrears(effects.debts, payout.associationId, officer.at);
  }
  return body.decision === 'approve'
    ? approved(payout, officer)
    : rejected(payout, { ...officer, reason: body.reason }, effects);
};

const approved = (payout: Payout, officer: { readonly by: string; readonly at: string }) => {
  const outcome = withApproval(payout, officer);
  if (!outcome.approved) {
    return { payout: { ...payout, approvals: outcome.approvals }, changes: {} };
  }
  const { payoutId, campaignId, associationId, amountKrw } = payout;
  const { approvals, attempt } = outcome;
  const event = eventOf(payoutApproved, {
    id: derivedId('event', payoutId, 'approved', String(attempt)),
    occurredAt: officer.at,
    data: { payoutId, campaignId, associationId, amountKrw, approvedAt: officer.at },
  });
  return {
    payout: { ...payout, status: 'approved' as const, approvals, attempt, approvedAt: officer.at },
    changes: { outbox: [event] },
  };
};

const rejected = async (
  payout: Payout,
  rejection: { readonly by: string; readonly at: string; readonly reason: string },
  { plans }: Effects,
) => {
  const index = trancheIndexOf(await plans.find(payout.campaignId), payout);
  return {
    payout: { ...payout, status: 'rejected' as const, rejection },
    changes: { freeTranche: index },
  };
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, approvePayout, {
  payouts: payoutStore(table),
  plans: planStore(table),
  debts: debtStore(table),
  clock: { nowMs: Date.now },
});
