import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { guardedPut, guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import type { Destination, PayoutPlan, Tranche } from '../domain/payout.ts';
import type { StatementNames } from '../domain/statement.ts';
import { accountKey, nameKey, parseDestination, parsePlan, planKey } from './items.ts';

const isNew = 'attribute_not_exists(pk)';
/** Events come in any order: the account that was verified last is the one. */
const isLater = 'attribute_not_exists(verifiedAt) OR verifiedAt < :verifiedAt';

const isLaterName = 'attribute_not_exists(pk) OR #at < :at';

/** A fund's part is added once. */
const isNotMatched = 'matchedKrw = :none';

/** What a campaign may pay out, and where to. */
export const planStore = (table: string) => ({
  create: (plan: PayoutPlan) =>
    guardedPut(documentClient, {
      TableName: table,
      Item: { ...planKey(plan.campaignId), ...plan },
      ConditionExpression: isNew,
    }),
  find: async (campaignId: string): Promise<PayoutPlan | undefined> => {
    const Key = planKey(campaignId);
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key, ConsistentRead: true }),
    );
    return Item === undefined ? undefined : parsePlan(Item);
  },
  addMatched: (campaignId: string, matchedKrw: number, tranches: readonly Tranche[]) =>
    guardedUpdate(documentClient, {
      TableName: table,
      Key: planKey(campaignId),
      UpdateExpression: 'SET matchedKrw = :matchedKrw, tranches = list_append(tranches, :tranches)',
      ConditionExpression: isNotMatched,
      ExpressionAttributeValues: { ':none': 0, ':matchedKrw': matchedKrw, ':tranches': tranches },
    }),
  keepAccount: (associationId: string, account: Destination & { readonly verifiedAt: string }) =>
    guardedUpdate(documentClient, {
      TableName: table,
      Key: accountKey(associationId),
      UpdateExpression:
        'SET payoutAccountId = :payoutAccountId, sellerId = :sellerId, bankCode = :bankCode, accountLastDigits = :accountLastDigits, verifiedAt = :verifiedAt',
      ConditionExpression: isLater,
      ExpressionAttributeValues: {
        ':payoutAccountId': account.payoutAccountId,
        ':sellerId': account.sellerId,
        ':bankCode': account.bankCode,
        ':accountLastDigits': account.accountLastDigits,
        ':verifiedAt': account.verifiedAt,
      },
    }),
  /** What an association or a campaign is called now; news in any order, the later counts. */
  keepName: (id: string, name: Readonly<Record<string, string>>, at: string) =>
    guardedPut(documentClient, {
      TableName: table,
      Item: { ...nameKey(id), ...name, at },
      ConditionExpression: isLaterName,
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':at': at },
    }),
  findNames: (associationId: string, campaignId: string) =>
    findNames(table, associationId, campaignId),
  findAccount: async (associationId: string): Promise<Destination | undefined> => {
    const Key = accountKey(associationId);
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key, ConsistentRead: true }),
    );
    return Item === undefined ? undefined : parseDestination(Item);
  },
});
export type PlanStore = ReturnType<typeof planStore>;

const findNames = async (
  table: string,
  associationId: string,
  campaignId: string,
): Promise<StatementNames> => {
  const [association, campaign] = await Promise.all(
    [associationId, campaignId].map(async (id) => {
      const { Item } = await documentClient.send(
        new GetCommand({ TableName: table, Key: nameKey(id), ConsistentRead: true }),
      );
      return nameSchema.parse(Item ?? {});
    }),
  );
  return {
    associationName: association?.associationName ?? null,
    marketName: association?.marketName ?? null,
    campaignTitle: campaign?.campaignTitle ?? null,
  };
};

const nameSchema = z.object({
  associationName: z.string().optional(),
  marketName: z.string().optional(),
  campaignTitle: z.string().optional(),
});
