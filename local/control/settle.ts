import { setTimeout as delay } from 'node:timers/promises';
import type { HttpServer } from '../http/server.ts';
import type { AsyncInvocations } from '../lambda/async-invocations.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Executions } from '../states/executions.ts';
import type { EventSources } from '../streams/event-sources.ts';

/** Longer than any chain of retries a test or the demo provokes. */
const settleWithinMs = 120_000;
const lookEveryMs = 2;

export class SettleTimeoutError extends Error {
  override name = 'SettleTimeoutError';
}

export type InFlight = {
  readonly http: HttpServer;
  readonly functions: Functions;
  readonly invocations: AsyncInvocations;
  readonly sources: EventSources;
  readonly executions: Executions;
  /** Processes beside the stack that may still call it. */
  readonly beside: readonly (() => Promise<boolean>)[];
};

/** What is not at rest yet, for the error that names it. Waits in the future are at rest. */
const unrest = async (parts: InFlight): Promise<string | undefined> => {
  if (parts.http.inFlight > 0) {
    return 'requests are being answered';
  }
  if (!parts.sources.idle) {
    return 'stream records are not delivered';
  }
  if (!parts.invocations.idle) {
    return 'asynchronous invocations are not done';
  }
  if (await parts.executions.busy()) {
    return 'state machines are running tasks';
  }
  for (const busy of parts.beside) {
    if (await busy()) {
      return 'a process beside the stack is busy';
    }
  }
  return parts.functions.inFlight > 0 ? 'functions are running' : undefined;
};

/**
 * Answers when nothing is in flight: two looks in a row find everything at rest, and nothing
 * happened in between (a task that ends may have written what a stream still has to deliver).
 */
export const settle = async (parts: InFlight, withinMs: number = settleWithinMs): Promise<void> => {
  const deadline = performance.now() + withinMs;
  parts.sources.hurry(true);
  const activity = (): number => parts.executions.activity + parts.http.received;
  try {
    let calmSince: number | undefined;
    for (;;) {
      const before = activity();
      const reason = await unrest(parts);
      if (reason === undefined && calmSince === before && before === activity()) {
        return;
      }
      calmSince = reason === undefined ? activity() : undefined;
      if (performance.now() > deadline) {
        throw new SettleTimeoutError(`not at rest after ${withinMs} ms: ${reason}`);
      }
      await delay(lookEveryMs);
    }
  } finally {
    parts.sources.hurry(false);
  }
};
