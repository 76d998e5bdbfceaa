import type { ActRequest } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import { createOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { openEdition } from '../domain/edition.ts';
import { problems } from '../domain/problems.ts';
import { type Edition, storedEdition } from '../domain/schemas.ts';
import { actOn, putVersion } from './acting.ts';
import { openedEvent } from './festival-events.ts';

const editionSk = 'EDITION';
/** The two lists of editions; a country has a handful of editions a year. */
const listOf = (opened: boolean): string => (opened ? 'EDITIONS#open' : 'EDITIONS#draft');

export const editionKey = (editionId: string) => ({ pk: editionId, sk: editionSk });

export const editionItem = (edition: Edition) => ({
  ...editionKey(edition.editionId),
  gsi1pk: listOf(edition.openedAt !== null),
  gsi1sk: `${edition.startsOn}#${edition.editionId}`,
  ...edition,
});

/** @throws Problem `edition_not_found`. */
const find =
  (table: string) =>
  async (editionId: string): Promise<Edition> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: editionKey(editionId), ConsistentRead: true }),
    );
    if (Item === undefined) throw new Problem(problems.edition_not_found);
    return storedEdition.parse(Item);
  };

/** Puts a new draft; a repeat answers the draft as it was made. */
const create =
  (table: string) =>
  async (edition: Edition, requestHash: string): Promise<Edition> => {
    // What was answered first is kept beside the edition, which may be edited before the repeat.
    const item = { ...editionItem(edition), requestHash, created: edition };
    const once = await createOnce(documentClient, table, item);
    return storedEdition.parse(once.item.created);
  };

/** Replaces an edition and tells of it. @throws Problem `stale_etag`. */
const save =
  (table: string) =>
  async (
    next: Edition,
    before: { readonly requestHash: string; readonly created: unknown },
    events: readonly OutboxEvent[],
  ): Promise<void> => {
    const result = await guardedPut(documentClient, {
      TableName: table,
      Item: { ...editionItem(next), ...before, ...(events.length === 0 ? {} : { outbox: events }) },
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': next.version - 1 },
    });
    if (!result.written) throw new Problem(commonProblems.stale_etag);
  };

/** The edition with what only its item holds: how it was made. */
const findWhole =
  (table: string) =>
  async (editionId: string): Promise<{ edition: Edition; made: Made }> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: editionKey(editionId), ConsistentRead: true }),
    );
    if (Item === undefined) throw new Problem(problems.edition_not_found);
    const made = { requestHash: String(Item.requestHash), created: Item.created };
    return { edition: storedEdition.parse(Item), made };
  };
interface Made {
  readonly requestHash: string;
  readonly created: unknown;
}

/** Opens a draft, once. Markets may enrol from then on. */
const open = (table: string) => (editionId: string, request: ActRequest, clock: Clock) =>
  actOn(
    table,
    { pk: editionId, noun: 'opening', request },
    {
      read: () => findWhole(table)(editionId),
      decide: ({ edition, made }, at) => {
        const next = openEdition(edition, at);
        return {
          changes: [putVersion(table, { ...editionItem(next), ...made })],
          outcome: next,
          events: [openedEvent(next, at.iso)],
        };
      },
      nowMs: clock.nowMs,
    },
  );

const list =
  (table: string) =>
  async (opened: boolean, page: { limit: number; after: PageKey | undefined }) => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :list',
        ExpressionAttributeValues: { ':list': listOf(opened) },
        ScanIndexForward: false,
        Limit: page.limit,
        ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
      }),
    );
    return { editions: Items.map((item) => storedEdition.parse(item)), lastKey: LastEvaluatedKey };
  };

export const editionStore = (table: string) => ({
  find: find(table),
  findWhole: findWhole(table),
  create: create(table),
  save: save(table),
  open: open(table),
  list: list(table),
});
export type EditionStore = ReturnType<typeof editionStore>;
