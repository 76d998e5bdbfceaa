import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut, guardedUpdate } from '../../../shared/dynamo/guarded-write.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { BPS_TOTAL } from '../../../shared/kernel/money.ts';
import type { Destination, PayoutPlan, Tranche } from '../domain/payout.ts';
import type { Rest } from '../domain/rest.ts';
import { accountKey, parseDestination, parsePlan, planKey } from './items.ts';

const isNew = 'attribute_not_exists(pk)';
/** Events come in any order: the account that was verified last is the one. */
const isLater = 'attribute_not_exists(verifiedAt) OR verifiedAt < :verifiedAt';

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
  /** The rest becomes a tranche of its own, unless the plan has changed since it was read. */
  addRest: ({ campaignId, settlementId, tranches }: PayoutPlan, rest: Rest) =>
    guardedUpdate(documentClient, {
      TableName: table,
      Key: planKey(campaignId),
      UpdateExpression: 'SET tranches = list_append(tranches, :tranches)',
      ConditionExpression: `size(tranches) = :count${tranches.map((_, index) => ` AND tranches[${index}].paid = :yes`).join('')}`,
      ExpressionAttributeValues: {
        ':count': tranches.length,
        ...(tranches.length === 0 ? {} : { ':yes': true }),
        ':tranches': [
          {
            trancheId: derivedId('tranche', settlementId, 'rest', String(rest.sequence)),
            milestone: rest.milestone,
            shareBps: BPS_TOTAL,
            source: 'rest',
            amountKrw: rest.amountKrw,
            reservedUntil: null,
            payoutId: null,
            paid: false,
          },
        ],
      },
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
  findAccount: async (associationId: string): Promise<Destination | undefined> => {
    const Key = accountKey(associationId);
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key, ConsistentRead: true }),
    );
    return Item === undefined ? undefined : parseDestination(Item);
  },
});
export type PlanStore = ReturnType<typeof planStore>;
