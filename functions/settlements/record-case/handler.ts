import type * as z from 'zod';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { type AlertingCases, alertingCases } from '../store/alerting-cases.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly cases: AlertingCases;
  readonly clock: Clock;
}

export const recordCase = async (input: Input, { cases, clock }: Effects) => {
  const { settlementId, code, failure } = input;
  await cases.open({
    code,
    subject: settlementId,
    detail: [failure.Error, failure.Cause].filter((part) => part !== undefined).join(': '),
    openedAt: isoOf(clock.nowMs()),
  });
  return { recorded: true as const };
};

export const handler = taskFunction(contract, recordCase, {
  cases: alertingCases(readEnvironment(contract).tables.settlements),
  clock: { nowMs: Date.now },
});
