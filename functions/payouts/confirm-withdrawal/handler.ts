import { feeWithdrawalConfirmed } from '../../../events/payouts/fee-withdrawal-confirmed.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { problems } from '../domain/problems.ts';
import {
  confirmedWithdrawal,
  findWithdrawalRefusal,
  rejectedWithdrawal,
  type Withdrawal,
  withdrawalViewOf,
} from '../domain/withdrawal.ts';
import { type WithdrawalStore, withdrawalStore } from '../store/withdrawal-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly withdrawals: Pick<WithdrawalStore, 'find' | 'findOutcome' | 'act'>;
  readonly clock: Clock;
}

const noun = 'confirmation';
/** Rounds of deciding afresh after the withdrawal has changed. */
const decisionRoundsMax = 5;

/** The money has left whatever was written down, so a confirmation is booked as it is. */
export const confirmWithdrawal: HttpUseCase<typeof contract, Effects> = async (
  request,
  { withdrawals, clock },
) => {
  const { principal, params, body } = request;
  const by = principal.subject;
  for (let round = 1; round <= decisionRoundsMax; round += 1) {
    const found = await withdrawals.find(params.withdrawalId);
    if (found === undefined) throw new Problem(problems.withdrawal_not_found);
    // What was decided stays so: as it stands, it is what the first answer showed.
    const earlier = await withdrawals.findOutcome(found.withdrawalId, noun, request);
    if (earlier !== undefined) return { body: withdrawalViewOf(found) };
    const refusal = findWithdrawalRefusal(found, by);
    if (refusal !== undefined) {
      throw new Problem(problems[refusal], { details: { status: found.status } });
    }
    const at = isoOf(clock.nowMs());
    const next =
      body.decision === 'confirm'
        ? confirmedWithdrawal(found, by, at)
        : rejectedWithdrawal(found, { by, at, reason: body.reason });
    const events = next.status === 'confirmed' ? [newsOf(next, at)] : [];
    const done = { at, outcome: { decision: body.decision }, events };
    const act = actOf(found.withdrawalId, noun, request, done);
    const result = await withdrawals.act(act, next);
    if (result.done && !result.repeated) return { body: withdrawalViewOf(next) };
  }
  throw new Problem(commonProblems.busy);
};

const newsOf = ({ withdrawalId, parts }: Withdrawal, at: string) =>
  eventOf(feeWithdrawalConfirmed, {
    id: derivedId('event', withdrawalId, 'confirmed'),
    occurredAt: at,
    data: { withdrawalId, parts: parts.map((part) => ({ ...part })), confirmedAt: at },
  });

const { payouts: table } = readEnvironment(contract).tables;
export const handler = httpFunction(contract, confirmWithdrawal, {
  withdrawals: withdrawalStore(table),
  clock: { nowMs: Date.now },
});
