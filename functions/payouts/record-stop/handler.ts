import type * as z from 'zod/mini';
import { readEnvironment } from '../../../shared/config/environment.ts';
import type { FindingStore } from '../../../shared/dynamo/findings.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { referenceOf } from '../domain/reference.ts';
import { payoutFindings } from '../store/findings.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly findings: Pick<FindingStore, 'report'>;
  readonly clock: Clock;
}

export const recordStop = async (
  { payoutId, attempt, failure }: Input,
  { findings, clock }: Effects,
) => {
  await findings.report({
    code: 'payout_stopped',
    subject: referenceOf(payoutId, attempt),
    detail: failure.Error ?? 'unknown',
    at: isoOf(clock.nowMs()),
  });
  return { recorded: true as const };
};

export const handler = taskFunction(contract, recordStop, {
  findings: payoutFindings(readEnvironment(contract).tables.payouts),
  clock: { nowMs: Date.now },
});
