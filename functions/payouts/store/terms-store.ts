import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import { termsKey } from './items.ts';

const promiseSchema = z.object({ promisedOn: z.nullable(z.string()) });

/** What a campaign promises, as far as its reserve rests on it. */
export const termsStore = (table: string) => ({
  /** The newest terms count, in whatever order they are told. */
  keepPromise: (campaignId: string, version: number, promisedOn: string | null) =>
    guardedPut(documentClient, {
      TableName: table,
      Item: { ...termsKey(campaignId), version, promisedOn },
      ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': version },
    }),
  /** The last day on which a reward is promised; undefined while nobody has told the terms. */
  promiseOf: async (campaignId: string): Promise<string | null | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: termsKey(campaignId), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : promiseSchema.parse(Item).promisedOn;
  },
});
export type TermsStore = ReturnType<typeof termsStore>;
