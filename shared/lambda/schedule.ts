import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { readEnvironment } from '../config/environment.ts';
import { documentClient } from '../dynamo/client.ts';
import { type RunLog, runLog } from '../dynamo/run-log.ts';
import type { CountedSchedule } from '../kernel/contract.ts';
import { describeError, log } from './log.ts';

/** EventBridge Scheduler says when the run was due; whoever invokes by hand says nothing. */
const tick = z.looseObject({ time: z.iso.datetime() });
const dueMsOf = (event: unknown): number => {
  const told = tick.safeParse(event);
  return told.success ? Date.parse(told.data.time) : Date.now();
};

/**
 * The Lambda handler of a schedule. A tick can come late or twice; what it does must not mind. Each
 * run that ends well is counted, so that whoever expects it can see that it was done.
 */
export const scheduleFunction = <C extends CountedSchedule, Effects>(
  contract: C,
  useCase: (effects: Effects) => Promise<void>,
  effects: Effects,
) => {
  const name = `${contract.capability}/${contract.name}`;
  const runs = runLog(documentClient, readEnvironment(contract as CountedSchedule).tables.runs);
  return middy<unknown, void, Error, Context>()
    .onError(async ({ event, error }) => {
      log.error({ message: `${name} failed`, ...describeError(error) });
      await count(name, () => runs.failed(name, dueMsOf(event)));
    })
    .handler(async (event) => {
      await useCase(effects);
      await count(name, () => runs.done(name, dueMsOf(event), Date.now()));
    });
};

/** The work is done either way: a count that is lost shows as a missed run, and a person looks. */
const count = async (name: string, write: () => ReturnType<RunLog['done']>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    log.warn({ message: `${name} was not counted`, ...describeError(error) });
  }
};
