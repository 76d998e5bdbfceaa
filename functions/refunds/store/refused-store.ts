import * as z from 'zod/mini';
import { type ActRequest, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import type { RefusedRefund, RefusedStatus } from '../domain/refused-refund.ts';
import { refundKey } from './items.ts';

/**
 *     pk refundId   sk REFUSED   a refund the provider would not make; gsi1 by status
 *     pk refundId   sk REFUND    of a later way: which refused refund, and which request, it pays out
 */
const refusedKey = (refundId: string) => ({ pk: refundId, sk: 'REFUSED' });
const statusOf = (status: RefusedStatus): string => `REFUSED#${status}`;
/** Without its evidence it is only a record, and on no list by status. */
const erased = 'REFUSED#erased';

const refusedSchema: z.ZodMiniType<RefusedRefund> = z.object({
  refusedRefundId: z.string(),
  pledgeId: z.string(),
  campaignId: z.string(),
  amountKrw: z.int(),
  refundRequestId: z.nullable(z.string()),
  code: z.string(),
  refusedAt: z.string(),
  status: z.enum(['open', 'retrying', 'recorded', 'transferred', 'paid']),
  tries: z.int(),
  transfer: z.nullable(
    z.object({
      by: z.string(),
      at: z.string(),
      transferredOn: z.string(),
      evidence: z.array(z.object({ description: z.string(), url: z.string() })),
    }),
  ),
  paidAt: z.nullable(z.string()),
  version: z.int(),
});

const putOf = (table: string, to: RefusedRefund, listed: { readonly gsi1pk?: string } = {}) => ({
  TableName: table,
  Item: {
    ...refusedKey(to.refusedRefundId),
    ...to,
    gsi1pk: statusOf(to.status),
    gsi1sk: `${to.paidAt ?? to.refusedAt}#${to.refusedRefundId}`,
    ...listed,
  },
  ...(to.version === 1
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': to.version - 1 },
      }),
});

/** The refund of the nth way after the first. */
export const wayIdOf = (refusedRefundId: string, nth: number): string =>
  derivedId('refund', refusedRefundId, 'way', String(nth));

/** Refused refunds. Each change names the version it was decided on. */
export const refusedStore = (table: string) => ({
  find: async (refusedRefundId: string): Promise<RefusedRefund | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: refusedKey(refusedRefundId), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : refusedSchema.parse(Item);
  },
  findOutcome: (refusedRefundId: string, noun: string, request: ActRequest) =>
    findOutcome(documentClient, table, refusedRefundId, noun, request),
  /** Answers false when it is there, or somebody else changed it first. */
  save: async (to: RefusedRefund): Promise<boolean> =>
    (await guardedPut(documentClient, putOf(table, to))).written,
  /** Takes one without its evidence off the lists by status; false as above. */
  retire: async (to: RefusedRefund): Promise<boolean> =>
    (await guardedPut(documentClient, putOf(table, to, { gsi1pk: erased }))).written,
  act: (act: Act, to: RefusedRefund) =>
    actOnce(documentClient, table, act, [{ Put: putOf(table, to) }]),
  /** Changes it together with the name of the refund that pays it out from now on. */
  actWithWay: (act: Act, to: RefusedRefund) =>
    actOnce(documentClient, table, act, [
      { Put: putOf(table, to) },
      {
        Put: {
          TableName: table,
          Item: {
            ...refundKey(wayIdOf(to.refusedRefundId, to.tries)),
            refusedRefundId: to.refusedRefundId,
            ...(to.refundRequestId === null ? {} : { refundRequestId: to.refundRequestId }),
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ]),
  /** The longest refused first, or the longest paid. */
  ofStatus: (status: RefusedStatus, page: Page) => query(table, { status }, page),
  /** Those that were paid before then, and are still on the list. */
  paidBefore: (untilIso: string, page: Page) =>
    query(table, { status: 'paid', until: untilIso }, page),
});
export type RefusedStore = ReturnType<typeof refusedStore>;

interface Page {
  readonly limit: number;
  readonly from: PageKey | undefined;
}

const query = async (
  table: string,
  list: { readonly status: RefusedStatus; readonly until?: string },
  { limit, from }: Page,
) => {
  const until = list.until === undefined ? {} : { ':until': list.until };
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression:
        list.until === undefined ? 'gsi1pk = :status' : 'gsi1pk = :status AND gsi1sk < :until',
      ExpressionAttributeValues: { ':status': statusOf(list.status), ...until },
      Limit: limit,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    }),
  );
  return { refused: Items.map((item) => refusedSchema.parse(item)), lastKey: LastEvaluatedKey };
};
