import { type ActRequest, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedTransaction } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, type ActResult, actOnce } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import type { Destination, Payout, PayoutPlan } from '../domain/payout.ts';
import type { Statement } from '../domain/statement.ts';
import {
  erasedIndex,
  listKey,
  type MadeRequest,
  parseMadeRequest,
  parsePayout,
  payoutKey,
  planKey,
  statementKey,
  statementPrefix,
  statusIndex,
} from './items.ts';
import { parseStatement } from './statement-item.ts';

/** The payouts themselves. Each change names the version it was decided on. */
export const payoutStore = (table: string) => ({
  find: (payoutId: string) => findPayout(table, payoutId),
  /** The request that made a payout; undefined when there is none yet. */
  findRequest: (campaignId: string, payoutId: string) => findRequest(table, campaignId, payoutId),
  request: (payout: Payout, requestHash: string, plan: PayoutPlan) =>
    request(table, payout, requestHash, plan),
  decide: (act: Act, from: Payout, to: Payout, changes: DecisionChanges) =>
    decide(table, act, from, to, changes),
  move: (from: Payout, to: Payout, changes: MoveChanges = {}) => move(table, from, to, changes),
  findStatement: (payoutId: string) => findStatement(table, payoutId),
  findOutcome: (payoutId: string, noun: string, request: ActRequest) =>
    findOutcome(documentClient, table, payoutId, noun, request),
});
export type PayoutStore = ReturnType<typeof payoutStore>;

const isNew = 'attribute_not_exists(pk)';
/** Nobody has changed it since it was read. */
const sameVersion = '#version = :version';

const stored = (payout: Payout, { outbox = [], erased = false }: Writing = {}) => ({
  ...payoutKey(payout.payoutId),
  // Parsed, so that nothing of an earlier status stays.
  ...parsePayout(payout),
  gsi1pk: erased ? erasedIndex(payout.status) : statusIndex(payout.status),
  gsi1sk: `${sinceOf(payout)}#${payout.payoutId}`,
  ...(outbox.length === 0 ? {} : { [outboxAttribute]: outbox }),
});

interface Writing {
  readonly outbox?: readonly OutboxEvent[] | undefined;
  /** Without its evidence it is only a record: it leaves the lists of those who work on payouts. */
  readonly erased?: boolean | undefined;
}

/** Since when a payout has been as it is: what lists are ordered by and the watch looks at. */
const sinceOf = (payout: Payout): string => {
  switch (payout.status) {
    case 'requested':
      return payout.requestedAt;
    case 'approved':
      return payout.approvedAt;
    case 'transferring':
      return payout.since;
    case 'completed':
      return payout.completedAt;
    case 'failed':
    case 'returned':
      return payout.failure.at;
    case 'rejected':
      return payout.rejection.at;
  }
};

export const findPayout = async (table: string, payoutId: string): Promise<Payout | undefined> => {
  const Key = payoutKey(payoutId);
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key, ConsistentRead: true }),
  );
  return Item === undefined ? undefined : parsePayout(Item);
};

/** Undefined when another request took the tranche first. */
const request = async (
  table: string,
  payout: Payout,
  requestHash: string,
  plan: PayoutPlan,
): Promise<{ readonly payout: Payout; readonly destination: Destination } | undefined> => {
  const { payoutId, campaignId, trancheId, destination } = payout;
  const index = plan.tranches.findIndex((tranche) => tranche.trancheId === trancheId);
  const result = await guardedTransaction(documentClient, [
    {
      Put: {
        TableName: table,
        Item: stored(payout),
        ConditionExpression: isNew,
      },
    },
    {
      Put: {
        TableName: table,
        Item: { ...listKey(campaignId, payoutId), payoutId, requestHash, destination },
        ConditionExpression: isNew,
      },
    },
    takeTranche(table, payout, index),
  ]);
  if (result.written) return { payout, destination };
  const [ofPayout, ofList] = result.refusals;
  if (ofPayout?.failed !== true || ofList?.failed !== true) return undefined;
  const earlier = parseMadeRequest(ofList.old);
  if (earlier.requestHash !== requestHash) {
    throw new Problem(commonProblems.idempotency_key_reused);
  }
  const stands = parsePayout(ofPayout.old);
  return { payout: stands, destination: earlier.destination ?? stands.destination };
};

