import { gunzipSync } from 'node:zlib';
import { exchange } from '../../shared/http/exchange.ts';

/** Statuses whose answers have no body. */
const bodiless = new Set([204, 205, 304]);

/** `fetch` as far as the client needs it, at a fifth of the processor time: a round asks thousands of times. */
export const lightFetch = (async (input: string | URL, init: RequestInit = {}) => {
  const { status, headers, body } = await exchange(new URL(input), {
    method: init.method ?? 'GET',
    headers: Object.fromEntries(new Headers(init.headers)),
    ...(init.body && { body: bodyOf(init.body) }),
    ...(init.signal && { signal: init.signal }),
  });
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, each]),
  );
  const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  return new Response(bodiless.has(status) ? null : new Uint8Array(plain), {
    status,
    headers: pairs,
  });
}) as typeof fetch;

const bodyOf = (body: NonNullable<RequestInit['body']>): string | Uint8Array => {
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new TypeError('Only texts and bytes are sent here.');
};
