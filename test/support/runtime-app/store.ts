import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

export const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const tableName = process.env.TABLE_NAME ?? '';

/** Counts what happened to a note, in an item whose changes the stream's consumer leaves alone. */
export const count = async (id: string, what: string, by = 1): Promise<number> => {
  const { Attributes } = await documents.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { pk: `COUNT#${id}`, sk: what },
      UpdateExpression: 'ADD times :by SET lastAt = :now',
      ExpressionAttributeValues: { ':by': by, ':now': new Date().toISOString() },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return Number(Attributes?.times ?? 0);
};
