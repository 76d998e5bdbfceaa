import type * as z from 'zod/mini';
import { koreanHolidays } from '../../../shared/calendar/korean-holidays.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import type { IsHoliday } from '../../../shared/kernel/business-days.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { chargeRunsOf } from '../domain/charge-plan.ts';
import { expectedAfter } from '../domain/deadlines.ts';
import { type SettlementStore, settlementStore } from '../store/settlement-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly settlements: Pick<SettlementStore, 'get' | 'progress'>;
  readonly isHoliday: IsHoliday;
}

export const planChargeRuns = async ({ settlementId, after }: Input, effects: Effects) => {
  const { closedAt, fenceAt } = await effects.settlements.get(settlementId);
  const runs = chargeRunsOf(epochMsOf(closedAt), epochMsOf(fenceAt), effects.isHoliday);
  const next = runs[after + 1];
  if (next === undefined) throw new RangeError(`${settlementId} has no run after ${after}.`);
  const run = { run: next.run, runAt: isoOf(next.runAtMs), final: next.final };
  await effects.settlements.progress(settlementId, {
    status: 'charging',
    expectedBy: isoOf(expectedAfter(next.runAtMs)),
    run,
  });
  return run;
};

export const handler = taskFunction(contract, planChargeRuns, {
  settlements: settlementStore(readEnvironment(contract).tables.settlements),
  isHoliday: koreanHolidays(),
});
