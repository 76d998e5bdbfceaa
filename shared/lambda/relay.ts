import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { connectionLimits } from '../config/connection-limits.ts';
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

/** Of the bus. */
const silentMs = 5_000;

const eventBridgeBus = (busName: string): Bus => {
  const client = new EventBridgeClient({ requestHandler: connectionLimits(silentMs) });
  return {
    put: async (events) => {
      const { Entries = [] } = await client.send(
        new PutEventsCommand({
          Entries: events.map(({ source, detailType, id, version, occurredAt, data }) => ({
            EventBusName: busName,
            Source: source,
            DetailType: detailType,
            Time: new Date(occurredAt),
            Detail: JSON.stringify({ id, version, occurredAt, data }),
          })),
        }),
      );
      const refused = Entries.findIndex((entry) => entry.EventId === undefined);
      return refused === -1 ? events.length : refused;
    },
  };
};
