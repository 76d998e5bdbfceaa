import { documentClient } from '../../../shared/dynamo/client.ts';
import { GetCommand } from '../../../shared/dynamo/commands.ts';
import { guardedPut } from '../../../shared/dynamo/guarded-write.ts';

/** Webhooks whose effect is written: pk pledgeId · sk WEBHOOK#<transmission id>. */
const skOf = (transmissionId: string): string => `WEBHOOK#${transmissionId}`;

export const webhookStore = (table: string) => ({
  isDone: async (pledgeId: string, transmissionId: string): Promise<boolean> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: table, Key: { pk: pledgeId, sk: skOf(transmissionId) } }),
    );
    return Item !== undefined;
  },
  /** A mark that is there already says the same. */
  markDone: async (pledgeId: string, transmissionId: string): Promise<void> => {
    await guardedPut(documentClient, {
      TableName: table,
      Item: { pk: pledgeId, sk: skOf(transmissionId) },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  },
});

export type WebhookStore = ReturnType<typeof webhookStore>;
