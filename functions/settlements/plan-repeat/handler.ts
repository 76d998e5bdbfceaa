import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { planRepeat } from '../domain/charge-plan.ts';
import { expectedAfter } from '../domain/deadlines.ts';
import { SettlementStopped } from '../domain/failures.ts';
import { type SettlementStore, settlementStore } from '../store/settlement-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly settlements: Pick<SettlementStore, 'progress'>;
  readonly clock: Clock;
}

/** @throws SettlementStopped when the final run has been repeated for days. */
export const decideRepeat = async (input: Input, { settlements, clock }: Effects) => {
  const { settlementId, step, final, pass, undecided } = input;
  const nowMs = clock.nowMs();
  const repeat = planRepeat(pass, final, nowMs);
  if (repeat.again) {
    const expectedBy = isoOf(expectedAfter(repeat.atMs));
    await settlements.progress(settlementId, { status: step, expectedBy });
    return { again: true, repeatAt: isoOf(repeat.atMs), pass: pass + 1 };
  }
  if (repeat.giveUp) {
    throw new SettlementStopped(
      'OutcomesUndecided',
      `${undecided} outcomes of ${step} ${settlementId} are unknown after ${pass} passes.`,
    );
  }
  return { again: false, repeatAt: isoOf(nowMs), pass };
};

export const handler = taskFunction(contract, decideRepeat, {
  settlements: settlementStore(readEnvironment(contract).tables.settlements),
  clock: { nowMs: Date.now },
});
