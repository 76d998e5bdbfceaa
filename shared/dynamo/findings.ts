import * as z from 'zod/mini';
import { derivedId } from '../identity/ids.ts';
import { type EventDefinition, eventOf } from '../kernel/event.ts';
import { detailLengthMax, type Finding, findingSchema } from '../kernel/finding.ts';
import type { CaseCode } from '../kernel/money-cases.ts';
import type { DocumentClient } from './client.ts';
import { GetCommand, QueryCommand } from './commands.ts';
import { guardedPut, guardedUpdate, type WriteResult } from './guarded-write.ts';
import { outboxAttribute } from './outbox.ts';

/** What a watch has seen, to be told once. */
export interface Sighting {
  readonly code: CaseCode;
  readonly subject: string;
  readonly detail: string;
  readonly at: string;
}

/** Why something is cleared. */
interface Reason {
  readonly reason: string;
  readonly at: string;
}
/** The cause of one finding is gone. */
interface Gone extends Reason {
  readonly code: CaseCode;
  readonly subject: string;
}
/** Open findings of a code are cleared. */
interface Clearing extends Reason {
  readonly code: CaseCode;
  /** Subjects that this round has seen again. */
  readonly seen: ReadonlySet<string>;
}

interface Home {
  readonly client: DocumentClient;
  readonly table: string;
  readonly definition: EventDefinition<typeof findingSchema>;
}

/** Open findings of one code that are looked at in one round; the rest comes in the next ones. */
const openPerRoundMax = 100;
/** `cleared` may be found anew; `suspected` was seen once and is not told yet. */
const isNews = 'attribute_not_exists(pk) OR #state = :cleared';
/** Nobody has told, cleared or found it anew since it was read. */
const isAsRead = 'foundAt = :foundAt AND #state = :state';
const names = { '#state': 'state' };

const storedSchema = z.object({
  code: findingSchema.shape.code,
  subject: z.string(),
  state: z.enum(['suspected', 'found', 'cleared']),
  foundAt: z.string(),
});
type Stored = z.infer<typeof storedSchema>;

/**
 * A capability's findings, in its own table, with the event that tells of each riding on its item.
 * The index `gsi1` holds those that are open, one partition a code.
 */
export const findingStore = (
  client: DocumentClient,
  table: string,
  definition: EventDefinition<typeof findingSchema>,
) => {
  const home = { client, table, definition };
  return {
    /** Tells of it, once, until it is cleared. Answers whether this was news. */
    report: async (sighting: Sighting): Promise<boolean> =>
      (await put(home, sighting, 'found')).written,
    /**
     * Tells of it when a later round sees it again: what one tick of a clock brings about, another
     * tick may mend. Right after a clock has jumped, the watch can come before the worker.
     */
    suspect: (sighting: Sighting) => suspect(home, sighting),
    /** Clears one, if it is open. */
    clear: async ({ code, subject, reason, at }: Gone): Promise<void> => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keyOf(code, subject), ConsistentRead: true }),
      );
      const stored = Item === undefined ? undefined : storedSchema.parse(Item);
      if (stored === undefined || stored.state === 'cleared') return;
      await clear(home, stored, { reason, at });
    },
    /** Clears what is open under a code and was not seen in this round. */
    clearUnseen: async (clearing: Clearing): Promise<void> => {
      for (const open of await openOf(home, clearing.code)) {
        if (!clearing.seen.has(open.subject)) await clear(home, open, clearing);
      }
    },
  };
};
export type FindingStore = ReturnType<typeof findingStore>;

const keyOf = (code: string, subject: string) => ({
  pk: `FINDING#${code}#${subject}`,
  sk: 'FINDING',
});

const newsOf = ({ definition }: Home, finding: Finding) => {
  const { code, subject, foundAt, state, at } = finding;
  const id = derivedId('event', 'finding', code, subject, foundAt, state);
  return [eventOf(definition, { id, occurredAt: at, data: finding })];
};

const put = (
  home: Home,
  sighting: Sighting,
  state: 'suspected' | 'found',
): Promise<WriteResult> => {
  const { code, subject, at } = sighting;
  const detail = sighting.detail.slice(0, detailLengthMax);
  const finding = { code, subject, detail, foundAt: at };
  const news = state === 'found' ? newsOf(home, { ...finding, state, at }) : undefined;
  return guardedPut(home.client, {
    TableName: home.table,
    Item: {
      ...keyOf(code, subject),
      ...finding,
      state,
      gsi1pk: `FINDING#${code}`,
      gsi1sk: `${at}#${subject}`,
      ...(news === undefined ? {} : { [outboxAttribute]: news }),
    },
    ConditionExpression: isNews,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ':cleared': 'cleared' },
  });
};

const suspect = async (home: Home, sighting: Sighting): Promise<boolean> => {
  const result = await put(home, sighting, 'suspected');
  if (result.written) return false;
  const [refusal] = result.refusals;
  const old = refusal?.failed && refusal.old ? storedSchema.parse(refusal.old) : undefined;
  if (old?.state !== 'suspected' || old.foundAt >= sighting.at) return false;
  const { code, subject, at } = sighting;
  const detail = sighting.detail.slice(0, detailLengthMax);
  const { foundAt } = old;
  return change(home, old, 'found', {
    at,
    news: newsOf(home, { code, subject, detail, state: 'found', foundAt, at }),
  });
};

const clear = (home: Home, old: Stored, { reason, at }: Reason): Promise<boolean> => {
  const { code, subject, foundAt } = old;
  const detail = reason.slice(0, detailLengthMax);
  const told = { code, subject, detail, state: 'cleared' as const, foundAt, at };
  // What was only suspected nobody was told of.
  return change(home, old, 'cleared', {
    at,
    news: old.state === 'found' ? newsOf(home, told) : [],
  });
};

const change = async (
  { client, table }: Home,
  old: Stored,
  to: 'found' | 'cleared',
  { at, news }: { readonly at: string; readonly news: ReturnType<typeof newsOf> },
): Promise<boolean> => {
  const { written } = await guardedUpdate(client, {
    TableName: table,
    Key: keyOf(old.code, old.subject),
    UpdateExpression: `SET #state = :to, changedAt = :at, ${outboxAttribute} = :news${to === 'cleared' ? ' REMOVE gsi1pk, gsi1sk' : ''}`,
    ConditionExpression: isAsRead,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: {
      ':to': to,
      ':at': at,
      ':news': news,
      ':state': old.state,
      ':foundAt': old.foundAt,
    },
  });
  return written;
};

const openOf = async ({ client, table }: Home, code: CaseCode): Promise<readonly Stored[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :code',
      ExpressionAttributeValues: { ':code': `FINDING#${code}` },
      Limit: openPerRoundMax,
    }),
  );
  return Items.map((item) => storedSchema.parse(item));
};
