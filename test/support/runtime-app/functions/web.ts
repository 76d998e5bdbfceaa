import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { count, documents, tableName } from '../store.ts';

const bus = new EventBridgeClient({});
const machines = new SFNClient({});

type Act = Record<string, never> & { act: string; id?: string; input?: unknown };

const actions: Record<string, (act: Act, context: Context) => Promise<unknown>> = {
  environment: async () => ({
    greeting: process.env.GREETING,
    keyLength: process.env.KEY?.length,
    path: process.env.PATH,
    region: process.env.AWS_REGION,
  }),
  now: async () => ({ now: new Date().toISOString(), number: Date.now() }),
  context: async (_act, context) => ({
    functionName: context.functionName,
    remaining: context.getRemainingTimeInMillis(),
    memory: context.memoryLimitInMB,
  }),
  sleep: () => new Promise((resolve) => setTimeout(resolve, 5_000)),
  crash: async () => {
    setTimeout(() => {
      throw new Error('crashed in the background');
    }, 1);
    return new Promise(() => undefined);
  },
  throw: async () => {
    throw new Error('a secret of the function');
  },
  queryWithoutGrant: () =>
    documents.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': 'x' },
      }),
    ),
  count: ({ id = '' }) => count(id, 'counted').then((times) => ({ times })),
  tell: async ({ id = '', input }) => {
    const { Entries } = await bus.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: process.env.BUS_NAME,
            Source: 'fixture',
            DetailType: 'NoteTold',
            Detail: JSON.stringify({ id, ...(input as object) }),
          },
        ],
      }),
    );
    return Entries;
  },
  start: ({ id = '', input }) =>
    machines.send(
      new StartExecutionCommand({
        stateMachineArn: process.env.MACHINE_ARN,
        name: id,
        input: JSON.stringify(input),
      }),
    ),
  describe: ({ id = '' }) => machines.send(new DescribeExecutionCommand({ executionArn: id })),
  history: ({ id = '' }) => machines.send(new GetExecutionHistoryCommand({ executionArn: id })),
  stop: ({ id = '' }) => machines.send(new StopExecutionCommand({ executionArn: id })),
};

const act = async (request: Act, context: Context) => {
  try {
    const result = await actions[request.act]?.(request, context);
    return { statusCode: 200, body: JSON.stringify(result ?? null) };
  } catch (error) {
    if (request.act === 'throw' || !(error instanceof Error)) {
      throw error;
    }
    return { statusCode: 422, body: JSON.stringify({ name: error.name, message: error.message }) };
  }
};

export const handler = async (event: APIGatewayProxyEventV2, context: Context) => {
  switch (event.routeKey) {
    case 'POST /notes': {
      const note = JSON.parse(event.body ?? '{}') as { id: string; kind?: string };
      await documents.send(
        new PutCommand({
          TableName: tableName,
          Item: { pk: `NOTE#${note.id}`, sk: 'note', kind: note.kind ?? 'plain' },
        }),
      );
      return { statusCode: 201, headers: { Location: `/notes/${note.id}` }, body: '{}' };
    }
    case 'GET /notes/{id}': {
      const { Item } = await documents.send(
        new GetCommand({
          TableName: tableName,
          Key: { pk: event.pathParameters?.id ?? '', sk: event.queryStringParameters?.sk ?? '' },
        }),
      );
      return Item === undefined ? { statusCode: 404 } : Item;
    }
    case 'POST /act':
      return act(JSON.parse(event.body ?? '{}') as Act, context);
    default:
      return { statusCode: 200, cookies: ['seen=1'], body: JSON.stringify(event) };
  }
};
