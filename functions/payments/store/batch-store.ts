import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, type Item } from '../../../shared/dynamo/guarded-write.ts';
import { pack, unpack } from '../../../shared/dynamo/packed.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import {
  type BatchOutcome,
  type ChargeBatch,
  decidedIn,
  intendedIn,
  type MemberOutcome,
} from '../domain/batch.ts';
import type { Payment } from '../domain/payment.ts';
import { inParallel } from './in-parallel.ts';

/**
 * How batches lie in the table `payments`, so that a pledge's id alone finds its batch:
 *
 *     pk CHARGES#<first letters of its members' ids>#<attempt> · sk <first member>#1 · the batch
 *                                                                sk <first member>#2 · its outcome
 *
 * A batch spans a range of ids, and ranges of the same attempt lie apart: a member's batch is the
 * last one that begins at or before the member. Only first attempts have their outcome here. Pledges of one campaign share the first letters (docs/decisions/0012);
 * where they do not, they only lie in batches of their own.
 */
const sharedLetters = 'pledge_'.length + 11;
export const groupOf = (pledgeId: string): string => pledgeId.slice(0, sharedLetters);
const pkOf = (pledgeId: string, attempt: number): string =>
  `CHARGES#${groupOf(pledgeId)}#${attempt}`;
const intentSk = (firstId: string): string => `${firstId}#1`;
const outcomeSk = (firstId: string): string => `${firstId}#2`;
/** Sorts after every key that begins with the same id. */
const endOf = (pledgeId: string): string => `${pledgeId}#~`;
/**
 * Queries to find the batches of one page, at most; each reads a batch with its outcome. A page of
 * the first run takes three, a page of a later one may span 100,000 keys: fifty full batches.
 */
const queriesPerPageMax = 500;

const members = z.array(
  z.object({
    pledgeId: z.string(),
    donorId: z.string(),
    paymentMethodId: z.string(),
    amountKrw: z.int(),
    fault: z.optional(z.string()),
  }),
);
const memberOutcomes: z.ZodMiniType<readonly MemberOutcome[]> = z.array(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('approved'),
      pledgeId: z.string(),
      paymentKey: z.string(),
      approvedAt: z.string(),
      providerFeeKrw: z.int(),
      providerFeeVatKrw: z.int(),
    }),
    z.object({
      kind: z.literal('declined'),
      pledgeId: z.string(),
      code: z.string(),
      sameCardMayWork: z.boolean(),
      decidedAtMs: z.number(),
    }),
  ]),
);
const intent = z.object({
  campaignId: z.string(),
  attempt: z.int(),
  run: z.int(),
  intendedAtMs: z.number(),
});

/** A batch and, once it is written, what became of its members. */
export interface StoredBatch {
  readonly batch: ChargeBatch;
  readonly outcome: BatchOutcome | undefined;
}

export interface Batches {
  /** The batches of an attempt that reach into a range of ids of one group. */
  readonly covering: (
    attempt: number,
    firstId: string,
    lastId: string,
  ) => Promise<readonly StoredBatch[]>;
  /** Writes a batch down; answers the one that stands there, which may be somebody else's. */
  readonly begin: (
    batch: ChargeBatch,
  ) => Promise<{ readonly isNew: boolean; readonly batch: ChargeBatch }>;
  /** Writes what became of it, once; answers what stands. */
  readonly conclude: (batch: ChargeBatch, outcome: BatchOutcome) => Promise<BatchOutcome>;
}

const batchOf = (item: Item): ChargeBatch => ({
  ...intent.parse(item),
  members: members.parse(unpack(item.members)),
});
const outcomeOf = (item: Item): BatchOutcome => ({
  toldRun: z.int().parse(item.toldRun),
  members: memberOutcomes.parse(unpack(item.outcomes)),
});

const firstOf = ({ members: [first] }: ChargeBatch): string => {
  if (first === undefined) throw new RangeError('A batch without members.');
  return first.pledgeId;
};

