import { API_VERSION, newKey } from './context.ts';

/** The v2 (payouts) answer: every body, also an error, comes in this wrapper. */
export const envelope = (entityType: string, entityBody: unknown) => ({
  version: API_VERSION,
  traceId: newKey('trace'),
  entityType,
  entityBody,
  error: null,
});

export const errorEnvelope = (code: string, message: string) => ({
  version: API_VERSION,
  traceId: newKey('trace'),
  entityType: null,
  entityBody: null,
  error: { code, message },
});
