import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { type Act, type ActResult, actOnce, createOnce } from '../../../shared/dynamo/once.ts';
import { poolKey } from './keys.ts';
import { readPool } from './pool-cells.ts';

const topUpSchema = z.object({
  topUpId: z.string(),
  poolId: z.string(),
  added: z.int(),
  reason: z.string(),
  status: z.enum(['proposed', 'approved', 'rejected']),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
});
/** A wish to add to a pool's budget. */
export type TopUp = z.infer<typeof topUpSchema>;

/** Who proposed and who decided stays inside: staff are no business of each other's API answers. */
export const viewOfTopUp = ({ proposedBy: _, decidedBy: __, decidedAt, ...rest }: TopUp) => ({
  ...rest,
  decidedAt: decidedAt ?? null,
});

const topUpKey = (poolId: string, topUpId: string) => ({
  pk: poolKey(poolId).pk,
  sk: `TOPUP#${topUpId}`,
});

/** Nobody has decided it yet. */
const stillProposed = '#status = :proposed';

export const topUpStore = (table: string) => ({
  hasPool: async (poolId: string): Promise<boolean> =>
    (await readPool(documentClient, table, poolId)) !== undefined,
  /** @throws Problem `idempotency_key_reused`. */
  propose: async (topUp: TopUp, requestHash: string): Promise<TopUp> => {
    const key = topUpKey(topUp.poolId, topUp.topUpId);
    const { item } = await createOnce(documentClient, table, { ...key, ...topUp, requestHash });
    // A repeat is answered as the first time, whatever was decided since.
    return { ...topUpSchema.parse(item), status: 'proposed', decidedAt: undefined };
  },
  find: async (poolId: string, topUpId: string): Promise<TopUp | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: topUpKey(poolId, topUpId), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : topUpSchema.parse(Item);
  },
  decide: (act: Act, topUp: TopUp): Promise<ActResult> =>
    actOnce(documentClient, table, act, [
      decision(table, topUp),
      ...(topUp.status === 'approved' ? [addition(table, topUp)] : []),
    ]),
});
export type TopUpStore = ReturnType<typeof topUpStore>;

const decision = (table: string, topUp: TopUp) => ({
  Update: {
    TableName: table,
    Key: topUpKey(topUp.poolId, topUp.topUpId),
    UpdateExpression: 'SET #status = :status, decidedBy = :by, decidedAt = :at',
    ConditionExpression: stillProposed,
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':status': topUp.status,
      ':by': topUp.decidedBy,
      ':at': topUp.decidedAt,
      ':proposed': 'proposed',
    },
  },
});

/** What is added lies in the reserve first. */
const addition = (table: string, { poolId, added }: TopUp) => ({
  Update: {
    TableName: table,
    Key: poolKey(poolId),
    UpdateExpression:
      'ADD budget :added, allotted :added, #left :added, changes :one, #version :one',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#left': 'left', '#version': 'version' },
    ExpressionAttributeValues: { ':added': added, ':one': 1 },
  },
});
