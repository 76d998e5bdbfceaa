import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { connectionLimits } from '../config/connection-limits.ts';

/** The SDK's own tries of one call, for throttling and lost connections. Conflicts are ours. */
const attemptsMax = 3;
/** A healthy answer takes single-digit milliseconds. */
const silentMs = 3_000;

/** One client per cold start. */
export const documentClient = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    maxAttempts: attemptsMax,
    requestHandler: connectionLimits(silentMs),
  }),
  { marshallOptions: { removeUndefinedValues: true } },
);

export type DocumentClient = typeof documentClient;
