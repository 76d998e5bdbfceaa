import * as z from 'zod/mini';
import { type ActRequest, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce, requestHashAttribute } from '../../../shared/dynamo/once.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { Debt } from '../domain/debt.ts';
import type { Repayment } from '../domain/repayment.ts';
import { repaymentsPerCampaignMax } from '../domain/schemas.ts';
import { debtPut } from './debt-store.ts';

const repaymentKey = (repaymentId: string) => ({ pk: repaymentId, sk: 'REPAYMENT' });
const listPrefix = 'REPAYMENT#';
/** It lists a repayment, and keeps the hash of the request that recorded it: it is never written again. */
const listKey = ({ campaignId, repaymentId }: Listed) => ({
  pk: campaignId,
  sk: `${listPrefix}${repaymentId}`,
});
type Listed = Pick<Repayment, 'campaignId' | 'repaymentId'>;

/** Decided ones that still have what they were proved by, by the time of the decision. */
const endedIndex = 'REPAYMENTS#ended';

const person = { by: z.string(), at: z.string() };
const repaymentSchema: z.ZodMiniType<Repayment> = z.object({
  repaymentId: z.string(),
  campaignId: z.string(),
  associationId: z.string(),
  amountKrw: z.int(),
  receivedOn: z.string(),
  evidence: z.array(z.object({ kind: z.string(), description: z.string(), url: z.string() })),
  status: z.enum(['recorded', 'confirmed', 'rejected']),
  recordedBy: z.string(),
  recordedAt: z.string(),
  confirmedBy: z.nullable(z.string()),
  confirmedAt: z.nullable(z.string()),
  rejection: z.nullable(z.object({ ...person, reason: z.string() })),
  version: z.int(),
});

/** What associations paid back. Each is written together with the debt it is counted against. */
export const repaymentStore = (table: string) => ({
  find: (repaymentId: string) => find(table, repaymentId),
  findOutcome: (repaymentId: string, noun: string, request: ActRequest) =>
    findOutcome(documentClient, table, repaymentId, noun, request),
  /** Undefined when the debt has changed since it was read. */
  record: (repayment: Repayment, debt: Debt, requestHash: string) =>
    record(table, repayment, debt, requestHash),
  /** The hash of the request that recorded it; undefined when there is none yet. */
  findRequest: async (listed: Listed): Promise<string | undefined> => {
    const Item = await read(table, listKey(listed));
    return Item === undefined ? undefined : String(Item[requestHashAttribute]);
  },
  /** Confirms, or rejects together with the debt that no longer counts it. */
  act: (act: Act, to: Repayment, debt?: Debt) =>
    actOnce(documentClient, table, act, [
      { Put: replacing(table, to) },
      ...(debt === undefined ? [] : [{ Put: debtPut(table, debt) }]),
    ]),
  /** Answers false when somebody else changed it first. */
  save: async (to: Repayment): Promise<boolean> =>
    (await guardedPut(documentClient, replacing(table, to))).written,
  /** The first decided first. */
  endedBefore: async (untilIso: string, limit: number): Promise<readonly Repayment[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :ended AND gsi1sk < :until',
        ExpressionAttributeValues: { ':ended': endedIndex, ':until': untilIso },
        Limit: limit,
      }),
    );
    return Items.map((item) => repaymentSchema.parse(item));
  },
  ofCampaign: async (campaignId: string): Promise<readonly Repayment[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :repayment)',
        ExpressionAttributeValues: { ':pk': campaignId, ':repayment': listPrefix },
        Limit: repaymentsPerCampaignMax,
      }),
    );
    const found = await Promise.all(Items.map(({ repaymentId }) => find(table, `${repaymentId}`)));
    return found
      .filter((repayment) => repayment !== undefined)
      .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
  },
});
export type RepaymentStore = ReturnType<typeof repaymentStore>;

const read = async (table: string, Key: { readonly pk: string; readonly sk: string }) => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key, ConsistentRead: true }),
  );
  return Item;
};

const find = async (table: string, repaymentId: string): Promise<Repayment | undefined> => {
  const Item = await read(table, repaymentKey(repaymentId));
  return Item === undefined ? undefined : repaymentSchema.parse(Item);
};

const isNew = 'attribute_not_exists(pk)';

const record = async (
  table: string,
  repayment: Repayment,
  debt: Debt,
  requestHash: string,
): Promise<Repayment | undefined> => {
  const { repaymentId } = repayment;
  const listed = { ...listKey(repayment), repaymentId, [requestHashAttribute]: requestHash };
  const result = await guardedTransaction(documentClient, [
    { Put: { TableName: table, Item: itemOf(repayment), ConditionExpression: isNew } },
    { Put: { TableName: table, Item: listed, ConditionExpression: isNew } },
    { Put: debtPut(table, debt) },
  ]);
  if (result.written) return repayment;
  const [ofRepayment, ofList] = result.refusals;
  if (ofRepayment?.failed !== true || ofList?.failed !== true) return undefined;
  if (ofList.old?.[requestHashAttribute] !== requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  return repaymentSchema.parse(ofRepayment.old);
};

const itemOf = (repayment: Repayment) => {
  const { repaymentId, evidence, confirmedAt, rejection } = repayment;
  const endedAt = confirmedAt ?? rejection?.at;
  const listed = endedAt !== undefined && evidence.length > 0;
  return {
    ...repaymentKey(repaymentId),
    ...repayment,
    ...(listed ? { gsi1pk: endedIndex, gsi1sk: `${endedAt}#${repaymentId}` } : {}),
  };
};

const replacing = (table: string, to: Repayment) => ({
  TableName: table,
  Item: itemOf(to),
  ConditionExpression: '#version = :before',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':before': to.version - 1 },
});
