/** Webhooks are written in the transaction that causes them, so none is lost and none is invented. */
import { randomUUID } from 'node:crypto';
import { kstIso, kstWithoutOffset } from './business-days.ts';
import { API_VERSION, type Context, newKey } from './context.ts';

export type Channel = 'payments' | 'payouts';

export interface WebhookEvent {
  readonly channel: Channel;
  readonly eventType: string;
  /** The payment, payout or seller it is about. */
  readonly subject: string;
  readonly data: unknown;
}

/** Payment events have `data` and no id; payout and seller events have `entityBody`, an id and a version. */
const bodyOf = (event: WebhookEvent, nowMs: number) => {
  if (event.channel === 'payments') {
    return { eventType: event.eventType, createdAt: kstWithoutOffset(nowMs), data: event.data };
  }
  return {
    eventType: event.eventType,
    createdAt: kstIso(nowMs),
    version: API_VERSION,
    eventId: newKey('event'),
    entityType: event.eventType.split('.')[0],
    entityBody: event.data,
  };
};

export const enqueueWebhook = (context: Context, event: WebhookEvent): void => {
  const now = context.clock.nowMs();
  context.database.run(
    `INSERT INTO webhooks (transmission_id, channel, event_type, subject, body, state, attempts, next_at)
     VALUES (?, ?, ?, ?, ?, 'waiting', 0, ?)`,
    randomUUID(),
    event.channel,
    event.eventType,
    event.subject,
    JSON.stringify(bodyOf(event, now)),
    now,
  );
};
