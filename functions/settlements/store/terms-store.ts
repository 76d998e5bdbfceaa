import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand, QueryCommand } from '../../../shared/dynamo/commands.ts';
import { guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import type { CampaignTerms } from '../domain/settlement.ts';
import { indexOf, parseTerms, type TermsItem, termsKey } from './items.ts';

/** The terms cannot change once the settlement has begun. */
const notStarted = 'attribute_not_exists(startedAt)';
/** Suspensions and resumptions are told in any order; the version says which is the last. */
const isNewer = 'attribute_not_exists(holdVersion) OR holdVersion < :version';
const isStarted = 'attribute_exists(startedAt)';

/** What campaigns promised, and when they are due. */
export const termsStore = (table: string) => ({
  schedule: (terms: CampaignTerms) => schedule(table, terms),
  cancel: (campaignId: string, cancelledAt: string) => cancel(table, campaignId, cancelledAt),
  hold: (campaignId: string, hold: { held: boolean; version: number }) =>
    guardedUpdate(documentClient, {
      TableName: table,
      Key: termsKey(campaignId),
      UpdateExpression: 'SET held = :held, holdVersion = :version',
      ConditionExpression: isNewer,
      ExpressionAttributeValues: { ':held': hold.held, ':version': hold.version },
    }),
  find: (campaignId: string) => find(table, campaignId),
  due: (untilIso: string, limit: number) => due(table, untilIso, limit),
  markStarted: (campaignId: string, settlementId: string, startedAt: string) =>
    guardedUpdate(documentClient, {
      TableName: table,
      Key: termsKey(campaignId),
      UpdateExpression:
        'SET startedAt = :startedAt, settlementId = :settlementId REMOVE gsi1pk, gsi1sk',
      ConditionExpression: notStarted,
      ExpressionAttributeValues: { ':startedAt': startedAt, ':settlementId': settlementId },
    }),
});
export type TermsStore = ReturnType<typeof termsStore>;

/** A cancellation that came before the terms keeps its due time. */
const schedule = (table: string, terms: CampaignTerms) =>
  guardedUpdate(documentClient, {
    TableName: table,
    Key: termsKey(terms.campaignId),
    UpdateExpression: [
      'SET campaignId = :campaignId, associationId = :associationId, fundingModel = :fundingModel,',
      'goalKrw = :goalKrw, closesAt = :closesAt, shortfallRule = :shortfallRule,',
      'platformFeeBps = :platformFeeBps, payoutMilestonesBps = :payoutMilestonesBps,',
      'gsi1pk = :due, gsi1sk = if_not_exists(cancelledAt, :closesAt)',
    ].join(' '),
    ConditionExpression: notStarted,
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(terms).map(([name, value]) => [`:${name}`, value])),
      ':due': indexOf.due,
    },
  });

/** Answers false when the settlement had begun: it may have decided without knowing. */
const cancel = async (table: string, campaignId: string, cancelledAt: string): Promise<boolean> => {
  const ExpressionAttributeValues = { ':cancelledAt': cancelledAt };
  const inTime = await guardedUpdate(documentClient, {
    TableName: table,
    Key: termsKey(campaignId),
    UpdateExpression:
      'SET cancelledAt = if_not_exists(cancelledAt, :cancelledAt), gsi1pk = :due, gsi1sk = if_not_exists(cancelledAt, :cancelledAt)',
    ConditionExpression: notStarted,
    ExpressionAttributeValues: { ...ExpressionAttributeValues, ':due': indexOf.due },
  });
  if (inTime.written) return true;
  await guardedUpdate(documentClient, {
    TableName: table,
    Key: termsKey(campaignId),
    UpdateExpression: 'SET cancelledAt = if_not_exists(cancelledAt, :cancelledAt)',
    ConditionExpression: isStarted,
    ExpressionAttributeValues,
  });
  return false;
};

const find = async (table: string, campaignId: string): Promise<TermsItem | undefined> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: table, Key: termsKey(campaignId), ConsistentRead: true }),
  );
  return parseTerms(Item);
};

/** Campaigns whose close or cancellation is past, the longest first; `unknown` have no terms yet. */
const due = async (
  table: string,
  untilIso: string,
  limit: number,
): Promise<{ readonly ready: readonly TermsItem[]; readonly unknown: readonly string[] }> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :due AND gsi1sk <= :until',
      ExpressionAttributeValues: { ':due': indexOf.due, ':until': untilIso },
      Limit: limit,
    }),
  );
  const known = Items.map((item) => ({ campaignId: String(item.pk), terms: parseTerms(item) }));
  return {
    ready: known.flatMap(({ terms }) => (terms === undefined ? [] : [terms])),
    unknown: known.flatMap(({ campaignId, terms }) => (terms === undefined ? [campaignId] : [])),
  };
};
