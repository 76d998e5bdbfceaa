import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, type Item } from '../../../shared/dynamo/guarded-write.ts';
import { pack, unpack } from '../../../shared/dynamo/packed.ts';
import type { BatchOutcome, ChargeBatch, MemberOutcome } from '../domain/batch.ts';

/**
 * How batches lie in the table `payments`, so that a pledge's id alone finds its batch:
 *
 *     pk CHARGES#<first letters of its members' ids>#<attempt> · sk <first member>#1 · the batch
 *                                                                sk <first member>#2 · its outcome
 *
 * A batch spans a range of ids: a member's batch is the last one that begins at or before the member.
 * Ranges of the same attempt lie apart, unless invocations with other lists began at once: then a member may lie in two,
 * and the one that was concluded counts. Only first attempts have their outcome here. Pledges of one campaign share the first
 * letters (docs/decisions/0012); where they do not, they only lie in batches of their own.
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
/**
 * Where the last batch that begins before an id knows nothing of it, this many earlier ones are looked at: each may
 * reach over it, if invocations with other lists began at once.
 */
const overlapsMax = 2;

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
    let before = 0;
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
        const reaches = (batch.members.at(-1)?.pledgeId ?? '') >= firstId;
        if (reaches) found.push({ batch, outcome });
        if (firstOf(batch) <= firstId) {
          const named: readonly { readonly pledgeId: string }[] =
            attempt === 1 ? (outcome?.members ?? []) : batch.members;
          const knows = named.some(({ pledgeId }) => pledgeId === firstId);
          if (knows || before === overlapsMax) return found;
          before += 1;
        }
        outcome = undefined;
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
