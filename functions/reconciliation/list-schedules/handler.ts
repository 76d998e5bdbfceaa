import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type RunLog, runDaysMax, runLog } from '../../../shared/dynamo/run-log.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { addKstDays, kstDateOf, startOfKstDayMs } from '../../../shared/kernel/kst-calendar.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { countsOf, type Schedule } from '../domain/schedules.ts';
import { knownRuns, scheduleNameOf, systemSinceMs } from '../store/schedule-runs.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly schedules: readonly Schedule[];
  readonly runs: Pick<RunLog, 'days' | 'ends'>;
  readonly clock: Clock;
}

/** A day further back than is kept in view is read as the furthest one. */
export const listSchedules: HttpUseCase<typeof contract, Effects> = async (
  { query },
  { schedules, runs, clock },
) => {
  const nowMs = clock.nowMs();
  const today = kstDateOf(nowMs);
  const furthest = addKstDays(today, 1 - runDaysMax);
  const asked = query.since ?? addKstDays(today, -1);
  const since = [asked, furthest].toSorted()[1] ?? asked;
  const known = await knownRuns(runs, schedules, since);
  const period = {
    sinceMs: startOfKstDayMs(since),
    systemSinceMs: systemSinceMs(known) ?? nowMs,
    nowMs,
  };
  const items = schedules.flatMap((schedule) => {
    const found = known.get(scheduleNameOf(schedule));
    if (found === undefined) return [];
    const { lastDoneMs } = found;
    return {
      ...schedule,
      since,
      ...countsOf(schedule, found, period),
      lastDoneAt: lastDoneMs === undefined ? null : isoOf(lastDoneMs),
    };
  });
  return { body: { items } };
};

const { tables, settings } = readEnvironment(contract);
export const handler = httpFunction(contract, listSchedules, {
  schedules: settings.SCHEDULES,
  runs: runLog(documentClient, tables.runs),
  clock: { nowMs: Date.now },
});
