import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import type { FindingStore } from '../../../shared/dynamo/findings.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { settlementFindings } from '../store/findings.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly findings: Pick<FindingStore, 'report'>;
  readonly clock: Clock;
}

export const recordCase = async (input: Input, { findings, clock }: Effects) => {
  const { settlementId, code, failure } = input;
  await findings.report({
    code,
    subject: settlementId,
    detail: [failure.Error, failure.Cause].filter((part) => part !== undefined).join(': '),
    at: isoOf(clock.nowMs()),
  });
  return { recorded: true as const };
};

export const handler = taskFunction(contract, recordCase, {
  findings: settlementFindings(readEnvironment(contract).tables.settlements),
  clock: { nowMs: Date.now },
});
