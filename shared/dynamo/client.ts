import { callerOf } from '../aws/caller.ts';
import { parsed, textOf } from './attributes.ts';
import type { TableCommand } from './commands.ts';

const call = callerOf({
  name: 'dynamodb',
  addressVariable: 'AWS_ENDPOINT_URL_DYNAMODB',
  targetPrefix: 'DynamoDB_20120810',
  contentType: 'application/x-amz-json-1.0',
  // A healthy answer takes single-digit milliseconds.
  silentMs: 3_000,
});

/** Sends commands to DynamoDB and answers in plain values. */
export const documentClient = {
  /** @throws AwsError named by DynamoDB's code; Error when no try got an answer. */
  send: async <Input extends object, Output>(
    command: TableCommand<Input, Output>,
  ): Promise<Output> =>
    command.answer(await call(command.operation, textOf(command.wire()), parsed)),
};

export type DocumentClient = typeof documentClient;
