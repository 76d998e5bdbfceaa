import * as z from 'zod/mini';
import { pack, unpack } from '../../../shared/dynamo/packed.ts';
import { epochMsOf, type KstDate, kstDateOf } from '../../../shared/kernel/kst-calendar.ts';
import { accounts } from '../domain/accounts.ts';
import type { ChainHead, JournalEntry } from '../domain/chain.ts';
import type { MoneyFact } from '../domain/money-facts.ts';

/**
 * One partition per campaign:
 *
 *     HEAD                where the chain ends, and the balances there
 *     ENTRY#000000000001  an entry with its lines inside: written whole or not at all
 *     FACT#entry_…        what the entry was booked from; its existence makes a repeat a no-op
 *
 * and one partition `JOURNALS` that names the campaigns, so that all journals can be exported.
 *
 * The index holds keys alone: entries by the day of Korea they were booked on, spread over a few
 * partitions. Nothing but reconciliation reads it.
 *
 *     gsi1 BOOKED#<date>#<0–3> / <bookedAt>#<entryId>
 *
 * The fact is apart from the entry because it names pledges: the journal is public, facts are not,
 * and a journal without them is a kilobyte an entry.
 */
export const headKey = (campaignId: string) => ({ pk: campaignId, sk: 'HEAD' });
export const factKey = (campaignId: string, entryId: string) => ({
  pk: campaignId,
  sk: `FACT#${entryId}`,
});
/** Which campaigns have a journal: written with the first entry of each. */
export const journalsPartition = 'JOURNALS';
export const journalKey = (campaignId: string) => ({ pk: journalsPartition, sk: campaignId });
export const entryPrefix = 'ENTRY#';
/** Digits of a sequence in a key, so that keys sort as numbers. */
const sequenceDigits = 12;
export const entryKey = (campaignId: string, sequence: number) => ({
  pk: campaignId,
  sk: `${entryPrefix}${String(sequence).padStart(sequenceDigits, '0')}`,
});

export const indexShards = 4;
/** Neighbouring sequences lie in different partitions, so one busy campaign heats none of them. */
export const bookedIndex = (date: KstDate, shard: number): string => `BOOKED#${date}#${shard}`;

export const itemOfEntry = (entry: JournalEntry) => {
  const { campaignId, sequence, entryId, bookedAt } = entry;
  return {
    ...entryKey(campaignId, sequence),
    ...entry,
    gsi1pk: bookedIndex(kstDateOf(epochMsOf(bookedAt)), sequence % indexShards),
    gsi1sk: `${bookedAt}#${entryId}`,
  };
};

const balancesSchema = z.partialRecord(z.enum(accounts), z.int());
const lineSchema = z.object({ account: z.enum(accounts), amountKrw: z.int() });

const headSchema = z.object({
  campaignId: z.string(),
  sequence: z.int().check(z.positive()),
  hash: z.string(),
  bookedAt: z.string(),
  balances: balancesSchema,
});

const entrySchema = z.object({
  campaignId: z.string(),
  sequence: z.int().check(z.positive()),
  entryId: z.string(),
  kind: z.enum([
    'charges_collected',
    'charges_refunded',
    'charged_back',
    'chargeback_won',
    'repayment_received',
    'platform_fee_charged',
    'platform_fee_withdrawn',
    'match_spent',
    'match_returned',
    'payout_requested',
    'payout_completed',
    'payout_failed',
    'payout_returned',
  ]),
  occurredAt: z.string(),
  bookedAt: z.string(),
  lines: z.array(lineSchema),
  factHash: z.string(),
  previousHash: z.string(),
  hash: z.string(),
  balances: balancesSchema,
});

const factSchema = z.object({ entryId: z.string(), sequence: z.int(), factHash: z.string() });

/** zod's partial record allows undefined values, which an item never holds. */
export const parseHead = (item: unknown): ChainHead => headSchema.parse(item) as ChainHead;
export const parseEntry = (item: unknown): JournalEntry => entrySchema.parse(item) as JournalEntry;

export interface BookedFact {
  readonly entryId: string;
  readonly sequence: number;
  readonly factHash: string;
  readonly fact: MoneyFact;
}
export const parseBookedFact = (item: Record<string, unknown>): BookedFact => ({
  ...factSchema.parse(item),
  // Written by this store from a fact that had met its schema, and proved by its hash.
  fact: unpack(item.fact) as MoneyFact,
});

/** A fact may name thousands of pledges: it is packed, or it would not fit into an item. */
export const itemOfFact = ({ fact, ...booked }: BookedFact) => ({
  ...factKey(fact.campaignId, booked.entryId),
  ...booked,
  fact: pack(fact),
});
