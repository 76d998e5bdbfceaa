import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type RunLog, runLog } from '../../../shared/dynamo/run-log.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { isSilent, type Schedule } from '../domain/schedules.ts';
import { type CaseStore, caseIdOf, caseStore } from '../store/case-store.ts';
import { knownEnds, scheduleNameOf, systemSinceMs } from '../store/schedule-runs.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly schedules: readonly Schedule[];
  readonly runs: Pick<RunLog, 'ends'>;
  readonly cases: Pick<CaseStore, 'open' | 'find' | 'clear'>;
  readonly clock: Clock;
}

const code = 'runs_missed';
const ownName = `${contract.capability}/${contract.name}`;

/**
 * One case a schedule, closed when it runs again. That this watch itself is silent only its alarm
 * can tell, which takes missing runs for a breach (infra/platform/triggers.ts).
 */
export const watchRuns = async ({ schedules, runs, cases, clock }: Effects): Promise<void> => {
  const at = isoOf(clock.nowMs());
  const known = await knownEnds(runs, schedules);
  const lastLookMs = known.get(ownName)?.lastDoneMs;
  const sinceMs = systemSinceMs(known);
  if (sinceMs === undefined) return;
  for (const schedule of schedules) {
    const subject = scheduleNameOf(schedule);
    const lastDoneMs = known.get(subject)?.lastDoneMs ?? sinceMs;
    if (isSilent(schedule, lastDoneMs, lastLookMs)) {
      const detail = `It runs ${schedule.expression}, and last did at ${isoOf(lastDoneMs)}.`;
      await cases.open({ code, subject, detail, openedAt: at });
      continue;
    }
    const open = await cases.find(caseIdOf(code, subject));
    if (open?.status !== 'open') continue;
    const seen = { code, subject, detail: 'It runs again.', openedAt: open.openedAt } as const;
    await cases.clear(seen, at);
  }
};

const { tables, settings } = readEnvironment(contract);
export const handler = scheduleFunction(contract, watchRuns, {
  schedules: settings.SCHEDULES,
  runs: runLog(documentClient, tables.runs),
  cases: caseStore(tables.reconciliation),
  clock: { nowMs: Date.now },
});
