/**
 * Payout bodies on the wire. At Toss they are JWE in both directions; here they are plain JSON for now, and
 * this is the one place where encryption comes in between the bytes and the JSON.
 */
export const decodePayoutBody = (raw: string): unknown => JSON.parse(raw);

export const encodePayoutBody = (body: unknown): string => JSON.stringify(body);
