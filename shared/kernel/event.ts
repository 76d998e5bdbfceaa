import type * as z from 'zod/mini';

/**
 * An event of the catalogue: publisher, rule pattern, parser and tests all derive from this one
 * object. A version is part of the contract; a change that breaks readers is a new version.
 */
export interface EventDefinition<
  Schema extends z.ZodMiniType = z.ZodMiniType,
  DetailType extends string = string,
> {
  readonly source: `jangteo.${string}`;
  /** Kept as a literal, so that a consumer of several events can tell them apart by it. */
  readonly detailType: DetailType;
  readonly version: number;
  /** The capability that owns the fact. */
  readonly owner: string;
  readonly schema: Schema;
  /** A payload that fits the schema, for tests and readers. */
  readonly sample: z.infer<Schema>;
}

/** What travels in the bus entry's detail. `id` is the same however often it is delivered. */
export interface EventEnvelope<Data = unknown> {
  readonly id: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly data: Data;
}

/** A fact about to be written with the state change it tells of. */
export interface OutboxEvent {
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly data: unknown;
}

export const defineEvent = <Schema extends z.ZodMiniType, const DetailType extends string>(
  definition: EventDefinition<Schema, DetailType>,
): EventDefinition<Schema, DetailType> => definition;

/**
 * Makes the outbox form of an event. `id` must derive from the operation that caused it, so that
 * a repeat of the operation is the same event.
 */
export const eventOf = <Schema extends z.ZodMiniType>(
  definition: EventDefinition<Schema>,
  fact: { id: string; occurredAt: string; data: z.infer<Schema> },
): OutboxEvent => ({
  id: fact.id,
  source: definition.source,
  detailType: definition.detailType,
  version: definition.version,
  occurredAt: fact.occurredAt,
  data: definition.schema.parse(fact.data),
});
