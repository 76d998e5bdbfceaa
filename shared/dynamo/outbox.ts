import type { OutboxEvent } from '../kernel/event.ts';

/**
 * The attribute in which an item carries the events of its last change. State and event are one
 * write; the table's stream hands them to the relay, which puts them on the bus. A change without
 * an event removes the attribute or leaves the old one, whose id the relay has seen.
 */
export const outboxAttribute = 'outbox';

/** Events of a change that are news: in the new image, and not already in the old one. */
export const newsOf = (
  newImage: Record<string, unknown> | undefined,
  oldImage: Record<string, unknown> | undefined,
): readonly OutboxEvent[] => {
  const seen = new Set(eventsIn(oldImage).map((event) => event.id));
  return eventsIn(newImage).filter((event) => !seen.has(event.id));
};

const eventsIn = (image: Record<string, unknown> | undefined): readonly OutboxEvent[] =>
  (image?.[outboxAttribute] as readonly OutboxEvent[] | undefined) ?? [];
