import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type {
  Context,
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
} from 'aws-lambda';
import type { StreamContract } from '../kernel/contract.ts';
import { describeError, log } from './log.ts';

/** One change of an item, in plain values. */
export interface Change {
  readonly sequenceNumber: string;
  readonly oldImage: Record<string, unknown> | undefined;
  readonly newImage: Record<string, unknown> | undefined;
}

/**
 * Thrown by a use case that handled the changes before `sequenceNumber` and failed at it: the
 * service delivers again from there. Any other error means that the whole batch comes again.
 */
export class StreamStop extends Error {
  override readonly name = 'StreamStop';
  readonly sequenceNumber: string;

  constructor(sequenceNumber: string, options: { cause: unknown }) {
    super(`Stopped at ${sequenceNumber}.`, options);
    this.sequenceNumber = sequenceNumber;
  }
}

/** The Lambda handler of a table's stream. A batch can come twice: use cases count by sequence. */
export const streamFunction = <C extends StreamContract, Effects>(
  contract: C,
  useCase: (changes: readonly Change[], effects: Effects) => Promise<void>,
  effects: Effects,
) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse, Error, Context>()
    .onError(({ error }) => {
      log.error({
        message: `${contract.capability}/${contract.name} failed`,
        ...describeError(error),
      });
    })
    .handler(async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
      try {
        await useCase(event.Records.map(changeOf), effects);
        return { batchItemFailures: [] };
      } catch (error) {
        if (!(error instanceof StreamStop)) throw error;
        return { batchItemFailures: [{ itemIdentifier: error.sequenceNumber }] };
      }
    });

const changeOf = (record: DynamoDBRecord): Change => ({
  sequenceNumber: record.dynamodb?.SequenceNumber ?? '',
  oldImage: imageOf(record.dynamodb?.OldImage),
  newImage: imageOf(record.dynamodb?.NewImage),
});

const imageOf = (image: unknown): Record<string, unknown> | undefined =>
  image === undefined ? undefined : unmarshall(image as never);
