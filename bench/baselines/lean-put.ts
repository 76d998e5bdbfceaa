import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { documentClient } from '../../shared/dynamo/client.ts';
import { PutCommand } from '../../shared/dynamo/commands.ts';

/** The least a handler can do with our own way to DynamoDB: one put of what it was sent. */
export const handler = async (event: APIGatewayProxyEventV2) => {
  const pledge = JSON.parse(event.body ?? '{}');
  await documentClient.send(
    new PutCommand({
      TableName: process.env.PLEDGES_TABLE,
      Item: { pk: event.headers['idempotency-key'], sk: 'PLEDGE', ...pledge },
    }),
  );
  return { statusCode: 201, body: '{}' };
};