const takeTranche = (
  table: string,
  { campaignId, trancheId, payoutId }: Payout,
  index: number,
) => ({
  Update: {
    TableName: table,
    Key: planKey(campaignId),
    UpdateExpression: `SET tranches[${index}].payoutId = :payoutId`,
    ConditionExpression: `tranches[${index}].trancheId = :trancheId AND tranches[${index}].payoutId = :none`,
    ExpressionAttributeValues: { ':payoutId': payoutId, ':trancheId': trancheId, ':none': null },
  },
});

interface DecisionChanges {
  readonly outbox?: readonly OutboxEvent[];
  /** Where the tranche stands in the plan, when it becomes free again. */
  readonly freeTranche?: number;
}

const decide = (
  table: string,
  act: Act,
  from: Payout,
  to: Payout,
  { outbox, freeTranche }: DecisionChanges,
): Promise<ActResult> =>
  actOnce(documentClient, table, act, [
    replace(table, from, to, { outbox }),
    ...(freeTranche === undefined ? [] : [changeTranche(table, from, freeTranche, 'free')]),
  ]);

/** The whole item is written anew, under the version it was decided on. */
const replace = (table: string, from: Payout, to: Payout, writing: Writing) => ({
  Put: {
    TableName: table,
    Item: stored({ ...to, version: from.version + 1 }, writing),
    ConditionExpression: sameVersion,
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': from.version },
  },
});

const changeTranche = (
  table: string,
  { campaignId, payoutId }: Payout,
  index: number,
  change: 'free' | 'paid' | 'unpaid',
) => ({
  Update: {
    TableName: table,
    Key: planKey(campaignId),
    UpdateExpression:
      change === 'free'
        ? `SET tranches[${index}].payoutId = :value`
        : `SET tranches[${index}].paid = :value`,
    ConditionExpression: `tranches[${index}].payoutId = :payoutId`,
    ExpressionAttributeValues: {
      ':value': change === 'free' ? null : change === 'paid',
      ':payoutId': payoutId,
    },
  },
});

interface MoveChanges extends Writing {
  readonly tranche?: { readonly index: number; readonly paid: boolean };
  /** Written with the arrival it tells of. */
  readonly statement?: Statement;
}

/** Answers whether it moved; somebody else may have moved it first. */
const move = async (
  table: string,
  from: Payout,
  to: Payout,
  { tranche, statement, ...writing }: MoveChanges,
): Promise<boolean> => {
  const { written } = await guardedTransaction(documentClient, [
    replace(table, from, to, writing),
    ...(tranche === undefined
      ? []
      : [changeTranche(table, from, tranche.index, tranche.paid ? 'paid' : 'unpaid')]),
    ...(statement === undefined ? [] : [{ Put: { TableName: table, Item: itemOf(statement) } }]),
  ]);
  return written;
};

const itemOf = (statement: Statement) => ({
  ...statementKey(statement.payoutId, statement.attempt),
  ...statement,
});

/** The statement of the last attempt that arrived. */
const findStatement = async (table: string, payoutId: string): Promise<Statement | undefined> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': payoutId, ':prefix': statementPrefix },
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
    }),
  );
  return Items.map(parseStatement)[0];
};

const findRequest = async (
  table: string,
  campaignId: string,
  payoutId: string,
): Promise<MadeRequest | undefined> => {
  const Key = listKey(campaignId, payoutId);
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key, ConsistentRead: true }),
  );
  return Item === undefined ? undefined : parseMadeRequest(Item);
};
