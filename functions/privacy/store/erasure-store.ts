import * as z from 'zod/mini';
import { personErasureRequested } from '../../../events/privacy/person-erasure-requested.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { createOnce } from '../../../shared/dynamo/once.ts';
import { outboxAttribute } from '../../../shared/dynamo/outbox.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { eventOf } from '../../../shared/kernel/event.ts';

interface Wish {
  readonly donorId: string;
  /** The person themselves, or the operator who wrote it down. */
  readonly requestedBy: string;
  readonly reason?: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
}

const storedSchema = z.object({ erasureId: z.string(), requestedAt: z.string() });

/**
 * The record of a person's wish to be forgotten, `pk erasureId · sk ERASURE`, with the event that
 * has everybody act on it. It keeps the id that the person had, and nothing else of them.
 */
export const erasureStore = (table: string, clock: Clock) => ({
  request: async (wish: Wish): Promise<z.infer<typeof storedSchema>> => {
    const { donorId, requestedBy, reason, idempotencyKey, requestHash } = wish;
    const erasureId = derivedId('erasure', donorId, requestedBy, idempotencyKey);
    const requestedAt = isoOf(clock.nowMs());
    const event = eventOf(personErasureRequested, {
      id: derivedId('event', erasureId),
      occurredAt: requestedAt,
      data: { erasureId, donorId, requestedAt },
    });
    const { item } = await createOnce(documentClient, table, {
      pk: erasureId,
      sk: 'ERASURE',
      erasureId,
      donorId,
      requestedBy,
      requestedAt,
      ...(reason === undefined ? {} : { reason }),
      requestHash,
      [outboxAttribute]: [event],
    });
    return storedSchema.parse(item);
  },
});
export type ErasureStore = ReturnType<typeof erasureStore>;
