import { type ActRequest, actOf, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import type { TransactWriteCommandInput } from '../../../shared/dynamo/commands.ts';
import type { Refusal } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';

/** Times an act is decided anew because what it was decided on has changed. */
const attemptsMax = 12;

/** The new thing may not stand there yet. */
export const isNew = 'attribute_not_exists(pk)';
/** Nobody changed it since it was read. */
const isUnchanged = 'version = :version';

export type Changes = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** What an act comes to: its changes, each with its own guard, what is answered, and the news. */
export interface Decision {
  readonly changes: Changes;
  readonly outcome: Act['outcome'];
  readonly events?: readonly OutboxEvent[];
}

/** An item put under the version before its own; version 1 may not stand there yet. */
export const putVersion = (
  table: string,
  item: Readonly<Record<string, unknown>> & { readonly version: number },
): Changes[number] => ({
  Put: {
    TableName: table,
    Item: item,
    ...(item.version === 1
      ? { ConditionExpression: isNew }
      : {
          ConditionExpression: isUnchanged,
          ExpressionAttributeValues: { ':version': item.version - 1 },
        }),
  },
});

/**
 * An act, once:
 * 1. what it is about is read, and after it the record of the same request: in this order a twin of
 *    the request that finishes in between is found, and not taken for somebody else's act;
 * 2. the act is decided on what was read;
 * 3. changes, record and news are written together, unless something has changed: then from 1.
 *
 * `explain` may turn the refused changes into a problem that no second look would cure.
 */
export const actOn = async <State>(
  table: string,
  act: { readonly pk: string; readonly noun: string; readonly request: ActRequest },
  steps: {
    readonly read: () => Promise<State>;
    readonly decide: (state: State, at: { ms: number; iso: string }) => Decision;
    readonly explain?: (refusals: readonly Refusal[]) => Problem | undefined;
    readonly nowMs: () => number;
  },
): Promise<Act['outcome']> => {
  const { pk, noun, request } = act;
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const state = await steps.read();
    const before = await findOutcome(documentClient, table, pk, noun, request);
    if (before !== undefined) return before;
    const ms = steps.nowMs();
    const at = { ms, iso: isoOf(ms) };
    const { changes, outcome, events } = steps.decide(state, at);
    const record = actOf(pk, noun, request, { at: at.iso, outcome, ...(events ? { events } : {}) });
    const result = await actOnce(documentClient, table, record, changes);
    if (result.done) return result.outcome;
    const problem = steps.explain?.(result.refusals);
    if (problem !== undefined) throw problem;
  }
  throw new Problem(commonProblems.busy);
};
