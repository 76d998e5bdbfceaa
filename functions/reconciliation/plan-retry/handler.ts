import type * as z from 'zod/mini';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { epochMsOf } from '../../../shared/kernel/kst-calendar.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { retryAt } from '../domain/run.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly clock: Clock;
}

export const planRetry = async (
  { startedAt }: z.output<typeof contract.input>,
  { clock }: Effects,
): Promise<z.input<typeof contract.output>> => {
  const nowMs = clock.nowMs();
  const nextMs = retryAt(epochMsOf(startedAt), nowMs);
  return nextMs === undefined
    ? { action: 'give_up', retryAt: isoOf(nowMs) }
    : { action: 'wait', retryAt: isoOf(nextMs) };
};

export const handler = taskFunction(contract, planRetry, { clock: { nowMs: Date.now } });
