import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { type ActRequest, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { type Act, type ActResult, actOnce } from '../../../shared/dynamo/once.ts';
import type { Digest } from '../domain/coupon-code.ts';

/**
 *     pk CODES#<promotion>            sk BOOK      how many codes there are, and the generic ones
 *     pk CODES#<promotion>            sk BATCH#…   which numbers one request issued
 *     pk CODE#<promotion>#<number>    sk CODE      a unique code that is used, by which claim
 */
export const codesPartition = (promotionId: string): string => `CODES#${promotionId}`;
const bookKey = (promotionId: string) => ({ pk: codesPartition(promotionId), sk: 'BOOK' });
const batchKey = (promotionId: string, batchId: string) => ({
  pk: codesPartition(promotionId),
  sk: `BATCH#${batchId}`,
});
export const usedCodeKey = (promotionId: string, number: number) => ({
  pk: `CODE#${promotionId}#${number}`,
  sk: 'CODE',
});

const bookSchema = z.object({ issued: z.int(), generic: z.array(z.string()) });
/** The codes of a promotion; numbers below `issued` are codes. */
export type CodeBook = z.infer<typeof bookSchema>;
const batchSchema = z.object({ batchId: z.string(), first: z.int(), count: z.int() });
export type CodeBatch = z.infer<typeof batchSchema>;

/** How long a function believes what it read of a promotion's codes. */
const memoryMs = 5_000;
const rememberedMax = 200;

/** Nobody has issued codes since the book was read. */
const unchanged = 'attribute_not_exists(pk) OR (issued = :issued AND size(generic) = :generic)';

export const digestOf =
  (signingKey: string): Digest =>
  (purpose, text) =>
    createHmac('sha256', signingKey).update(`${purpose}\n${text}`).digest('hex');

const noCodes: CodeBook = { issued: 0, generic: [] };

export const codeStore = (table: string, nowMs: () => number) => {
  const memory = new Map<string, { readonly readMs: number; readonly book: CodeBook }>();

  const read = async (promotionId: string): Promise<CodeBook> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: bookKey(promotionId), ConsistentRead: true }),
    );
    return Item === undefined ? noCodes : bookSchema.parse(Item);
  };

  return {
    read,
    find: async (promotionId: string): Promise<CodeBook> => {
      const known = memory.get(promotionId);
      const ageMs = known === undefined ? memoryMs : nowMs() - known.readMs;
      if (known !== undefined && ageMs >= 0 && ageMs < memoryMs) return known.book;
      const readMs = nowMs();
      const book = await read(promotionId);
      if (memory.size >= rememberedMax) memory.clear();
      memory.set(promotionId, { readMs, book });
      return book;
    },
    findBatch: async (promotionId: string, batchId: string): Promise<CodeBatch | undefined> => {
      const { Item } = await documentClient.send(
        new GetCommand({
          TableName: table,
          Key: batchKey(promotionId, batchId),
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? undefined : batchSchema.parse(Item);
    },
    findOutcome: (promotionId: string, noun: string, request: ActRequest) =>
      findOutcome(documentClient, table, codesPartition(promotionId), noun, request),
    /** The act, the book and the batch in one transaction; refused when the book has changed. */
    issue: (
      act: Act,
      promotionId: string,
      before: CodeBook,
      after: CodeBook,
      batch: CodeBatch,
    ): Promise<ActResult> =>
      actOnce(documentClient, table, act, [
        {
          Put: {
            TableName: table,
            Item: { ...bookKey(promotionId), ...after },
            ConditionExpression: unchanged,
            ExpressionAttributeValues: {
              ':issued': before.issued,
              ':generic': before.generic.length,
            },
          },
        },
        {
          Put: {
            TableName: table,
            Item: { ...batchKey(promotionId, batch.batchId), ...batch },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ]),
  };
};
export type CodeStore = ReturnType<typeof codeStore>;
