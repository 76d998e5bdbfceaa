import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

/**
 * The usual first design, written by hand: look the key up, read the reward, then one transaction
 * over pledge, campaign total and stock, with an idempotency row. Correct, and one hot item each.
 */
export const naiveTransact =
  (client: DynamoDBDocumentClient, table: string) =>
  async (pledge: { id: string; key: string; amountKrw: number; limited: boolean }) => {
    const known = await client.send(
      new GetCommand({ TableName: table, Key: { pk: `KEY#${pledge.key}`, sk: 'KEY' } }),
    );
    if (known.Item !== undefined) return 'repeated';
    await client.send(new GetCommand({ TableName: table, Key: { pk: 'CAMPAIGN', sk: 'REWARD' } }));
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Put: {
              TableName: table,
              Item: { pk: `KEY#${pledge.key}`, sk: 'KEY', pledgeId: pledge.id },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
          {
            Put: {
              TableName: table,
              Item: {
                pk: pledge.id,
                sk: 'PLEDGE',
                amountKrw: pledge.amountKrw,
                gsi1pk: 'DONOR',
                gsi1sk: pledge.id,
              },
            },
          },
          {
            Update: {
              TableName: table,
              Key: { pk: 'CAMPAIGN', sk: 'TOTAL' },
              UpdateExpression: 'ADD amountKrw :amount, pledges :one',
              ExpressionAttributeValues: { ':amount': pledge.amountKrw, ':one': 1 },
            },
          },
          ...(pledge.limited ? [takeOne(table)] : []),
        ],
      }),
    );
    return 'placed';
  };

const takeOne = (table: string) => ({
  Update: {
    TableName: table,
    Key: { pk: 'CAMPAIGN', sk: 'REWARD' },
    UpdateExpression: 'ADD remaining :minus',
    ConditionExpression: 'remaining >= :one',
    ExpressionAttributeValues: { ':minus': -1, ':one': 1 },
  },
});
