/** A connection that is not there after this will not come soon; the client tries another. */
const connectionTimeoutMs = 1_000;

/**
 * What AWS's clients wait for. Past `silentMs` without a byte the connection is taken for dead, and
 * the client's next try begins. (Its `requestTimeout` only warns, and counts the wait for a socket.)
 */
export const connectionLimits = (silentMs: number) => ({
  connectionTimeout: connectionTimeoutMs,
  socketTimeout: silentMs,
});
