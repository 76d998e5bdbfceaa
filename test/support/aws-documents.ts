import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { DocumentClient } from '../../shared/dynamo/client.ts';

let client: DynamoDBDocumentClient | undefined;

/** AWS's own document client on the engine of this test: tests read tables past the product's own. */
export const awsDocuments = (): DynamoDBDocumentClient => {
  // Named here, because AWS's client looks into the environment once in the life of a process.
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '';
  client ??= DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }));
  return client;
};

/** AWS's commands by the name that the product's have too. */
const awsCommands: Readonly<Record<string, new (input: never) => object>> = {
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
};

/** Has AWS's own client carry out what the product's stores ask for. */
export const carriedOutBy = (documents: DynamoDBDocumentClient): DocumentClient => {
  const send = (command: { readonly input: object; readonly constructor: { name: string } }) => {
    const AwsCommand = awsCommands[command.constructor.name];
    if (AwsCommand === undefined) throw new Error(`Not among these: ${command.constructor.name}.`);
    return documents.send(new AwsCommand(command.input as never) as GetCommand);
  };
  return { send } as unknown as DocumentClient;
};
