/** Delivers queued webhooks: at once, then seven times more on the provider's schedule, by the movable clock. */
import { request } from 'undici';
import { kstIso } from './business-days.ts';
import type { Context } from './context.ts';
import {
  MINUTE_MS,
  WEBHOOK_DEADLINE_MS,
  WEBHOOK_RETRY_MINUTES,
  WEBHOOK_ROUND_MAX,
  WEBHOOKS_AT_ONCE,
} from './limits.ts';
import type { Channel } from './webhook-queue.ts';
import { signatureHeader } from './webhook-signature.ts';

interface WebhookRow {
  readonly transmission_id: string;
  readonly channel: Channel;
  readonly event_type: string;
  readonly subject: string;
  readonly body: string;
  readonly state: 'waiting' | 'delivered' | 'gave_up';
  readonly attempts: number;
  readonly next_at: number;
}

export interface WebhookSender {
  /** Delivers what is due. Calls overlap safely: a delivery under way is not started twice. */
  readonly deliverDue: () => Promise<void>;
  /** Delivers what waits about one payment or payout, and returns when it has been tried. */
  readonly deliverAbout: (subject: string) => Promise<void>;
  /** Puts one back in the queue under its old transmission id. Answers whether it exists. */
  readonly resend: (transmissionId: string) => boolean;
  readonly urls: () => Readonly<Record<Channel, string | null>>;
  readonly setUrls: (urls: Partial<Record<Channel, string | null>>) => void;
  readonly stop: () => void;
  /** Returns when no delivery is under way. */
  readonly idle: () => Promise<void>;
}

const CHANNELS: readonly Channel[] = ['payments', 'payouts'];
const URLS_SETTING = 'webhook_urls';
const OK = 200;

const headersOf = (context: Context, row: WebhookRow): Record<string, string> => {
  const transmissionTime = kstIso(context.clock.nowMs());
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'tosspayments-webhook-transmission-time': transmissionTime,
    'tosspayments-webhook-transmission-id': row.transmission_id,
    'tosspayments-webhook-transmission-retried-count': String(row.attempts),
  };
  // Payment events carry no signature: the receiver has to read the payment back.
  if (row.channel === 'payments') return headers;
  return {
    ...headers,
    'tosspayments-webhook-signature': signatureHeader({
      rawBody: row.body,
      transmissionTime,
      securityKey: context.settings.securityKey,
      keyForm: context.settings.webhookKeyForm,
    }),
  };
};

const send = async (
  url: string,
  body: string,
  headers: Record<string, string>,
  stopping: AbortSignal,
): Promise<string> => {
  try {
    const deadline = AbortSignal.timeout(WEBHOOK_DEADLINE_MS);
    const signal = AbortSignal.any([deadline, stopping]);
    const answer = await request(url, { method: 'POST', headers, body, signal });
    await answer.body.dump();
    return String(answer.statusCode);
  } catch (error) {
    return error instanceof Error ? `failed: ${error.name}` : 'failed';
  }
};

/** Writes what one attempt led to: delivered, tried again at its time, or given up. */
const settleAttempt = (context: Context, row: WebhookRow, sentAt: number, result: string): void => {
  const { database } = context;
  const minutes = WEBHOOK_RETRY_MINUTES[row.attempts];
  const failed = result !== String(OK);
  // The next try is counted from when this one was due, so that a clock moved by days runs the whole schedule.
  const nextAt = failed && minutes !== undefined ? row.next_at + minutes * MINUTE_MS : null;
  const state = nextAt !== null ? 'waiting' : failed ? 'gave_up' : 'delivered';
  database.transaction(() => {
    database.run(
      'UPDATE webhooks SET state = ?, attempts = attempts + 1, next_at = ? WHERE transmission_id = ?',
      state,
      nextAt,
      row.transmission_id,
    );
    database.run(
      'INSERT INTO webhook_attempts VALUES (?, ?, ?, ?, ?)',
      row.transmission_id,
      row.attempts + 1,
      row.next_at,
      sentAt,
      result,
    );
  });
};

const savedUrls = (
  context: Context,
  given: Partial<Record<Channel, string | null>>,
): Record<Channel, string | null> => {
  const saved = JSON.parse(context.database.setting(URLS_SETTING) ?? '{}') as Partial<
    Record<Channel, string | null>
  >;
  return { payments: null, payouts: null, ...saved, ...given };
};

const DUE =
  'SELECT * FROM webhooks WHERE channel = ? AND next_at <= ? ORDER BY next_at, seq LIMIT ?';
const STILL_DUE = 'SELECT * FROM webhooks WHERE transmission_id = ? AND next_at <= ?';
const ABOUT = 'SELECT * FROM webhooks WHERE subject = ? AND next_at <= ? ORDER BY seq LIMIT ?';

const REQUEUE = `UPDATE webhooks SET state = 'waiting', attempts = 0, next_at = ? WHERE transmission_id = ?`;

export const webhookSender = (
  context: Context,
  given: Partial<Record<Channel, string | null>>,
): WebhookSender => {
  const stopping = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  let urls = savedUrls(context, given);

  const attempt = async (listed: WebhookRow, url: string): Promise<void> => {
    const sentAt = context.clock.nowMs();
    // The list may be older than a delivery that has ended since.
    const row = context.database.get<WebhookRow>(STILL_DUE, listed.transmission_id, sentAt);
    if (row === undefined) return;
    const result = await send(url, row.body, headersOf(context, row), stopping.signal);
    if (!stopping.signal.aborted) settleAttempt(context, row, sentAt, result);
  };
  /** One at a time per webhook; a channel without an address keeps its events until it has one. */
  const deliver = (row: WebhookRow): Promise<void> => {
    const running = underWay.get(row.transmission_id);
    const url = urls[row.channel];
    if (running !== undefined) return running;
    if (url === null || stopping.signal.aborted) return Promise.resolve();
    const started = attempt(row, url).finally(() => underWay.delete(row.transmission_id));
    underWay.set(row.transmission_id, started);
    return started;
  };
  const deliverAll = async (rows: readonly WebhookRow[]): Promise<void> => {
    for (let start = 0; start < rows.length; start += WEBHOOKS_AT_ONCE) {
      await Promise.all(rows.slice(start, start + WEBHOOKS_AT_ONCE).map(deliver));
    }
  };
  return {
    deliverDue: async () => {
      // As many rounds as there are tries: after a jump of days every try that fell due is made.
      for (let round = 0; round <= WEBHOOK_RETRY_MINUTES.length; round += 1) {
        if (stopping.signal.aborted) return;
        const due = CHANNELS.filter((channel) => urls[channel] !== null).flatMap((channel) =>
          context.database.all<WebhookRow>(DUE, channel, context.clock.nowMs(), WEBHOOK_ROUND_MAX),
        );
        if (due.length === 0) return;
        await deliverAll(due);
      }
    },
    deliverAbout: async (subject) => {
      const now = context.clock.nowMs();
      await deliverAll(context.database.all<WebhookRow>(ABOUT, subject, now, WEBHOOKS_AT_ONCE));
    },
    resend: (transmissionId) =>
      context.database.run(REQUEUE, context.clock.nowMs(), transmissionId) === 1,
    urls: () => urls,
    setUrls: (changed) => {
      urls = { ...urls, ...changed };
      context.database.saveSetting(URLS_SETTING, JSON.stringify(urls));
    },
    stop: () => stopping.abort(),
    idle: async () => {
      await Promise.allSettled(underWay.values());
    },
  };
};
