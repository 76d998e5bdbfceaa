import type * as z from 'zod/mini';
import { difference, listKey } from '../../../events/reconciling.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type WorkLists, workLists } from '../../../shared/dynamo/work-lists.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { type CaseStore, caseIdOf, caseStore } from '../store/case-store.ts';
import { type DifferenceStore, differenceStore } from '../store/difference-store.ts';
import { type RunStore, runStore } from '../store/run-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly lists: Pick<WorkLists, 'read'>;
  readonly runs: Pick<RunStore, 'save'>;
  readonly cases: Pick<CaseStore, 'open' | 'find' | 'clear'>;
  readonly differences: Pick<DifferenceStore, 'keep' | 'clearUnseen'>;
  readonly clock: Clock;
}

const silence = { code: 'provider_silent', subject: 'settlement-listing' } as const;

/** In this order, so that a run that reads as complete has its cases; each of the three may repeat. */
export const concludeRun = async (input: Input, effects: Effects) => {
  const { window, startedAt, figures } = input;
  const { runId, fromDate, toDate, today } = window;
  const endedAt = isoOf(effects.clock.nowMs());
  const record = { runId, date: today, fromDate, toDate, startedAt, endedAt };
  if (figures === null) {
    const detail = `The run of ${today} could not hear the provider; the next one looks at its days.`;
    const news = await effects.cases.open({ ...silence, detail, openedAt: startedAt });
    await effects.runs.save({ ...record, status: 'silent', figures: null });
    return { opened: news ? 1 : 0, closed: 0 };
  }
  const found = await effects.lists.read(listKey(runId, 'differences'), difference);
  const opened = await effects.differences.keep(found, { runId, at: startedAt });
  const closed = await effects.differences.clearUnseen({ runId, fromDate, at: endedAt });
  await endSilence(endedAt, effects);
  const [movements, transfers, held] = figures.differing;
  const differing = movements + transfers + held;
  await effects.runs.save({ ...record, status: 'complete', figures: { ...figures, differing } });
  return { opened, closed };
};

const endSilence = async (at: string, { cases }: Effects): Promise<void> => {
  const open = await cases.find(caseIdOf(silence.code, silence.subject));
  if (open?.status !== 'open') return;
  await cases.clear(
    { ...silence, detail: 'A later run was complete.', openedAt: open.openedAt },
    at,
  );
};

const { tables } = readEnvironment(contract);
const cases = caseStore(tables.reconciliation);
export const handler = taskFunction(contract, concludeRun, {
  lists: workLists(documentClient, tables.parcels),
  runs: runStore(tables.reconciliation),
  cases,
  differences: differenceStore(tables.reconciliation, cases),
  clock: { nowMs: Date.now },
});
