import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { TaskContract } from '../kernel/contract.ts';
import { describeError, log } from './log.ts';

/**
 * The Lambda handler of a state machine's task. Input and output meet their schemas. A task may
 * run twice with the same input (a retry after a lost answer), so every write it makes is guarded
 * by the operation's own id. An error's `name` is what Retry and Catch of the machine match.
 */
export const taskFunction = <C extends TaskContract, Effects>(
  contract: C,
  useCase: (input: z.output<C['input']>, effects: Effects) => Promise<z.input<C['output']>>,
  effects: Effects,
) =>
  middy<z.input<C['input']>, z.output<C['output']>, Error, Context>()
    .onError(({ error }) => {
      log.error({
        message: `${contract.capability}/${contract.name} failed`,
        ...describeError(error),
      });
    })
    .handler(async (input: z.input<C['input']>) => {
      const parsed = contract.input.parse(input) as z.output<C['input']>;
      return contract.output.parse(await useCase(parsed, effects)) as z.output<C['output']>;
    });
