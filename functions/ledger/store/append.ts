import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { canonicalJson, sha256Hex } from '../../../shared/identity/digest.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { isProblem } from '../../../shared/kernel/problem.ts';
import { type ChainHead, emptyHead, extendChain, type JournalEntry } from '../domain/chain.ts';
import { isPaged, latePartsOf } from '../domain/late-parts.ts';
import { linesOf, type MoneyFact } from '../domain/money-facts.ts';
import { ChainBusy, ContentConflict, EntryRefused } from '../domain/refusals.ts';
import { newsOfEntry } from './entry-news.ts';
import {
  type BookedFact,
  factKey,
  headKey,
  itemOfEntry,
  itemOfFact,
  journalKey,
  parseBookedFact,
  parseHead,
} from './items.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** Tries of one append. A try is lost only to another that won, so twenty writers need twenty. */
export const appendAttemptsMax = 40;
const appendBackoffMs = 25;

/** What became of a fact. `sequence` is null for a fact that moves no won and leaves no entry. */
export interface Booking {
  readonly entryId: string;
  readonly sequence: number | null;
  readonly repeated: boolean;
}

type Attempt =
  | { readonly kind: 'booked'; readonly sequence: number }
  | { readonly kind: 'stands'; readonly booked: BookedFact }
  | { readonly kind: 'lost' };

/**
 * Books a fact: an entry at the end of its campaign's chain, once. The chain's head is the lock:
 * an entry is written only together with the head it was made from. A repeat finds its fact and
 * changes nothing; the same operation with other content is refused.
 *
 * @throws EntryRefused, ContentConflict, ChainBusy; nothing was written.
 */
export const appendEntry =
  (table: string) =>
  async (fact: MoneyFact, nowMs: number): Promise<Booking> => {
    const entryId = derivedId('entry', fact.campaignId, fact.operationId);
    if (linesOf(fact) === undefined) return { entryId, sequence: null, repeated: false };
    const result = await oneAtATime(fact.campaignId, () => append(table, entryId, fact, nowMs));
    return result.kind === 'booked'
      ? { entryId, sequence: result.sequence, repeated: false }
      : repeatOf(table, fact, result.booked, nowMs);
  };

const append = async (
  table: string,
  entryId: string,
  fact: MoneyFact,
  nowMs: number,
): Promise<Exclude<Attempt, { readonly kind: 'lost' }>> => {
  for (let attempt = 1; attempt <= appendAttemptsMax; attempt += 1) {
    const result = await tryAppend(table, entryId, fact, nowMs);
    if (result.kind !== 'lost') return result;
    await pause(Math.random() * appendBackoffMs * Math.min(attempt, 8));
  }
  throw new ChainBusy(fact.campaignId);
};

const tryAppend = async (
  table: string,
  entryId: string,
  fact: MoneyFact,
  nowMs: number,
): Promise<Attempt> => {
  const lines = linesOf(fact);
  if (lines === undefined) throw new Error(`${fact.operationId} has no lines to append.`);
  const head = await readHead(table, fact.campaignId);
  const { operationId, kind, occurredAt } = fact;
  const factHash = factHashOf(fact);
  const addition = { entryId, kind, occurredAt, lines, factHash, nowIso: isoOf(nowMs) };
  const extension = extendChain(head, addition, { canonicalJson, sha256Hex });
  if (!extension.extended) {
    // A repeat of a booked transfer is refused too, since the money it promised is spoken for.
    const booked = await readFact(table, fact.campaignId, entryId);
    if (booked !== undefined) return { kind: 'stands', booked };
    throw new EntryRefused(extension.refusal, operationId);
  }
  return writeEntry(table, head, extension, fact);
};

const writeEntry = async (
  table: string,
  from: ChainHead,
  { head, entry }: { readonly head: ChainHead; readonly entry: JournalEntry },
  fact: MoneyFact,
): Promise<Attempt> => {
  const { entryId, sequence, factHash, campaignId } = entry;
  const result = await guardedTransaction(documentClient, [
    putHead(table, from, head),
    {
      Put: {
        TableName: table,
        Item: { ...itemOfEntry(entry), ...newsOfEntry(entry) },
        ConditionExpression: isNew,
      },
    },
    {
      Put: {
        TableName: table,
        Item: itemOfFact({ entryId, sequence, factHash, fact }),
        ConditionExpression: isNew,
      },
    },
    ...(sequence === 1 ? [{ Put: { TableName: table, Item: journalKey(campaignId) } }] : []),
  ]).catch((error: unknown) => {
    if (isProblem(error)) throw new ChainBusy(campaignId, { cause: error });
    throw error;
  });
  if (result.written) return { kind: 'booked', sequence };
  const ofFact = result.refusals[2];
  return ofFact?.failed && ofFact.old !== undefined
    ? { kind: 'stands', booked: parseBookedFact(ofFact.old) }
    : { kind: 'lost' };
};

/** An entry, a fact and a first head are written once and never again. */
const isNew = 'attribute_not_exists(pk)';
/** The chain still ends where the new entry takes it up. */
const endsAt = '#sequence = :sequence AND #hash = :hash';

const putHead = (table: string, from: ChainHead, head: ChainHead) => ({
  Put: {
    TableName: table,
    Item: { ...headKey(head.campaignId), ...head },
    ...(from.sequence === 0
      ? { ConditionExpression: isNew }
      : {
          ConditionExpression: endsAt,
          ExpressionAttributeNames: { '#sequence': 'sequence', '#hash': 'hash' },
          ExpressionAttributeValues: { ':sequence': from.sequence, ':hash': from.hash },
        }),
  },
});

/** The operation is booked. Told alike it is done; a page may tell more than it did at first. */
const repeatOf = async (
  table: string,
  fact: MoneyFact,
  booked: BookedFact,
  nowMs: number,
): Promise<Booking> => {
  const { entryId, sequence } = booked;
  if (booked.factHash === factHashOf(fact)) return { entryId, sequence, repeated: true };
  const late =
    isPaged(fact) && isPaged(booked.fact) && fact.kind === booked.fact.kind
      ? latePartsOf(booked.fact, fact)
      : undefined;
  if (late === undefined) throw new ContentConflict(fact.operationId);
  for (const part of late) await appendEntry(table)(part, nowMs);
  return { entryId, sequence, repeated: true };
};

const factHashOf = (fact: MoneyFact): string => sha256Hex(canonicalJson(fact));

export const readHead = async (table: string, campaignId: string): Promise<ChainHead> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key: headKey(campaignId), ConsistentRead: true }),
  );
  return Item === undefined ? emptyHead(campaignId) : parseHead(Item);
};

export const readFact = async (
  table: string,
  campaignId: string,
  entryId: string,
): Promise<BookedFact | undefined> => {
  const Key = factKey(campaignId, entryId);
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key, ConsistentRead: true }),
  );
  return Item === undefined ? undefined : parseBookedFact(Item);
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
