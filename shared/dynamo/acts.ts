import { derivedId } from '../identity/ids.ts';
import type { OutboxEvent } from '../kernel/event.ts';
import { commonProblems, Problem } from '../kernel/problem.ts';
import type { DocumentClient } from './client.ts';
import { GetCommand } from './commands.ts';
import { type Act, requestHashAttribute } from './once.ts';

/** What of a request makes its act its own: another person's equal key is another act. */
export interface ActRequest {
  readonly principal: { readonly subject: string };
  readonly idempotencyKey: string;
  readonly requestHash: string;
}

const actIdOf = (noun: string, request: ActRequest): string =>
  derivedId('act', noun, request.principal.subject, request.idempotencyKey);

/**
 * The record of an act. Its events lie in the record's own outbox: state, record and news are one
 * transaction, and the item that lists read stays small.
 */
export const actOf = (
  pk: string,
  noun: string,
  request: ActRequest,
  done: { at: string; outcome: Act['outcome']; events?: readonly OutboxEvent[] },
): Act & { readonly outbox?: readonly OutboxEvent[] } => ({
  pk,
  actId: actIdOf(noun, request),
  noun,
  requestHash: request.requestHash,
  by: request.principal.subject,
  at: done.at,
  outcome: done.outcome,
  ...(done.events === undefined || done.events.length === 0 ? {} : { outbox: done.events }),
});

/**
 * The outcome of the same request made before. Without it a repeat would be refused by the very
 * state that it brought about. Look it up after the state was read and before the state is judged:
 * the other way round, a twin of the request that finishes between the two reads goes unnoticed.
 *
 * @throws Problem `idempotency_key_reused` when another request made the record.
 */
export const findOutcome = async (
  client: DocumentClient,
  table: string,
  pk: string,
  noun: string,
  request: ActRequest,
): Promise<Act['outcome'] | undefined> => {
  const { Item } = await client.send(
    new GetCommand({
      TableName: table,
      Key: { pk, sk: `ACT#${actIdOf(noun, request)}` },
      ConsistentRead: true,
    }),
  );
  if (Item === undefined) return undefined;
  if (Item[requestHashAttribute] !== request.requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  return Item.outcome as Act['outcome'];
};
