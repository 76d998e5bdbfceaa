import { documentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import type { Payout } from '../domain/payout.ts';
import { parsePayout, statusIndex } from './items.ts';
import { findPayout } from './payout-store.ts';

/** Payouts one campaign can have: ten tranches, each requested anew a few times. */
const payoutsPerCampaignMax = 100;

/** Payouts by campaign and by status. */
export const payoutLists = (table: string) => ({
  ofCampaign: (campaignId: string) => list(table, campaignId),
  page: (query: PageQuery) => page(table, query),
});
export type PayoutLists = ReturnType<typeof payoutLists>;

const list = async (table: string, campaignId: string): Promise<readonly Payout[]> => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :payout)',
      ExpressionAttributeValues: { ':pk': campaignId, ':payout': 'PAYOUT#' },
      Limit: payoutsPerCampaignMax,
    }),
  );
  const found: Payout[] = [];
  for (const { payoutId } of Items) {
    const payout = await findPayout(table, String(payoutId));
    if (payout !== undefined) found.push(payout);
  }
  return found.toSorted((a, b) => (a.requestedAt < b.requestedAt ? -1 : 1));
};

interface PageQuery {
  readonly status: Payout['status'];
  /** Only those that have been so since before this instant. */
  readonly before?: string;
  /** Only those that have been so since this instant or later. Not together with `before`. */
  readonly since?: string;
  readonly limit: number;
  readonly from: PageKey | undefined;
}

const page = async (table: string, { status, before, since, limit, from }: PageQuery) => {
  const bound = boundOf(before, since);
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: `gsi1pk = :status${bound === undefined ? '' : ` AND gsi1sk ${bound.side} :instant`}`,
      ExpressionAttributeValues: {
        ':status': statusIndex(status),
        ...(bound === undefined ? {} : { ':instant': bound.instant }),
      },
      Limit: limit,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    }),
  );
  return { payouts: Items.map(parsePayout), lastKey: LastEvaluatedKey };
};

const boundOf = (before: string | undefined, since: string | undefined) => {
  if (before !== undefined) return { side: '<', instant: before };
  return since === undefined ? undefined : { side: '>=', instant: since };
};
