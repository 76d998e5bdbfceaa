import { goodPledge, onePledge, pledges, type Refusal } from './refusal.ts';

/** What is wrong around the body: keys, ETags, media types, sizes. */
export const wrongEnvelopes: readonly Refusal[] = [
  {
    what: 'a key used for another body',
    path: pledges,
    as: 'donor',
    body: (known) => ({
      ...goodPledge(known),
      amountKrw: 60_000,
      rewards: [{ rewardId: known.rewardId, quantity: 2 }],
    }),
    key: ({ usedKey }) => usedKey,
    status: 422,
    code: 'idempotency_key_reused',
  },
  ...['', 'short', 'x'.repeat(129), 'with space 123', '한글-키-12345678'].map(
    (key): Refusal => ({
      what: key === '' ? 'no key' : `the key "${key.slice(0, 14)}"`,
      path: pledges,
      as: 'donor',
      body: goodPledge,
      // A header cannot carry Korean letters as they are, so they travel as they would be sent.
      headers: { 'idempotency-key': key === '' ? undefined : encodeURI(key) },
      status: 400,
      code: 'idempotency_key_missing',
    }),
  ),
  {
    what: 'broken JSON',
    path: pledges,
    as: 'donor',
    rawBody: '{"amountKrw": 30000',
    status: 400,
    code: 'malformed_json',
  },
  {
    what: 'a form',
    path: pledges,
    as: 'donor',
    rawBody: 'amountKrw=30000',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    what: 'a body over 64 KB',
    path: pledges,
    as: 'donor',
    rawBody: JSON.stringify({ amountKrw: 30_000, note: 'x'.repeat(64 * 1024) }),
    status: 413,
    code: 'body_too_large',
  },
  {
    what: 'a body over 64 KB in letters of three bytes',
    path: pledges,
    as: 'donor',
    rawBody: JSON.stringify({ note: '장'.repeat(22_000) }),
    status: 413,
    code: 'body_too_large',
  },
  ...(['"v99"', '*', 'W/"v1"', 'v1', '"1"'] as const).map(
    (ifMatch): Refusal => ({
      what: `the ETag ${ifMatch}`,
      method: 'PATCH',
      path: onePledge,
      as: 'donor',
      body: () => ({ anonymous: true }),
      headers: { 'if-match': ifMatch },
      status: 412,
      code: 'stale_etag',
    }),
  ),
  {
    what: 'an edit without an ETag',
    method: 'PATCH',
    path: onePledge,
    as: 'donor',
    body: () => ({ anonymous: true }),
    status: 428,
    code: 'precondition_required',
  },
  {
    what: 'the pledge of somebody else',
    method: 'PATCH',
    path: ({ othersPledgeId }) => `/v1/pledges/${othersPledgeId}`,
    as: 'donor',
    body: () => ({ anonymous: true }),
    headers: { 'if-match': '"v1"' },
    status: 404,
    code: 'pledge_not_found',
  },
];
