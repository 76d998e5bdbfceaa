import type * as z from 'zod';
import { log } from '../../../shared/lambda/log.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;

/**
 * The log line rings the alarm. The case itself is opened by settlements' watch, which finds the
 * execution that fails right after this.
 */
export const recordStop = async ({ payoutId, attempt, failure }: Input) => {
  const error = failure.Error ?? 'unknown';
  log.error({ message: 'Transfer stopped', moneyCase: 'payout_stopped', payoutId, attempt, error });
  return { recorded: true as const };
};

export const handler = taskFunction(contract, recordStop, {});
