import type { RunDay, RunLog } from '../../../shared/dynamo/run-log.ts';
import { epochMsOf, type KstDate } from '../../../shared/kernel/kst-calendar.ts';
import type { RunsKnown, Schedule } from '../domain/schedules.ts';

export const scheduleNameOf = ({ capability, name }: Schedule): string => `${capability}/${name}`;

/** What each schedule did since a day. */
export const knownRuns = async (
  runs: Pick<RunLog, 'days' | 'ends'>,
  schedules: readonly Schedule[],
  since: KstDate,
): Promise<ReadonlyMap<string, RunsKnown>> => {
  const found = await Promise.all(
    schedules.map(async (schedule): Promise<readonly [string, RunsKnown]> => {
      const name = scheduleNameOf(schedule);
      const [days, ends] = await Promise.all([runs.days(name, since), runs.ends(name)]);
      return [name, knownOf(days, ends)];
    }),
  );
  return new Map(found);
};

const knownOf = (days: readonly RunDay[], ends: readonly RunDay[]): RunsKnown => {
  const [first, last] = [ends[0]?.firstDueAt, ends.at(-1)?.lastDoneAt];
  return {
    done: days.reduce((sum, { done }) => sum + done, 0),
    failed: days.reduce((sum, { failed }) => sum + failed, 0),
    anchorMs: first === undefined ? undefined : epochMsOf(first),
    lastDoneMs: last === undefined ? undefined : epochMsOf(last),
  };
};

/** When the first run of any schedule was due: the system is as old as that. */
export const systemSinceMs = (known: ReadonlyMap<string, RunsKnown>): number | undefined => {
  const anchors = [...known.values()].flatMap(({ anchorMs }) => anchorMs ?? []);
  return anchors.length === 0 ? undefined : Math.min(...anchors);
};
