import type * as z from 'zod/mini';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { nextPass } from '../domain/walk.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly clock: Clock;
}

/** @throws Error when outcomes stayed unknown for two days: the execution stops and calls a person. */
export const planRefundRepeat = async (
  { campaignId, pass, undecided }: z.output<typeof contract.input>,
  { clock }: Effects,
) => {
  const next = nextPass(pass, clock.nowMs());
  if (next === undefined) {
    throw new Error(`${undecided} refunds of ${campaignId} are unknown after ${pass} passes.`);
  }
  return { repeatAt: isoOf(next.atMs), pass: next.pass };
};

export const handler = taskFunction(contract, planRefundRepeat, { clock: { nowMs: Date.now } });
