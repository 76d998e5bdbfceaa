import * as z from 'zod/mini';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';
import type { ReceiptRules } from '../domain/donation-receipt.ts';

/** `pk associationId or campaignId · sk RECEIPT_RULE`: the later news counts, in whatever order they come. */
const keyOf = (id: string) => ({ pk: id, sk: 'RECEIPT_RULE' });
const isLater = 'attribute_not_exists(pk) OR #at < :at';

const associationSchema = z.object({
  associationName: z.string(),
  businessNumber: z.string(),
  receiptBasis: z.nullable(z.string()),
});
const campaignSchema = z.object({ associationId: z.string(), donationOnly: z.boolean() });

export const receiptRules = (table: string) => {
  const keep = async (id: string, rule: Readonly<Record<string, unknown>>, at: string) => {
    await guardedPut(documentClient, {
      TableName: table,
      Item: { ...keyOf(id), ...rule, at },
      ConditionExpression: isLater,
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':at': at },
    });
  };
  const read = async (id: string) => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }),
    );
    return Item;
  };
  return {
    keepAssociation: (id: string, rule: z.infer<typeof associationSchema>, at: string) =>
      keep(id, rule, at),
    /** A suspended association issues nothing. */
    suspendAssociation: (id: string, at: string) =>
      keep(id, { associationName: '', businessNumber: '', receiptBasis: null }, at),
    keepCampaign: (id: string, rule: z.infer<typeof campaignSchema>, at: string) =>
      keep(id, rule, at),
    associationOf: async (campaignId: string): Promise<string | undefined> => {
      const campaign = await read(campaignId);
      return campaign === undefined ? undefined : campaignSchema.parse(campaign).associationId;
    },
    find: async (campaignId: string): Promise<ReceiptRules | undefined> => {
      const item = await read(campaignId);
      if (item === undefined) return undefined;
      const campaign = campaignSchema.parse(item);
      const association = await read(campaign.associationId);
      return association === undefined
        ? undefined
        : { ...campaign, ...associationSchema.parse(association) };
    },
  };
};
export type ReceiptRuleStore = ReturnType<typeof receiptRules>;
