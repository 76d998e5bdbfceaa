import { randomBytes } from 'node:crypto';
import type { MovableClock } from './clock.ts';
import type { Database } from './database.ts';

export interface Settings {
  readonly secretKey: string;
  readonly securityKey: string;
  /** Opens the voucher half; without one every voucher call is refused. */
  readonly voucherKey: string | undefined;
  /** Whether the webhook signature's key is the security key's text or the bytes its hex stands for. */
  readonly webhookKeyForm: 'hex' | 'text';
  readonly feeBasisPoints: number;
  readonly settlementBusinessDays: number;
  readonly slowAnswerMs: number;
  readonly transactionsLagMs: number;
}

/** What every operation of the sandbox works with. */
export interface Context {
  readonly database: Database;
  readonly clock: MovableClock;
  readonly settings: Settings;
}

/** What goes wrong on the wire around an operation that itself was done. */
export interface Mishap {
  /** Real milliseconds before the work; the client may have gone when the money moves. */
  readonly delayBeforeMs?: number;
  /** Real milliseconds after the work and before the answer. */
  readonly delayAfterMs?: number;
  /** The work is done and recorded, and the connection is cut. */
  readonly dropAfter?: boolean;
  /** The work is done, and the answer (also the replayed one) is this error. */
  readonly answerCode?: string;
  /** The webhook is delivered before the answer is sent. */
  readonly webhookFirst?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly mishap?: Mishap;
  /** The payment or payout the answer is about, so that its webhook can overtake the answer. */
  readonly subject?: string;
}

/** A request as an operation sees it. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly language: 'ko' | 'en';
}

const KEY_BYTES = 16;

export const newKey = (prefix: string): string =>
  `${prefix}_${randomBytes(KEY_BYTES).toString('hex')}`;

export const MERCHANT_ID = 'jangteo_sandbox';
export const API_VERSION = '2022-11-16';