export const batchStore = (table: string): Batches => ({
  covering: async (attempt, firstId, lastId) => {
    const found: StoredBatch[] = [];
    let outcome: BatchOutcome | undefined;
    let ExclusiveStartKey: Item | undefined;
    for (let looked = 0; looked < queriesPerPageMax; looked += 1) {
      const { Items = [], LastEvaluatedKey } = await documentClient.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk <= :last',
          ExpressionAttributeValues: { ':pk': pkOf(lastId, attempt), ':last': endOf(lastId) },
          ConsistentRead: true,
          ScanIndexForward: false,
          Limit: 2,
          ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
        }),
      );
      for (const item of Items) {
        if (item.outcomes !== undefined) {
          outcome = outcomeOf(item);
          continue;
        }
        const batch = batchOf(item);
        const last = batch.members.at(-1)?.pledgeId ?? '';
        if (last >= firstId) found.push({ batch, outcome });
        outcome = undefined;
        if (firstOf(batch) <= firstId) return found;
      }
      if (LastEvaluatedKey === undefined) return found;
      ExclusiveStartKey = LastEvaluatedKey;
    }
    throw new Error(`Too many batches between ${firstId} and ${lastId}.`);
  },

  begin: async (batch) => {
    const { members: all, ...rest } = batch;
    const firstId = firstOf(batch);
    const result = await guardedPut(documentClient, {
      TableName: table,
      Item: {
        pk: pkOf(firstId, batch.attempt),
        sk: intentSk(firstId),
        ...rest,
        members: pack(all),
      },
      ConditionExpression: isNew,
    });
    return result.written
      ? { isNew: true, batch }
      : { isNew: false, batch: batchOf(oldOf(result.refusals[0])) };
  },

  conclude: async (batch, outcome) => {
    const firstId = firstOf(batch);
    const result = await guardedPut(documentClient, {
      TableName: table,
      Item: {
        pk: pkOf(firstId, batch.attempt),
        sk: outcomeSk(firstId),
        toldRun: outcome.toldRun,
        outcomes: pack(outcome.members),
      },
      ConditionExpression: isNew,
    });
    return result.written ? outcome : outcomeOf(oldOf(result.refusals[0]));
  },
});

/** A batch and its outcome are written once and never again. */
const isNew = 'attribute_not_exists(pk)';

const oldOf = (refusal: { failed: boolean; old?: Item } | undefined): Item => {
  if (refusal?.old === undefined) throw new Error('A batch stood in the way and is not there.');
  return refusal.old;
};

/**
 * Those members of a batch of first attempts that are asked for, as payments, by pledge: most readers want one or a
 * few of hundreds, and each costs a digest for its id.
 */
export const paymentsOf = (
  { batch, outcome }: StoredBatch,
  wanted: ReadonlySet<string>,
): Map<string, Payment> => {
  const isWanted = ({ pledgeId }: { readonly pledgeId: string }) => wanted.has(pledgeId);
  const decided = new Map(
    outcome?.members.filter(isWanted).map((member) => [member.pledgeId, member]),
  );
  return new Map(
    batch.members.filter(isWanted).map((member) => {
      const { pledgeId } = member;
      const intended = intendedIn(batch, member, derivedId('payment', pledgeId));
      const said = decided.get(pledgeId);
      const payment =
        outcome === undefined || said === undefined
          ? intended
          : decidedIn(intended, said, outcome.toldRun);
      return [pledgeId, payment];
    }),
  );
};

/** Looks under way at once. */
const looksAtOnceMax = 8;

/** All batches of an attempt that reach into a list of pledges. */
export const coveringAll = async (
  batches: Pick<Batches, 'covering'>,
  attempt: number,
  pledgeIds: readonly string[],
): Promise<readonly StoredBatch[]> => {
  const ranges = new Map<string, { first: string; last: string }>();
  for (const pledgeId of pledgeIds.toSorted()) {
    const group = groupOf(pledgeId);
    const range = ranges.get(group) ?? { first: pledgeId, last: pledgeId };
    range.last = pledgeId;
    ranges.set(group, range);
  }
  const found = await inParallel([...ranges.values()], looksAtOnceMax, ({ first, last }) =>
    batches.covering(attempt, first, last),
  );
  return found.flat();
};
