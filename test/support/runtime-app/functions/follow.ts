import type { DynamoDBStreamEvent } from 'aws-lambda';
import { count } from '../store.ts';

/** Counts each new note once per delivery; breaks at notes that ask for it. */
export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { dynamodb, eventName } of event.Records) {
    const key = dynamodb?.Keys?.pk?.S ?? '';
    if (eventName !== 'INSERT' || !key.startsWith('NOTE#')) {
      continue;
    }
    const kind = dynamodb?.NewImage?.kind?.S;
    if (kind === 'silent') {
      continue;
    }
    if (kind === 'poison') {
      return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? '' }] };
    }
    await count(key.slice('NOTE#'.length), 'followed');
    await count('all', 'followed');
  }
  return { batchItemFailures: [] };
};
