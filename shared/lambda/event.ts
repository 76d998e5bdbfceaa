import middy from '@middy/core';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { EventContract } from '../kernel/contract.ts';
import type { EventDefinition, EventEnvelope } from '../kernel/event.ts';
import { describeError, log } from './log.ts';

/** One event of a contract, told apart by `detailType`. */
export type DomainEvent<C extends EventContract> = EventOf<C['on'][number]>;

/** Distributes over the definitions, so that each detail type goes with its own data. */
type EventOf<Definition> =
  Definition extends EventDefinition<infer Schema, infer DetailType>
    ? {
        readonly detailType: DetailType;
        readonly id: string;
        readonly occurredAt: string;
        readonly data: z.output<Schema>;
      }
    : never;

/**
 * The Lambda handler of an event contract. Delivery is at least once and in any order: use cases
 * name the event's id or the state's version in the guard of their write. A failure is thrown, so
 * that the service retries and, in the end, parks the event in the dead letter queue.
 */
export const eventFunction = <C extends EventContract, Effects>(
  contract: C,
  useCase: (event: DomainEvent<C>, effects: Effects) => Promise<void>,
  effects: Effects,
) =>
  middy<EventBridgeEvent<string, EventEnvelope>, void, Error, Context>()
    .onError(({ error }) => {
      log.error({
        message: `${contract.capability}/${contract.name} failed`,
        ...describeError(error),
      });
    })
    .handler(async (event: EventBridgeEvent<string, EventEnvelope>) => {
      const definition = contract.on.find(
        (candidate) =>
          candidate.detailType === event['detail-type'] && candidate.source === event.source,
      );
      if (definition === undefined) {
        throw new Error(`${contract.name} does not take ${event.source} ${event['detail-type']}.`);
      }
      const { id, occurredAt, data } = event.detail;
      const domainEvent = {
        detailType: definition.detailType,
        id,
        occurredAt,
        data: definition.schema.parse(data),
      };
      await useCase(domainEvent as DomainEvent<C>, effects);
    });
