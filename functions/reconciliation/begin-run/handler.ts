import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { runIdOf, windowOf } from '../domain/run.ts';
import { caseStore } from '../store/case-store.ts';
import { type DifferenceStore, differenceStore } from '../store/difference-store.ts';
import { type RunStore, runStore } from '../store/run-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly runs: Pick<RunStore, 'completeUntil' | 'save'>;
  readonly differences: Pick<DifferenceStore, 'openSince'>;
  readonly clock: Clock;
}

export const beginRun = async (
  { date, again }: z.output<typeof contract.input>,
  { runs, differences, clock }: Effects,
) => {
  const startedAt = isoOf(clock.nowMs());
  const runId = runIdOf(date, again);
  const days = windowOf(date, {
    completeUntil: await runs.completeUntil(),
    openSince: await differences.openSince(),
  });
  await runs.save({
    runId,
    date,
    ...days,
    startedAt,
    status: 'running',
    endedAt: null,
    figures: null,
  });
  return { window: { runId, ...days, today: date }, startedAt };
};

const { reconciliation: table } = readEnvironment(contract).tables;
export const handler = taskFunction(contract, beginRun, {
  runs: runStore(table),
  differences: differenceStore(table, caseStore(table)),
  clock: { nowMs: Date.now },
});
