import type { RunDay, RunLog } from '../../../shared/dynamo/run-log.ts';
import { epochMsOf, type KstDate } from '../../../shared/kernel/kst-calendar.ts';
import type { RunEnds, RunsKnown, Schedule } from '../domain/schedules.ts';

export const scheduleNameOf = ({ capability, name }: Schedule): string => `${capability}/${name}`;

/** What each schedule did since a day. */
export const knownRuns = (
  runs: Pick<RunLog, 'days' | 'ends'>,
  schedules: readonly Schedule[],
  since: KstDate,
): Promise<ReadonlyMap<string, RunsKnown>> =>
  ofEach(schedules, async (name) => {
    const [days, ends] = await Promise.all([runs.days(name, since), runs.ends(name)]);
    return {
      done: days.reduce((sum, { done }) => sum + done, 0),
      failed: days.reduce((sum, { failed }) => sum + failed, 0),
      ...endsOf(ends),
    };
  });

/** When each schedule ran first and last. */
export const knownEnds = (
  runs: Pick<RunLog, 'ends'>,
  schedules: readonly Schedule[],
): Promise<ReadonlyMap<string, RunEnds>> =>
  ofEach(schedules, async (name) => endsOf(await runs.ends(name)));

const ofEach = async <Known>(
  schedules: readonly Schedule[],
  read: (name: string) => Promise<Known>,
): Promise<ReadonlyMap<string, Known>> =>
  new Map(
    await Promise.all(
      schedules.map(async (schedule) => {
        const name = scheduleNameOf(schedule);
        return [name, await read(name)] as const;
      }),
    ),
  );

const endsOf = (ends: readonly RunDay[]): RunEnds => {
  const [first, last] = [ends[0]?.firstDueAt, ends.at(-1)?.lastDoneAt];
  return {
    anchorMs: first === undefined ? undefined : epochMsOf(first),
    lastDoneMs: last === undefined ? undefined : epochMsOf(last),
  };
};

/** When the first run of any schedule was due: the system is as old as that. */
export const systemSinceMs = (known: ReadonlyMap<string, RunEnds>): number | undefined => {
  const anchors = [...known.values()].flatMap(({ anchorMs }) => anchorMs ?? []);
  return anchors.length === 0 ? undefined : Math.min(...anchors);
};
