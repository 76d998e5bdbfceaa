/** The provider's memory of answers: by key, api key, address and method, never by the body. */
import { createHash } from 'node:crypto';
import type { Context } from './context.ts';
import { IDEMPOTENCY_KEY_LENGTH_MAX, IDEMPOTENCY_LIFE_MS } from './limits.ts';
import { ProviderError } from './provider-error.ts';

export interface StoredAnswer {
  readonly status: number;
  /** The exact bytes of the first answer. */
  readonly body: string;
}

export interface OperationName {
  readonly idempotencyKey: string;
  readonly apiKey: string;
  readonly url: string;
  readonly method: string;
}

/** One operation's name; the api key goes in as a digest only. The body is not part of it. */
export const operationNameOf = (name: OperationName): string => {
  if (name.idempotencyKey.length > IDEMPOTENCY_KEY_LENGTH_MAX) {
    throw new ProviderError('INVALID_IDEMPOTENCY_KEY');
  }
  return createHash('sha256')
    .update(JSON.stringify([name.idempotencyKey, name.apiKey, name.url, name.method]))
    .digest('hex');
};

/** The first answer, while it is remembered. After 15 days the same key is a new operation. */
export const storedAnswer = (context: Context, id: string): StoredAnswer | undefined =>
  context.database.get<{ status: number; body: string }>(
    'SELECT status, body FROM answers WHERE id = ? AND first_used_at > ?',
    id,
    context.clock.nowMs() - IDEMPOTENCY_LIFE_MS,
  );

/** Called inside the transaction that does the work: either both are there after a crash, or neither. */
export const storeAnswer = (context: Context, id: string, answer: StoredAnswer): void => {
  context.database.run(
    'INSERT OR REPLACE INTO answers (id, status, body, first_used_at) VALUES (?, ?, ?, ?)',
    id,
    answer.status,
    answer.body,
    context.clock.nowMs(),
  );
};

export const forgetOldAnswers = (context: Context): void => {
  context.database.run(
    'DELETE FROM answers WHERE first_used_at <= ?',
    context.clock.nowMs() - IDEMPOTENCY_LIFE_MS,
  );
};
