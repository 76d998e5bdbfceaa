import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The least a handler with AWS's client can do: one put of what it was sent. */
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: APIGatewayProxyEventV2) => {
  const pledge = JSON.parse(event.body ?? '{}');
  await client.send(
    new PutCommand({
      TableName: process.env.PLEDGES_TABLE,
      Item: { pk: event.headers['idempotency-key'], sk: 'PLEDGE', ...pledge },
    }),
  );
  return { statusCode: 201, body: '{}' };
};
