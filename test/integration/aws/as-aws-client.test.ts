import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import * as sfn from '@aws-sdk/client-sfn';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OutboxEvent } from '../../../shared/kernel/event.ts';
import { type Recorded, startRecordingService } from './support/recording-service.ts';
import { isSignedWith } from './support/signature.ts';

/** Our way to the bus and to Step Functions beside AWS's own clients: the same on the wire, and the same answers. */

const EventBusName = 'the-bus';
const machine = 'arn:aws:states:ap-northeast-2:000000000000:stateMachine:settlement';
const executionArn = 'arn:aws:states:ap-northeast-2:000000000000:execution:settlement:run-1';
const runs = { numRuns: 40 };

let service: Awaited<ReturnType<typeof startRecordingService>>;
let store: ReturnType<
  typeof import('../../../functions/settlements/store/executions.ts').executionStore
>;
let relay: ReturnType<typeof import('../../../shared/lambda/relay.ts').relayFunction>;
beforeAll(async () => {
  service = await startRecordingService();
  process.env.EVENT_BUS_NAME = EventBusName;
  const { executionStore } = await import('../../../functions/settlements/store/executions.ts');
  store = executionStore();
  const { relayFunction } = await import('../../../shared/lambda/relay.ts');
  relay = relayFunction({
    kind: 'stream',
    capability: 'pledges',
    name: 'relay-events',
    table: 'pledges',
    batchSize: 10,
    publishes: true,
  });
});
afterAll(() => service.stop());

const wireOf = ({ headers, text }: Recorded) => ({
  body: JSON.parse(text),
  target: headers['x-amz-target'],
  type: headers['content-type'],
});

/** Lets both ask while the service answers both alike; answers what arrived and what each made of it. */
const both = async <Our, Their>(
  body: unknown,
  askOurs: () => Promise<Our>,
  askTheirs: () => Promise<Their>,
) => {
  service.react({ status: 200, body }, { status: 200, body });
  const our = await askOurs();
  const their = await askTheirs();
  const [mine, its] = service.received() as [Recorded, Recorded];
  expect(wireOf(mine)).toEqual(wireOf(its));
  const secret = process.env.AWS_SECRET_ACCESS_KEY ?? '';
  expect([mine, its].map((each) => isSignedWith(secret, each))).toEqual([true, true]);
  return { our, their };
};

const data = fc.dictionary(fc.string({ maxLength: 5 }), fc.oneof(fc.string(), fc.integer()), {
  maxKeys: 3,
  noNullPrototype: true,
});
/** The last two come back a hair below themselves from seconds: cut off, they are a millisecond less. */
const epochMs = fc.oneof(
  fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
  fc.constantFrom(1_086_081_485_853, 2_186_239_484_634),
);

describe('the bus', () => {
  const news: fc.Arbitrary<OutboxEvent> = fc.record({
    id: fc.uuid(),
    source: fc.constant('jangteo.pledges'),
    detailType: fc.constantFrom('PledgePlaced', '펀딩'),
    version: fc.nat(),
    occurredAt: epochMs.map((ms) => new Date(ms).toISOString()),
    data,
  });
  const changesOf = (events: readonly OutboxEvent[]) =>
    ({
      Records: events.map((event, at) => ({
        dynamodb: { SequenceNumber: String(at), NewImage: marshall({ outbox: [event] }) },
      })),
    }) as DynamoDBStreamEvent;
  const relayAll = async (events: readonly OutboxEvent[]) =>
    relay(changesOf(events), {} as Context, { signal: new AbortController().signal });

  test('is told the same as by AWS’s own client', () =>
    fc.assert(
      fc.asyncProperty(fc.array(news, { minLength: 1, maxLength: 10 }), async (events) => {
        const { our } = await both(
          { FailedEntryCount: 0, Entries: events.map((_, at) => ({ EventId: String(at) })) },
          () => relayAll(events),
          () =>
            new EventBridgeClient({}).send(
              new PutEventsCommand({
                Entries: events.map(({ source, detailType, id, version, occurredAt, data }) => ({
                  EventBusName,
                  Source: source,
                  DetailType: detailType,
                  Time: new Date(occurredAt),
                  Detail: JSON.stringify({ id, version, occurredAt, data }),
                })),
              }),
            ),
        );
        expect(our).toEqual({ batchItemFailures: [] });
      }),
      runs,
    ));

  test('has the changes from the first refused entry on delivered again', async () => {
    const [first, second, third] = fc.sample(news, 3) as [OutboxEvent, OutboxEvent, OutboxEvent];
    const Entries = [{ EventId: 'a' }, { ErrorCode: 'ThrottlingException' }, { EventId: 'b' }];
    service.react({ status: 200, body: { FailedEntryCount: 1, Entries } });
    expect(await relayAll([first, second, third])).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }],
    });
    service.received();
  });
});

describe('Step Functions', () => {
  const theirs = () => new sfn.SFNClient({});
  /** As the service writes instants: seconds with a fraction. */
  const seconds = (ms: number) => ms / 1_000;

  test('starts what AWS’s own client starts', () =>
    fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[\w-]{1,40}$/), data, async (name, input) => {
        const { our, their } = await both(
          { executionArn, startDate: 1 },
          () => store.start(machine, name, input),
          () =>
            theirs().send(
              new sfn.StartExecutionCommand({
                stateMachineArn: machine,
                name,
                input: JSON.stringify(input),
              }),
            ),
        );
        expect([our, their.executionArn]).toEqual([true, executionArn]);
      }),
      runs,
    ));

  test('lists and describes executions as AWS’s own client reads them', () =>
    fc.assert(
      fc.asyncProperty(epochMs, epochMs, async (startMs, stopMs) => {
        const run = { startDate: seconds(startMs), stopDate: seconds(stopMs), status: 'SUCCEEDED' };
        const listed = await both(
          { executions: [{ name: 'run-1', ...run }], nextToken: 'more' },
          () => store.list(machine, { limit: 7, status: 'succeeded', token: 'here' }),
          () =>
            theirs().send(
              new sfn.ListExecutionsCommand({
                stateMachineArn: machine,
                maxResults: 7,
                statusFilter: 'SUCCEEDED',
                nextToken: 'here',
              }),
            ),
        );
        const [theirRun] = listed.their.executions ?? [];
        const expected = {
          name: 'run-1',
          status: 'succeeded',
          startedAt: theirRun?.startDate?.toISOString(),
          stoppedAt: theirRun?.stopDate?.toISOString(),
        };
        expect(listed.our).toEqual({ executions: [expected], nextToken: 'more' });
        const described = await both(
          { ...run, input: '{}' },
          () => store.describe(machine, 'run-1'),
          () => theirs().send(new sfn.DescribeExecutionCommand({ executionArn })),
        );
        expect(described.our).toMatchObject(expected);
      }),
      runs,
    ));

  test('tells an execution’s history as AWS’s own client reads it', () =>
    fc.assert(
      fc.asyncProperty(epochMs, fc.integer({ min: 1, max: 25_000 }), async (ms, id) => {
        const { our, their } = await both(
          { events: [{ id, type: 'TaskFailed', timestamp: seconds(ms) }] },
          () => store.history(machine, 'run-1', { limit: 9, token: undefined }),
          () =>
            theirs().send(
              new sfn.GetExecutionHistoryCommand({
                executionArn,
                maxResults: 9,
                reverseOrder: true,
                includeExecutionData: false,
              }),
            ),
        );
        const at = their.events?.[0]?.timestamp?.toISOString();
        expect(our.events).toMatchObject([{ id, type: 'TaskFailed', at }]);
      }),
      runs,
    ));
});
