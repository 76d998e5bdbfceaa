import { type ActRequest, actOf } from '../../../shared/dynamo/acts.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { QueryCommand } from '../../../shared/dynamo/commands.ts';
import { type Act, actOnce } from '../../../shared/dynamo/once.ts';
import type { PageKey } from '../../../shared/dynamo/page.ts';
import { type Update, update } from '../domain/view-schemas.ts';
import { positionOf, updatePrefix } from './campaign-item.ts';

/** Writes an update of a campaign, once. */
const post =
  (table: string) =>
  async (campaignId: string, posted: Update, request: ActRequest): Promise<Act['outcome']> => {
    const { updateId, postedAt } = posted;
    const act = actOf(campaignId, 'update', request, { at: postedAt, outcome: posted });
    const result = await actOnce(documentClient, table, act, [
      {
        Put: {
          TableName: table,
          Item: {
            pk: campaignId,
            sk: `${updatePrefix}${positionOf(postedAt, updateId)}`,
            ...posted,
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ]);
    if (result.done) return result.outcome;
    throw new Error(`${updateId} stands without the record of its posting.`);
  };

/** Updates of a campaign, newest first. */
const list =
  (table: string) =>
  async (
    campaignId: string,
    page: { limit: number; after: PageKey | undefined },
  ): Promise<{ items: Update[]; lastKey: PageKey | undefined }> => {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :campaignId AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':campaignId': campaignId, ':prefix': updatePrefix },
        ScanIndexForward: false,
        Limit: page.limit,
        ...(page.after === undefined ? {} : { ExclusiveStartKey: page.after }),
      }),
    );
    return {
      items: Items.map((item) => update.parse(item)),
      lastKey: LastEvaluatedKey as PageKey | undefined,
    };
  };

export const updateStore = (table: string) => ({ post: post(table), list: list(table) });
export type UpdateStore = ReturnType<typeof updateStore>;
