import { documentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import type { RefundRequest, RequestStatus } from '../domain/request.ts';
import { campaignIndex, parseRequest, statusIndex } from './items.ts';

interface Page {
  readonly limit: number;
  readonly from: PageKey | undefined;
}
interface PageOfRequests {
  readonly requests: readonly RefundRequest[];
  readonly lastKey: Record<string, unknown> | undefined;
}

/** Requests by status, the first due first, and by campaign, the latest first. */
export const requestLists = (table: string) => ({
  ofStatus: (status: RequestStatus, page: Page): Promise<PageOfRequests> =>
    query(table, 'gsi1', { key: statusIndex(status), forward: true }, page),
  ofCampaign: (campaignId: string, page: Page): Promise<PageOfRequests> =>
    query(table, 'gsi2', { key: campaignIndex(campaignId), forward: false }, page),
  /** Requests of a status whose decision was due before then, and which still have their texts. */
  dueBefore: (status: RequestStatus, untilIso: string, page: Page): Promise<PageOfRequests> =>
    query(table, 'gsi1', { key: statusIndex(status), forward: true, until: untilIso }, page),
  /** Open requests whose decision is overdue. */
  overdue: (nowIso: string, page: Page): Promise<PageOfRequests> =>
    query(table, 'gsi1', { key: statusIndex('open'), forward: true, until: nowIso }, page),
});
export type RequestLists = ReturnType<typeof requestLists>;

const query = async (
  table: string,
  index: 'gsi1' | 'gsi2',
  list: { readonly key: string; readonly forward: boolean; readonly until?: string },
  { limit, from }: Page,
): Promise<PageOfRequests> => {
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
  return { requests: Items.map(parseRequest), lastKey: LastEvaluatedKey };
};
