/** Holds requests against the documented shapes, on their way out. */
import * as z from 'zod/mini';
import { DOCUMENTED, type DocumentedRequest } from './documented-shapes.ts';
import { openByHand } from './hand-made-jwe.ts';

const IDEMPOTENCY_KEY_LENGTH_MAX = 300;
const idempotencyKey = z.string().check(z.minLength(1), z.maxLength(IDEMPOTENCY_KEY_LENGTH_MAX));
const basic = z.string().check(z.regex(/^Basic [A-Za-z0-9+/]+=*$/));

const headersOf = (documented: DocumentedRequest): z.ZodMiniType =>
  z.strictObject({
    authorization: basic,
    ...(documented.isKeyed ? { 'idempotency-key': idempotencyKey } : {}),
    ...(documented.body === undefined
      ? {}
      : { 'content-type': z.literal(documented.isSealed ? 'text/plain' : 'application/json') }),
    ...(documented.isSealed ? { 'tosspayments-api-security-mode': z.literal('ENCRYPTION') } : {}),
  });

const jweHeader = z.strictObject({
  alg: z.literal('dir'),
  enc: z.literal('A256GCM'),
  iat: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/)),
  nonce: z.uuid(),
});

interface SentRequest {
  readonly url: URL;
  readonly init: RequestInit;
}

const bodyOf = (raw: unknown, documented: DocumentedRequest, securityKey: string): unknown => {
  if (raw === undefined || raw === null) return undefined;
  if (!documented.isSealed) return JSON.parse(String(raw));
  const { header, value } = openByHand(String(raw), securityKey);
  jweHeader.parse(header);
  return value;
};

/** Throws when a request is not as documented; answers which one it is. */
export const checkRequest = (
  { url, init }: SentRequest,
  keys: { readonly secretKey: string; readonly securityKey: string },
): string => {
  const documented = DOCUMENTED.find(
    ({ method, path }) => method === init.method && path.test(url.pathname),
  );
  if (documented === undefined) throw new Error(`${init.method} ${url.pathname} is on no page.`);
  const headers = Object.fromEntries(new Headers(init.headers).entries());
  headersOf(documented).parse(headers);
  const [, credentials = ''] = (headers.authorization ?? '').split(' ');
  if (Buffer.from(credentials, 'base64').toString('utf8') !== `${keys.secretKey}:`) {
    throw new Error('The credentials are not the key, a colon and nothing.');
  }
  const query = Object.fromEntries(url.searchParams.entries());
  (documented.query ?? z.strictObject({})).parse(query);
  const body = bodyOf(init.body, documented, keys.securityKey);
  (documented.body ?? z.undefined()).parse(body);
  return documented.name;
};

/** A fetch that looks at every request before it leaves. What it finds is kept: a throw would pass for a lost answer. */
export const watchedFetch = (
  keys: { readonly secretKey: string; readonly securityKey: string },
  send: typeof fetch = fetch,
) => {
  const violations: string[] = [];
  const seen = new Set<string>();
  const watched: typeof fetch = (target, init = {}) => {
    const url = new URL(String(target));
    try {
      seen.add(checkRequest({ url, init }, keys));
    } catch (error) {
      violations.push(
        `${init.method} ${url.pathname}: ${error instanceof Error ? error.message : error}`,
      );
    }
    return send(target, init);
  };
  return { fetch: watched, violations, seen };
};
