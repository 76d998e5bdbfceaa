import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

/**
 * What many shops ship: read what is left, decide, then write. Between the read and the write
 * somebody else reads the same number, so it sells more than there is.
 */
export const checkThenAct =
  (client: DynamoDBDocumentClient, table: string) =>
  async (pledge: { id: string; amountKrw: number; limited: boolean }) => {
    const reward = { TableName: table, Key: { pk: 'CAMPAIGN', sk: 'REWARD' } };
    if (pledge.limited) {
      const { Item } = await client.send(new GetCommand({ ...reward, ConsistentRead: true }));
      if (Number(Item?.remaining ?? 0) < 1) return 'sold_out';
    }
    await client.send(
      new PutCommand({
        TableName: table,
        Item: {
          pk: pledge.id,
          sk: 'PLEDGE',
          amountKrw: pledge.amountKrw,
          gsi1pk: 'DONOR',
          gsi1sk: pledge.id,
        },
      }),
    );
    if (pledge.limited) {
      await client.send(
        new UpdateCommand({
          ...reward,
          UpdateExpression: 'ADD remaining :minus',
          ExpressionAttributeValues: { ':minus': -1 },
        }),
      );
    }
    return 'placed';
  };
