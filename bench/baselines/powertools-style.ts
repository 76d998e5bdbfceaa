import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { z } from 'zod';

/**
 * A careful handler in the common style, written by hand: logger, metrics, tracer and idempotency
 * from Powertools, middy, zod, one put.
 */
const logger = new Logger({ serviceName: 'pledges' });
const metrics = new Metrics({ namespace: 'pledges', serviceName: 'pledges' });
const tracer = new Tracer({ serviceName: 'pledges' });
const client = tracer.captureAWSv3Client(DynamoDBDocumentClient.from(new DynamoDBClient({})));
const tableName = process.env.PLEDGES_TABLE ?? '';

const bodySchema = z.strictObject({
  rewards: z.array(z.strictObject({ rewardId: z.string(), quantity: z.number().int() })),
  amountKrw: z.number().int().min(1000).max(10_000_000),
  paymentToken: z.string().optional(),
});

const idempotency = new IdempotencyConfig({ eventKeyJmesPath: 'key' });

const place = makeIdempotent(
  async (request: { key: string; campaignId: string; body: z.infer<typeof bodySchema> }) => {
    const pledge = { pk: `PLEDGE#${request.key}`, sk: 'PLEDGE', ...request.body };
    await client.send(
      new PutCommand({
        TableName: tableName,
        Item: pledge,
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return { pledgeId: pledge.pk };
  },
  {
    persistenceStore: new DynamoDBPersistenceLayer({
      tableName,
      keyAttr: 'pk',
      sortKeyAttr: 'sk',
      staticPkValue: 'IDEMPOTENCY',
    }),
    config: idempotency,
  },
);

export const handler = middy(async (event: APIGatewayProxyEventV2, context: Context) => {
  idempotency.registerLambdaContext(context);
  const body = bodySchema.parse(JSON.parse(event.body ?? '{}'));
  const key = event.headers['idempotency-key'] ?? context.awsRequestId;
  const answer = await place({ key, campaignId: event.pathParameters?.campaignId ?? '', body });
  metrics.addMetric('PledgePlaced', MetricUnit.Count, 1);
  logger.info('Pledge placed', answer);
  return { statusCode: 201, body: JSON.stringify(answer) };
})
  .use(injectLambdaContext(logger))
  .use(captureLambdaHandler(tracer))
  .use(logMetrics(metrics));
