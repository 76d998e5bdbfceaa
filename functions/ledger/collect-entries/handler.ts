import * as z from 'zod/mini';
import {
  type BookedPart,
  type BookedTransfer,
  bucketCount,
  bucketOf,
  listKey,
  plus,
  type Tally,
} from '../../../events/reconciling.ts';
import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type WorkLists, workLists } from '../../../shared/dynamo/work-lists.ts';
import { addKstDays, kstDateSchema } from '../../../shared/kernel/kst-calendar.ts';
import { cameIn, type MovementKind } from '../../../shared/kernel/movements.ts';
import { taskFunction } from '../../../shared/lambda/task.ts';
import { partsOf } from '../domain/late-parts.ts';
import type { MoneyFact, PaidPart } from '../domain/money-facts.ts';
import { type Place, placeAfter } from '../domain/walk.ts';
import type { BookedFact } from '../store/items.ts';
import { type WalkStore, walkStore } from '../store/walk-store.ts';
import { contract } from './contract.ts';

type Input = z.output<typeof contract.input>;
interface Effects {
  readonly walk: Pick<WalkStore, 'factsOf' | 'shards'>;
  readonly lists: Pick<WorkLists, 'put'>;
}

/** Pages of the index, and parts of entries, after which a task hands over to the next. */
const pagesPerTask = 60;
const partsPerTask = 30_000;

const cursorSchema = z.object({
  date: kstDateSchema,
  shard: z.int(),
  from: z.optional(z.record(z.string(), z.string())),
});

/**
 * From the day before the window to today: an entry is never booked before its movement, so what
 * moved in the window is booked in these days, if it is. The parts of a list are named after where
 * the task began, so a repeat writes them over.
 */
export const collectEntries = async (
  { window, cursor, entries, sums }: Input,
  { walk, lists }: Effects,
): Promise<z.input<typeof contract.output>> => {
  const first = { date: addKstDays(window.fromDate, -1), shard: 0 };
  let place: z.infer<typeof cursorSchema> | undefined =
    cursor === null ? first : cursorSchema.parse(JSON.parse(cursor));
  const name =
    cursor === null ? 'first' : `${place.date}#${place.shard}#${place.from?.gsi1sk ?? ''}`;
  const found = gathered(sums);
  let count = entries;
  for (
    let page = 0;
    place !== undefined && page < pagesPerTask && found.parts < partsPerTask;
    page += 1
  ) {
    const facts = await walk.factsOf(place.date, place.shard, place.from);
    for (const booked of facts.found) found.take(booked, place.date);
    count += facts.found.length;
    const next: Place | undefined = placeAfter(place, walk.shards, window.today);
    if (facts.lastKey !== undefined) {
      place = cursorSchema.parse({ ...place, from: facts.lastKey });
    } else {
      place = next;
    }
  }
  for (const [bucket, rows] of found.buckets.entries()) {
    await lists.put(listKey(window.runId, 'booked', bucket), name, rows);
  }
  await lists.put(listKey(window.runId, 'transfers'), name, found.transfers);
  return {
    state: place === undefined ? 'done' : 'more',
    cursor: place === undefined ? null : JSON.stringify(place),
    entries: count,
    sums: found.sums,
  };
};

/** What a task has gathered so far, cut into buckets. */
const gathered = (start: Tally) => {
  const buckets = Array.from({ length: bucketCount }, (): BookedPart[] => []);
  const transfers: BookedTransfer[] = [];
  const state = { buckets, transfers, sums: start, parts: 0 };
  return Object.assign(state, {
    take: ({ entryId, fact }: BookedFact, bookedDate: string): void => {
      const transfer = transferOf(fact, entryId, bookedDate);
      if (transfer !== undefined) transfers.push(transfer);
      for (const [kind, part] of movementsOf(fact)) {
        const { pledgeId, amountKrw, providerFeeKrw, providerFeeVatKrw } = part;
        const money = { amountKrw, feeKrw: providerFeeKrw, feeVatKrw: providerFeeVatKrw };
        buckets[bucketOf(pledgeId)]?.push({ kind, pledgeId, ...money, entryId, bookedDate });
        state.sums = plus(state.sums, money, cameIn(kind) ? 1 : -1);
        state.parts += 1;
      }
    },
  });
};

/** What a fact moved of each pledge. */
const movementsOf = (fact: MoneyFact): readonly (readonly [MovementKind, PaidPart])[] => {
  switch (fact.kind) {
    case 'charges_collected':
      return partsOf(fact).map((part) => ['charge', part]);
    case 'charges_refunded':
      return partsOf(fact).map((part) => ['refund', part]);
    case 'charged_back':
      return [['chargeback', fact.part]];
    case 'chargeback_won':
      return [['chargeback_won', fact.part]];
    default:
      return [];
  }
};

/** The operation of a transfer names payout, attempt and step. */
const transferOf = (
  fact: MoneyFact,
  entryId: string,
  bookedDate: string,
): BookedTransfer | undefined => {
  switch (fact.kind) {
    case 'payout_requested':
    case 'payout_completed':
    case 'payout_failed':
    case 'payout_returned': {
      const { kind, payoutId, amountKrw } = fact;
      const attempt = Number(fact.operationId.split(':')[1]);
      return { kind, payoutId, attempt, amountKrw, entryId, bookedDate };
    }
    default:
      return undefined;
  }
};

const { tables } = readEnvironment(contract);
export const handler = taskFunction(contract, collectEntries, {
  walk: walkStore(tables.ledger),
  lists: workLists(documentClient, tables.parcels),
});
