import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The SDK's own tries of one call, for throttling and lost connections. Conflicts are ours. */
const attemptsMax = 3;
/** A healthy answer takes single-digit milliseconds; past this the connection is taken for dead. */
const requestTimeoutMs = 3_000;
const connectionTimeoutMs = 1_000;

/** One client per cold start. */
export const documentClient = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    maxAttempts: attemptsMax,
    requestHandler: { requestTimeout: requestTimeoutMs, connectionTimeout: connectionTimeoutMs },
  }),
  { marshallOptions: { removeUndefinedValues: true } },
);

export type DocumentClient = typeof documentClient;
