import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { ScheduleContract } from '../kernel/contract.ts';
import { describeError, log } from './log.ts';

/** The Lambda handler of a schedule. A tick can come late or twice; what it does must not mind. */
export const scheduleFunction = <C extends ScheduleContract, Effects>(
  contract: C,
  useCase: (effects: Effects) => Promise<void>,
  effects: Effects,
) =>
  middy<unknown, void, Error, Context>()
    .onError(({ error }) => {
      log.error({
        message: `${contract.capability}/${contract.name} failed`,
        ...describeError(error),
      });
    })
    .handler(async () => {
      await useCase(effects);
    });
