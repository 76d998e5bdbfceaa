import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type ActRequest, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
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

const refusedSchema: z.ZodType<RefusedRefund> = z.object({
  refusedRefundId: z.string(),
  pledgeId: z.string(),
  campaignId: z.string(),
  amountKrw: z.int(),
  refundRequestId: z.string().nullable(),
  code: z.string(),
  refusedAt: z.string(),
  status: z.enum(['open', 'retrying', 'recorded', 'transferred', 'paid']),
  tries: z.int(),
  transfer: z
    .object({
      by: z.string(),
      at: z.string(),
      transferredOn: z.string(),
      evidence: z.array(z.object({ description: z.string(), url: z.string() })),
    })
    .nullable(),
  paidAt: z.string().nullable(),
  version: z.int(),
});

const putOf = (table: string, to: RefusedRefund) => ({
  TableName: table,
  Item: {
    ...refusedKey(to.refusedRefundId),
    ...to,
    gsi1pk: statusOf(to.status),
    gsi1sk: `${to.refusedAt}#${to.refusedRefundId}`,
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
  /** The longest refused first. */
  ofStatus: async (
    status: RefusedStatus,
    { limit, from }: { readonly limit: number; readonly from: PageKey | undefined },
  ) => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :status',
        ExpressionAttributeValues: { ':status': statusOf(status) },
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    return { refused: Items.map((item) => refusedSchema.parse(item)), lastKey: LastEvaluatedKey };
  },
});
export type RefusedStore = ReturnType<typeof refusedStore>;
