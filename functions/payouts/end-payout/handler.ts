import type * as z from 'zod';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { TransferStopped } from '../domain/failures.ts';
import { type Payout, trancheIndexOf } from '../domain/payout.ts';
import { type PayoutStore, payoutStore } from '../store/payout-store.ts';
import { type PlanStore, planStore } from '../store/plan-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly payouts: Pick<PayoutStore, 'find' | 'move'>;
  readonly plans: Pick<PlanStore, 'find'>;
}

export const endPayout = async (input: Input, { payouts, plans }: Effects) => {
  const { payoutId, attempt, end, code, at } = input;
  const payout = await payouts.find(payoutId);
  if (payout === undefined) throw new TransferStopped('PayoutMissing', `There is no ${payoutId}.`);
  // A repeat finds the end written, and perhaps a later attempt begun.
  if (payout.status !== 'transferring' || payout.attempt !== attempt) {
    return { status: payout.status };
  }
  const next: Payout =
    end === 'completed'
      ? { ...payout, status: 'completed', completedAt: at }
      : { ...payout, status: 'failed', failure: { code, at }, approvals: [] };
  const index = trancheIndexOf(await plans.find(payout.campaignId), payout);
  const changes = end === 'completed' ? { tranche: { index, paid: true } } : {};
  // Lost to another change: the machine's retry reads what became of it.
  if (!(await payouts.move(payout, next, changes))) throw new Problem(commonProblems.busy);
  return { status: next.status };
};

const { payouts: table } = readEnvironment(contract).tables;
export const handler = taskFunction(contract, endPayout, {
  payouts: payoutStore(table),
  plans: planStore(table),
});
