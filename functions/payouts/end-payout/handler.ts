import type * as z from 'zod/mini';
import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type NameStore, nameStore } from '../../../shared/dynamo/names.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { TransferStopped } from '../domain/failures.ts';
import { type Payout, type PayoutPlan, trancheIndexOf } from '../domain/payout.ts';
import { type Statement, statementOf } from '../domain/statement.ts';
import { debtStore } from '../store/debt-store.ts';
import { type FollowEffects, followBooks } from '../store/follow-books.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { planStore } from '../store/plan-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects extends FollowEffects {
  readonly payouts: Pick<PayoutStore, 'find' | 'move'>;
  readonly names: Pick<NameStore, 'find'>;
}

export const endPayout = async (input: Input, effects: Effects) => {
  const { payouts, plans, names } = effects;
  const { payoutId, attempt, end, code, at } = input;
  const payout = await payouts.find(payoutId);
  if (payout === undefined) throw new TransferStopped('PayoutMissing', `There is no ${payoutId}.`);
  // A repeat finds the end written, and perhaps a later attempt begun.
  if (payout.status !== 'transferring' || payout.attempt !== attempt) {
    await followBooks(payout.campaignId, effects);
    return { status: payout.status };
  }
  const next: Payout =
    end === 'completed'
      ? { ...payout, status: 'completed', completedAt: at }
      : { ...payout, status: 'failed', failure: { code, at }, approvals: [] };
  const plan = await plans.find(payout.campaignId);
  const index = trancheIndexOf(plan, payout);
  const changes =
    end === 'completed'
      ? {
          tranche: { index, paid: true },
          statement: await statementFor(payout, plan, input, names),
        }
      : {};
  // Lost to another change: the machine's retry reads what became of it.
  if (!(await payouts.move(payout, next, changes))) throw new Problem(commonProblems.busy);
  await followBooks(payout.campaignId, effects);
  return { status: next.status };
};

/** @throws RangeError when the figures do not add up; then a person must look. */
const statementFor = async (
  payout: Payout,
  plan: PayoutPlan | undefined,
  { booked, at }: Input,
  names: Effects['names'],
): Promise<Statement> => {
  if (plan === undefined || booked === undefined) {
    throw new Error(`${payout.payoutId} arrived without the figures of its statement.`);
  }
  return statementOf(payout, plan, booked, {
    ...(await names.find(payout.campaignId)),
    completedAt: at,
  });
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = taskFunction(contract, endPayout, {
  payouts: payoutStore(table),
  plans: planStore(table),
  names: nameStore(table),
  debts: debtStore(table),
  isHoliday: koreanHolidays(),
  clock: { nowMs: Date.now },
});
