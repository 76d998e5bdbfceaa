import { callerOf } from '../aws/caller.ts';
import { readEnvironment } from '../config/environment.ts';
import { newsOf } from '../dynamo/outbox.ts';
import type { StreamContract } from '../kernel/contract.ts';
import type { OutboxEvent } from '../kernel/event.ts';
import { type Change, StreamStop, streamFunction } from './stream.ts';

/** PutEvents takes ten entries a call. */
const entriesPerCallMax = 10;

/**
 * Events that follow from a change itself and need no outbox, so that the item stays small. Their
 * ids derive from the item and its version.
 */
type Tell = (change: Change) => Promise<readonly OutboxEvent[]>;
const tellsNothing: Tell = async () => [];

interface Bus {
  /** Answers how many of the events, from the front, the bus has taken. */
  readonly put: (events: readonly OutboxEvent[]) => Promise<number>;
}

/**
 * The Lambda handler that hands a table's outbox to the bus, in the order of the changes. It is
 * the only place that publishes, so no event can be told without its state change, or the other
 * way round.
 */
export const relayFunction = (contract: StreamContract, tell: Tell = tellsNothing) =>
  streamFunction(contract, relayChanges, {
    ...eventBridgeBus(readEnvironment(contract).busName),
    tell,
  });

/** Publishes the news of each change, in order; what was taken is not sent again. */
export const relayChanges = async (
  changes: readonly Change[],
  { tell = tellsNothing, ...bus }: Bus & { readonly tell?: Tell },
): Promise<void> => {
  const told = await Promise.all(changes.map(tell));
  const news = changes.flatMap((change, at) =>
    [...newsOf(change.newImage, change.oldImage), ...(told[at] ?? [])].map((event) => ({
      change,
      event,
    })),
  );
  for (let start = 0; start < news.length; start += entriesPerCallMax) {
    const batch = news.slice(start, start + entriesPerCallMax);
    const taken = await bus.put(batch.map(({ event }) => event));
    const refused = batch[taken];
    if (refused !== undefined) {
      throw new StreamStop(refused.change.sequenceNumber, { cause: 'The bus refused an entry.' });
    }
  }
};

const call = callerOf({
  name: 'events',
  addressVariable: 'AWS_ENDPOINT_URL_EVENTBRIDGE',
  targetPrefix: 'AWSEvents',
  contentType: 'application/x-amz-json-1.1',
  silentMs: 5_000,
});
const msPerSecond = 1_000;

const eventBridgeBus = (busName: string): Bus => ({
  put: async (events) => {
    const { Entries } = await call(
      'PutEvents',
      JSON.stringify({
        Entries: events.map(({ source, detailType, id, version, occurredAt, data }) => ({
          EventBusName: busName,
          Source: source,
          DetailType: detailType,
          // On the wire an instant is a number of seconds.
          Time: Date.parse(occurredAt) / msPerSecond,
          Detail: JSON.stringify({ id, version, occurredAt, data }),
        })),
      }),
    );
    const refused = (Entries as readonly { readonly EventId?: string }[]).findIndex(
      ({ EventId }) => EventId === undefined,
    );
    return refused === -1 ? events.length : refused;
  },
});
