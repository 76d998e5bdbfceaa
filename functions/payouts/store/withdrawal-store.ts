import * as z from 'zod/mini';
import { type ActRequest, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import type { Withdrawal } from '../domain/withdrawal.ts';

/**
 *     pk withdrawalId            sk WITHDRAWAL   one withdrawal; gsi1 by status; sk ACT#… who confirmed it
 *     pk WITHDRAWAL#<reference>  sk WITHDRAWAL   that the provider's number is taken, until it is rejected
 */
const withdrawalKey = (withdrawalId: string) => ({ pk: withdrawalId, sk: 'WITHDRAWAL' });
const referenceKey = (reference: string) => withdrawalKey(`WITHDRAWAL#${reference}`);
const statusOf = (status: Withdrawal['status']): string => `WITHDRAWALS#${status}`;

const withdrawalSchema: z.ZodMiniType<Withdrawal> = z.object({
  withdrawalId: z.string(),
  reference: z.string(),
  withdrawnOn: z.string(),
  parts: z.array(z.object({ campaignId: z.string(), amountKrw: z.int() })),
  status: z.enum(['recorded', 'confirmed', 'rejected']),
  recordedBy: z.string(),
  recordedAt: z.string(),
  confirmedBy: z.nullable(z.string()),
  confirmedAt: z.nullable(z.string()),
  rejection: z.nullable(z.object({ by: z.string(), at: z.string(), reason: z.string() })),
  requestHash: z.string(),
  version: z.int(),
});

const itemOf = (withdrawal: Withdrawal) => ({
  ...withdrawalKey(withdrawal.withdrawalId),
  ...withdrawal,
  gsi1pk: statusOf(withdrawal.status),
  gsi1sk: `${withdrawal.recordedAt}#${withdrawal.withdrawalId}`,
});

const isNew = 'attribute_not_exists(pk)';

/** What the platform took of its fees. Each change names the version it was decided on. */
export const withdrawalStore = (table: string) => ({
  find: (withdrawalId: string) => find(table, withdrawalId),
  /** By the provider's number of it; a rejected one has none any more. */
  findByReference: async (reference: string): Promise<Withdrawal | undefined> => {
    const taken = await read(table, referenceKey(reference));
    return taken === undefined ? undefined : find(table, String(taken.withdrawalId));
  },
  findOutcome: (withdrawalId: string, noun: string, request: ActRequest) =>
    findOutcome(documentClient, table, withdrawalId, noun, request),
  /** Undefined when its reference is taken; what stands already when it was recorded before. */
  record: (withdrawal: Withdrawal) => record(table, withdrawal),
  /** A rejected one gives its reference back, because it is written down anew. */
  act: (act: Act, to: Withdrawal) =>
    actOnce(documentClient, table, act, [
      { Put: replacing(table, to) },
      ...(to.status === 'rejected'
        ? [{ Delete: { TableName: table, Key: referenceKey(to.reference) } }]
        : []),
    ]),
  /** The longest recorded first. */
  ofStatus: async (
    status: Withdrawal['status'],
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
    const withdrawals = Items.map((item) => withdrawalSchema.parse(item));
    return { withdrawals, lastKey: LastEvaluatedKey };
  },
});
export type WithdrawalStore = ReturnType<typeof withdrawalStore>;

const read = async (table: string, Key: { readonly pk: string; readonly sk: string }) => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key, ConsistentRead: true }),
  );
  return Item;
};

const find = async (table: string, withdrawalId: string): Promise<Withdrawal | undefined> => {
  const Item = await read(table, withdrawalKey(withdrawalId));
  return Item === undefined ? undefined : withdrawalSchema.parse(Item);
};

const record = async (table: string, withdrawal: Withdrawal): Promise<Withdrawal | undefined> => {
  const { withdrawalId, reference } = withdrawal;
  const taken = { ...referenceKey(reference), withdrawalId };
  const result = await guardedTransaction(documentClient, [
    { Put: { TableName: table, Item: itemOf(withdrawal), ConditionExpression: isNew } },
    { Put: { TableName: table, Item: taken, ConditionExpression: isNew } },
  ]);
  if (result.written) return withdrawal;
  const [ofWithdrawal] = result.refusals;
  return ofWithdrawal?.failed === true ? withdrawalSchema.parse(ofWithdrawal.old) : undefined;
};

const replacing = (table: string, to: Withdrawal) => ({
  TableName: table,
  Item: itemOf(to),
  ConditionExpression: '#version = :before',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':before': to.version - 1 },
});
