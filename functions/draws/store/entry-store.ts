import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { Gathered } from '../domain/tickets.ts';
import { entrantKey, entrantSlots, slotKey, sourceKey } from './keys.ts';

/** Entrants of one read, far below the megabyte of a page. */
const entrantsPerPage = 2_000;

export interface Earning {
  readonly drawId: string;
  readonly entrantId: string;
  readonly sourceId: string;
  readonly spendKrw: number;
  readonly bonusEntries: number;
}

export interface Entrant extends Gathered {
  readonly entrantId: string;
}

/** `otherwise`: the source was counted with other figures. */
export type Counted = 'counted' | 'repeated' | 'otherwise';

/** Entrants and what they have gathered. Each source counts once for its draw. */
export const entryStore = (table: string) => ({
  count: (earning: Earning) => count(table, earning),
  takeOut: (earning: Earning) => takeOut(table, earning),
  countByAct: (earning: Earning, act: Act) => countByAct(table, earning, act),
  find: (drawId: string, entrantId: string) => find(table, drawId, entrantId),
  page: (drawId: string, after: string | undefined, limit: number) =>
    page(table, drawId, after, limit),
  all: (drawId: string) => all(table, drawId),
});
export type EntryStore = ReturnType<typeof entryStore>;

const isNew = 'attribute_not_exists(pk)';

const changes = (table: string, earning: Earning) => {
  const { drawId, entrantId, sourceId, spendKrw, bonusEntries } = earning;
  return [
    {
      Put: {
        TableName: table,
        Item: { ...sourceKey(drawId, sourceId), entrantId, spendKrw, bonusEntries },
        ConditionExpression: isNew,
      },
    },
    addTo(table, earning),
  ];
};

const addTo = (table: string, { drawId, entrantId, spendKrw, bonusEntries }: Earning) => ({
  Update: {
    TableName: table,
    Key: entrantKey(drawId, entrantId),
    UpdateExpression: 'ADD spendKrw :spend, bonusEntries :bonus',
    ExpressionAttributeValues: { ':spend': spendKrw, ':bonus': bonusEntries },
  },
});

const verdictOf = (old: Record<string, unknown> | undefined, earning: Earning): Counted =>
  old?.entrantId === earning.entrantId &&
  old.spendKrw === earning.spendKrw &&
  old.bonusEntries === earning.bonusEntries
    ? 'repeated'
    : 'otherwise';

const count = async (table: string, earning: Earning): Promise<Counted> => {
  const result = await guardedTransaction(documentClient, changes(table, earning));
  if (result.written) return 'counted';
  const [ofSource] = result.refusals;
  return verdictOf(ofSource?.failed ? ofSource.old : undefined, earning);
};

/** Rounds of a source that is counted at the moment it is taken out. */
const takeOutRoundsMax = 3;
const stillCounts = 'attribute_exists(pk) AND attribute_not_exists(takenOut)';

/**
 * Takes a source out, once. One that was not counted yet never will be: its place is taken.
 *
 * @throws Problem `busy` when the source was counted and taken out again and again meanwhile.
 */
const takeOut = async (table: string, earning: Earning): Promise<void> => {
  const { drawId, entrantId, sourceId, spendKrw, bonusEntries } = earning;
  const Key = sourceKey(drawId, sourceId);
  for (let round = 1; round <= takeOutRoundsMax; round += 1) {
    const result = await guardedTransaction(documentClient, [
      {
        Update: {
          TableName: table,
          Key,
          UpdateExpression: 'SET takenOut = :yes',
          ConditionExpression: stillCounts,
          ExpressionAttributeValues: { ':yes': true },
        },
      },
      addTo(table, { ...earning, spendKrw: -spendKrw, bonusEntries: -bonusEntries }),
    ]);
    const [ofSource] = result.written ? [] : result.refusals;
    if (ofSource === undefined || (ofSource.failed && ofSource.old !== undefined)) return;
    const empty = await guardedPut(documentClient, {
      TableName: table,
      Item: { ...Key, entrantId, spendKrw, bonusEntries, takenOut: true },
      ConditionExpression: isNew,
    });
    if (empty.written) return;
  }
  throw new Problem(commonProblems.busy);
};

/** @throws Problem `idempotency_key_reused` when the key served another request. */
const countByAct = async (table: string, earning: Earning, act: Act): Promise<Counted> => {
  const result = await actOnce(documentClient, table, act, changes(table, earning));
  if (result.done) return result.repeated ? 'repeated' : 'counted';
  const [ofSource] = result.refusals;
  return verdictOf(ofSource?.failed ? ofSource.old : undefined, earning);
};

const find = async (
  table: string,
  drawId: string,
  entrantId: string,
): Promise<Entrant | undefined> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key: entrantKey(drawId, entrantId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : entrantOf(Item);
};

const entrantOf = (item: Record<string, unknown>): Entrant => ({
  entrantId: String(item.sk),
  spendKrw: Number(item.spendKrw),
  bonusEntries: Number(item.bonusEntries),
});

/** Entrants after one id, sorted, from as many partitions as it takes. */
const page = async (
  table: string,
  drawId: string,
  after: string | undefined,
  limit: number,
): Promise<Entrant[]> => {
  const found: Entrant[] = [];
  const from = after ?? 'entrant_';
  for (const slot of entrantSlots) {
    // Every id of this partition is at or before what was read already.
    if (`entrant_${slot}~` < from) continue;
    for await (const entrants of pagesOf(table, drawId, slot, from, limit - found.length)) {
      found.push(...entrants);
      if (found.length >= limit) return found.slice(0, limit);
    }
  }
  return found;
};

/** Every entrant, sorted by id, in pages. */
async function* all(table: string, drawId: string): AsyncGenerator<Entrant[]> {
  for (const slot of entrantSlots) {
    yield* pagesOf(table, drawId, slot, 'entrant_', entrantsPerPage);
  }
}

/** One partition holds at most a million entrants of a reasonable draw: 500 pages of 2,000. */
const pagesPerSlotMax = 10_000;

async function* pagesOf(
  table: string,
  drawId: string,
  slot: string,
  after: string,
  limit: number,
): AsyncGenerator<Entrant[]> {
  let start: Record<string, unknown> | undefined;
  for (let read = 0; read < pagesPerSlotMax; read += 1) {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :slot AND sk > :after',
        ExpressionAttributeValues: { ':slot': slotKey(drawId, slot), ':after': after },
        ConsistentRead: true,
        Limit: limit,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    yield Items.map(entrantOf);
    if (LastEvaluatedKey === undefined) return;
    start = LastEvaluatedKey;
  }
  throw new Error(`${drawId} has more than ${pagesPerSlotMax} pages of entrants in ${slot}.`);
}
