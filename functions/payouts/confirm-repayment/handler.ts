import { repaymentConfirmed } from '../../../events/payouts/repayment-confirmed.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { withoutRepayment } from '../domain/debt.ts';
import { problems } from '../domain/problems.ts';
import {
  confirmed,
  findConfirmationRefusal,
  type Repayment,
  rejectedRepayment,
} from '../domain/repayment.ts';
import { repaymentViewOf } from '../domain/view.ts';
import { type DebtStore, debtStore } from '../store/debt-store.ts';
import { type RepaymentStore, repaymentStore } from '../store/repayment-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly repayments: Pick<RepaymentStore, 'find' | 'findOutcome' | 'act'>;
  readonly debts: Pick<DebtStore, 'find'>;
  readonly clock: Clock;
}

const noun = 'confirmation';
/** Rounds of deciding afresh after the debt, or the repayment, has changed. */
const decisionRoundsMax = 5;

/** The money is at the provider whatever became of the debt, so a confirmation is booked as it is. */
export const confirmRepayment: HttpUseCase<typeof contract, Effects> = async (
  request,
  { repayments, debts, clock },
) => {
  const { principal, params, body } = request;
  const by = principal.subject;
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const found = await repayments.find(params.repaymentId);
    if (found === undefined) throw new Problem(problems.repayment_not_found);
    // What was decided stays so: as it stands, it is what the first answer showed.
    const earlier = await repayments.findOutcome(found.repaymentId, noun, request);
    if (earlier !== undefined) return { body: repaymentViewOf(found) };
    const refusal = findConfirmationRefusal(found, by);
    if (refusal !== undefined) {
      throw new Problem(problems[refusal], { details: { status: found.status } });
    }
    const at = isoOf(clock.nowMs());
    const outcome = { decision: body.decision };
    if (body.decision === 'confirm') {
      const next = confirmed(found, by, at);
      const act = actOf(found.repaymentId, noun, request, {
        at,
        outcome,
        events: [newsOf(next, at)],
      });
      const result = await repayments.act(act, next);
      if (result.done && !result.repeated) return { body: repaymentViewOf(next) };
      continue;
    }
    const next = rejectedRepayment(found, { by, at, reason: body.reason });
    const debt = await debts.find(found.associationId, found.campaignId);
    const act = actOf(found.repaymentId, noun, request, { at, outcome });
    const result = await repayments.act(act, next, withoutRepayment(debt, found.amountKrw));
    if (result.done && !result.repeated) return { body: repaymentViewOf(next) };
  }
  throw new Problem(commonProblems.busy);
};

const newsOf = ({ repaymentId, campaignId, associationId, amountKrw }: Repayment, at: string) =>
  eventOf(repaymentConfirmed, {
    id: derivedId('event', repaymentId, 'confirmed'),
    occurredAt: at,
    data: { repaymentId, campaignId, associationId, amountKrw, confirmedAt: at },
  });

const { payouts: table } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, confirmRepayment, {
  repayments: repaymentStore(table),
  debts: debtStore(table),
  clock: { nowMs: Date.now },
});
