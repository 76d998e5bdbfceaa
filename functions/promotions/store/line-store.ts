import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, type ActResult, actOnce } from '../../../shared/dynamo/once.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { admittedBy, type Line } from '../domain/line.ts';

/**
 *     pk LINE#<promotion>   sk LINE   the rate, and what was admitted before it
 *     pk LINE#<promotion>   sk NEXT   the next number: written once for a block of tickets
 */
export const linePartition = (promotionId: string): string => `LINE#${promotionId}`;
const lineKey = (promotionId: string) => ({ pk: linePartition(promotionId), sk: 'LINE' });
const nextKey = (promotionId: string) => ({ pk: linePartition(promotionId), sk: 'NEXT' });

const lineSchema = z.object({
  promotionId: z.string(),
  fromMs: z.int(),
  admittedBefore: z.int(),
  ratePerSecond: z.int(),
  birthYearRota: z.boolean(),
});

/** How long a function believes what it read of a line. */
const memoryMs = 1_000;
const rememberedMax = 200;
/** A block is for the tickets of about one second, so that late comers do not pass earlier ones. */
const blockLifeMs = 1_000;
const blockMax = 100;
const leaseAttemptsMax = 8;
/** Leases that one ticket waits for: many more than a function has callers at once. */
const turnsMax = 200;

/** The line is as it was read. */
const unchanged = 'attribute_not_exists(pk) OR (fromMs = :fromMs AND ratePerSecond = :rate)';
const notBehind = '#next >= :floor';
const behind = 'attribute_not_exists(pk) OR #next < :floor';

export const lineStore = (table: string, nowMs: () => number) => {
  const memory = new Map<string, { readonly readMs: number; readonly line: Line | undefined }>();
  const blocks = new Map<string, { next: number; end: number; atMs: number; size: number }>();
  const leasing = new Map<string, Promise<void>>();

  const read = async (promotionId: string): Promise<Line | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: lineKey(promotionId), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : lineSchema.parse(Item);
  };

  const find = async (promotionId: string): Promise<Line | undefined> => {
    const known = memory.get(promotionId);
    const ageMs = known === undefined ? memoryMs : nowMs() - known.readMs;
    if (known !== undefined && ageMs >= 0 && ageMs < memoryMs) return known.line;
    const readMs = nowMs();
    const line = await read(promotionId);
    if (memory.size >= rememberedMax) memory.clear();
    memory.set(promotionId, { readMs, line });
    return line;
  };

  const freshBlock = (promotionId: string) => {
    const held = blocks.get(promotionId);
    const ageMs = held === undefined ? blockLifeMs : nowMs() - held.atMs;
    return ageMs >= 0 && ageMs < blockLifeMs ? held : undefined;
  };

  const leaseBlock = async (line: Line): Promise<void> => {
    const { promotionId } = line;
    const size = Math.min(blockMax, (freshBlock(promotionId)?.size ?? 0) * 2 || 1);
    const atMs = nowMs();
    const first = await leaseNumbers(table, promotionId, size, admittedBy(line, atMs));
    if (blocks.size >= rememberedMax) blocks.clear();
    blocks.set(promotionId, { next: first, end: first + size, atMs, size });
  };

  /**
   * The next number. Numbers come in blocks that grow with the crowd: a write for each hundred
   * tickets when it is large. None lies behind what is admitted already, so that an idle hour
   * does not let a crowd in at once. Callers who find a block empty together lease one together: a
   * block for each of them would be numbers that nobody has and that everybody waits for.
   */
  const nextNumber = async (line: Line): Promise<number> => {
    const { promotionId } = line;
    for (let turn = 1; turn <= turnsMax; turn += 1) {
      const held = freshBlock(promotionId);
      if (held !== undefined && held.next < held.end) {
        held.next += 1;
        return held.next - 1;
      }
      const lease =
        leasing.get(promotionId) ?? leaseBlock(line).finally(() => leasing.delete(promotionId));
      leasing.set(promotionId, lease);
      await lease;
    }
    throw new Problem(commonProblems.busy);
  };

  const set = (act: Act, before: Line | undefined, line: Line): Promise<ActResult> =>
    actOnce(documentClient, table, act, [
      {
        Put: {
          TableName: table,
          Item: { ...lineKey(line.promotionId), ...line },
          ConditionExpression: unchanged,
          ExpressionAttributeValues: {
            ':fromMs': before?.fromMs ?? 0,
            ':rate': before?.ratePerSecond ?? 0,
          },
        },
      },
    ]);

  return { read, find, nextNumber, set };
};
export type LineStore = ReturnType<typeof lineStore>;

/** Leases so many numbers, none below the floor. A lost answer costs numbers that nobody has. */
const leaseNumbers = async (
  table: string,
  promotionId: string,
  size: number,
  floor: number,
): Promise<number> => {
  const input = { TableName: table, Key: nextKey(promotionId) };
  const names = { ExpressionAttributeNames: { '#next': 'next' } };
  for (let attempt = 1; attempt <= leaseAttemptsMax; attempt += 1) {
    const taken = await guardedUpdate(documentClient, {
      ...input,
      ...names,
      UpdateExpression: 'ADD #next :size',
      ConditionExpression: notBehind,
      ExpressionAttributeValues: { ':size': size, ':floor': floor },
    });
    if (taken.written) return Number(taken.item?.next) - size;
    const moved = await guardedUpdate(documentClient, {
      ...input,
      ...names,
      UpdateExpression: 'SET #next = :next',
      ConditionExpression: behind,
      ExpressionAttributeValues: { ':next': floor + size, ':floor': floor },
    });
    if (moved.written) return floor;
  }
  throw new Problem(commonProblems.busy);
};
