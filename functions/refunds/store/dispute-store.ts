import * as z from 'zod/mini';
import { type ActRequest, findOutcome } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import type { Dispute, DisputeStatus } from '../domain/dispute.ts';

/**
 * Disputes lie in the table `refunds`, beside the requests:
 *
 *     pk disputeId   sk DISPUTE   one chargeback; gsi1 by status and due time, gsi2 by campaign
 *     pk disputeId   sk ACT#…     who answered, who gave it up
 */
const disputeKey = (disputeId: string) => ({ pk: disputeId, sk: 'DISPUTE' });
const statusOf = (status: DisputeStatus): string => `DISPUTES#${status}`;
/** Without its words it is only a record, and on no list by status. */
const erased = 'DISPUTES#erased';
const campaignOf = (campaignId: string): string => `DISPUTES-OF#${campaignId}`;

/** One chargeback is one dispute. */
export const disputeIdOf = (refundId: string): string => derivedId('dispute', refundId);

const person = { by: z.string(), at: z.string() };
const disputeSchema: z.ZodMiniType<Dispute> = z.object({
  disputeId: z.string(),
  refundId: z.string(),
  pledgeId: z.string(),
  campaignId: z.string(),
  associationId: z.string(),
  amountKrw: z.int(),
  chargedBackAt: z.string(),
  status: z.enum(['open', 'unanswered', 'answered', 'won', 'lost']),
  dueAt: z.string(),
  answers: z.array(
    z.object({
      ...person,
      role: z.enum(['association', 'operator']),
      position: z.enum(['contest', 'accept']),
      statement: z.string(),
      evidence: z.array(z.object({ description: z.string(), url: z.string() })),
    }),
  ),
  loss: z.nullable(z.object({ ...person, note: z.string() })),
  wonAt: z.nullable(z.string()),
  version: z.int(),
});

const itemOf = (dispute: Dispute) => ({
  ...disputeKey(dispute.disputeId),
  ...dispute,
  gsi1pk: statusOf(dispute.status),
  gsi1sk: `${dispute.dueAt}#${dispute.disputeId}`,
  gsi2pk: campaignOf(dispute.campaignId),
  gsi2sk: `${dispute.chargedBackAt}#${dispute.disputeId}`,
});

/** Disputes. Each change names the version it was decided on. */
export const disputeStore = (table: string) => ({
  /** A chargeback that is told again finds its dispute and changes nothing. */
  open: (dispute: Dispute) =>
    guardedPut(documentClient, {
      TableName: table,
      Item: itemOf(dispute),
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  find: async (disputeId: string): Promise<Dispute | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: disputeKey(disputeId), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : disputeSchema.parse(Item);
  },
  findOutcome: (disputeId: string, noun: string, request: ActRequest) =>
    findOutcome(documentClient, table, disputeId, noun, request),
  act: (act: Act, to: Dispute) =>
    actOnce(documentClient, table, act, [{ Put: replacing(table, to) }]),
  /** Answers false when somebody else changed it first. */
  move: async (to: Dispute): Promise<boolean> =>
    (await guardedPut(documentClient, replacing(table, to))).written,
  /** Takes one without its words off the lists by status; false as above. */
  retire: async (to: Dispute): Promise<boolean> =>
    (await guardedPut(documentClient, replacing(table, to, { gsi1pk: erased }))).written,
  /** The first due first. */
  ofStatus: (status: DisputeStatus, page: Page) =>
    query(table, 'gsi1', { key: statusOf(status), forward: true }, page),
  /** Those of a status that were due before then and still have their words. */
  dueBefore: (status: DisputeStatus, untilIso: string, page: Page) =>
    query(table, 'gsi1', { key: statusOf(status), forward: true, until: untilIso }, page),
  /** The latest first. */
  ofCampaign: (campaignId: string, page: Page) =>
    query(table, 'gsi2', { key: campaignOf(campaignId), forward: false }, page),
});
export type DisputeStore = ReturnType<typeof disputeStore>;

const replacing = (table: string, to: Dispute, listed: { readonly gsi1pk?: string } = {}) => ({
  TableName: table,
  Item: { ...itemOf(to), ...listed },
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': to.version - 1 },
});

interface Page {
  readonly limit: number;
  readonly from: PageKey | undefined;
}

const query = async (
  table: string,
  index: 'gsi1' | 'gsi2',
  list: { readonly key: string; readonly forward: boolean; readonly until?: string },
  { limit, from }: Page,
) => {
  const until = list.until === undefined ? {} : { ':until': `${list.until}~` };
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: index,
      KeyConditionExpression:
        list.until === undefined
          ? `${index}pk = :key`
          : `${index}pk = :key AND ${index}sk <= :until`,
      ExpressionAttributeValues: { ':key': list.key, ...until },
      ScanIndexForward: list.forward,
      Limit: limit,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    }),
  );
  return { disputes: Items.map((item) => disputeSchema.parse(item)), lastKey: LastEvaluatedKey };
};
