import { readEnvironment } from '../../../shared/config/environment.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { startExecution } from '../../../shared/states/step-functions.ts';
import { runIdOf } from '../domain/run.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly start: typeof startExecution;
  readonly machineArn: string;
  readonly clock: Clock;
}

/** One run a day: its name is the day's, so a second start is a no-op. */
export const startRun = async ({ start, machineArn, clock }: Effects): Promise<void> => {
  const date = kstDateOf(clock.nowMs());
  await start(machineArn, runIdOf(date, 0), { date, again: 0 });
};

export const handler = scheduleFunction(contract, startRun, {
  start: startExecution,
  machineArn: readEnvironment(contract).stateMachines.reconciliation,
  clock: { nowMs: Date.now },
});
