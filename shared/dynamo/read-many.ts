import { commonProblems, Problem } from '../kernel/problem.ts';
import type { DocumentClient } from './client.ts';
import { BatchGetCommand } from './commands.ts';
import type { Item } from './guarded-write.ts';

/** DynamoDB's own bound of keys in one BatchGetItem. */
const keysAtOnceMax = 100;
/** Such reads under way at once. */
const readsAtOnceMax = 8;
/** Rounds for keys that a throttled read has left out, and the pause before the second; it grows. */
const roundsMax = 5;
const pauseMs = 20;

export interface Reading {
  /** Attributes to read, as a projection; whole items otherwise. */
  readonly projection?: string;
  /** `eventual` costs half, and may not see what was written a moment ago. */
  readonly consistency?: 'strong' | 'eventual';
}

/**
 * Reads the items of so many distinct keys, in no order. What is not there is left out; what was
 * only not read never is.
 *
 * @throws Problem `busy` when the table leaves keys unread in every round.
 */
export const readMany = async (
  client: DocumentClient,
  table: string,
  keys: readonly Item[],
  reading: Reading = {},
): Promise<Item[]> => {
  const found: Item[] = [];
  const atOnce = keysAtOnceMax * readsAtOnceMax;
  for (let start = 0; start < keys.length; start += atOnce) {
    const turn = keys.slice(start, start + atOnce);
    const parts = Array.from({ length: Math.ceil(turn.length / keysAtOnceMax) }, (_, part) =>
      turn.slice(part * keysAtOnceMax, (part + 1) * keysAtOnceMax),
    );
    const read = await Promise.all(parts.map((part) => readSome(client, table, part, reading)));
    for (const items of read) found.push(...items);
  }
  return found;
};

const readSome = async (
  client: DocumentClient,
  table: string,
  keys: readonly Item[],
  { projection, consistency = 'strong' }: Reading,
): Promise<Item[]> => {
  const found: Item[] = [];
  let left: Item[] = [...keys];
  for (let round = 1; left.length > 0; round += 1) {
    if (round > roundsMax) throw new Problem(commonProblems.busy);
    if (round > 1) await new Promise((resolve) => setTimeout(resolve, pauseMs * round));
    const asked = {
      Keys: left,
      ConsistentRead: consistency === 'strong',
      ...(projection === undefined ? {} : { ProjectionExpression: projection }),
    };
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: asked } }),
    );
    found.push(...(Responses?.[table] ?? []));
    left = UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return found;
};
