import type { IncomingMessage } from 'node:http';
import type { Outcome } from '../lambda/protocol.ts';

/** What API Gateway takes as text; every other body reaches the function in base64. */
const textTypes = /^(text\/|application\/(json|javascript|xml|[\w.+-]+\+(json|xml)))/i;

export type RequestParts = {
  readonly incoming: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer;
  readonly routeKey: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly nowMs: number;
  readonly account: string;
  readonly apiId: string;
  readonly stage: string;
  readonly authorizer: Authorizer | undefined;
};

export type Authorizer = {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
};

const headersOf = (incoming: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (name !== 'cookie' && value !== undefined) {
      headers[name] = Array.isArray(value) ? value.join(',') : value;
    }
  }
  return headers;
};

const queryOf = (url: URL): Record<string, string> | undefined => {
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    query[name] = query[name] === undefined ? value : `${query[name]},${value}`;
  }
  return Object.keys(query).length > 0 ? query : undefined;
};

const cookiesOf = (incoming: IncomingMessage): string[] | undefined =>
  incoming.headers.cookie?.split(/;\s*/).filter((cookie) => cookie !== '');

const bodyOf = (body: Buffer, contentType: string) => {
  if (body.length === 0) {
    return { isBase64Encoded: false };
  }
  return contentType === '' || textTypes.test(contentType)
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000`, as API Gateway writes the time of a request. */
const commonLogTime = (ms: number): string => {
  const iso = new Date(ms).toISOString();
  const month = months[Number(iso.slice(5, 7)) - 1];
  return `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
};

/** The event of a request in payload format 2.0. */
export const eventOf = (parts: RequestParts): string => {
  const { incoming, url, routeKey, parameters, authorizer, nowMs } = parts;
  const headers = headersOf(incoming);
  const cookies = cookiesOf(incoming);
  const query = queryOf(url);
  const rawPath = decodeURIComponent(url.pathname);
  return JSON.stringify({
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: url.search.slice(1),
    ...(cookies === undefined ? {} : { cookies }),
    headers,
    ...(query === undefined ? {} : { queryStringParameters: query }),
    ...(Object.keys(parameters).length > 0 ? { pathParameters: parameters } : {}),
    requestContext: {
      accountId: parts.account,
      apiId: parts.apiId,
      ...(authorizer === undefined ? {} : { authorizer: { jwt: authorizer } }),
      domainName: headers.host ?? '',
      domainPrefix: (headers.host ?? '').split('.')[0] ?? '',
      http: {
        method: incoming.method ?? '',
        path: rawPath,
        protocol: `HTTP/${incoming.httpVersion}`,
        sourceIp: incoming.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: parts.requestId,
      routeKey,
      stage: parts.stage,
      time: commonLogTime(nowMs),
      timeEpoch: nowMs,
    },
    ...bodyOf(parts.body, headers['content-type'] ?? ''),
  });
};

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
};

/** An answer of the gateway itself, which knows only this one shape. */
export const message = (status: number, text: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message: text })),
});

export const internalServerError = message(500, 'Internal Server Error');

type FunctionAnswer = {
  readonly statusCode?: unknown;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};

const plainAnswer = (payload: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(payload),
});

/** What the caller gets for what the function answered. Errors of functions are never shown. */
export const answerOf = (outcome: Outcome): Answer => {
  if (!outcome.ok) {
    return internalServerError;
  }
  const given = JSON.parse(outcome.payload) as FunctionAnswer | null;
  if (typeof given !== 'object' || given === null || given.statusCode === undefined) {
    return plainAnswer(outcome.payload);
  }
  const status = Number(given.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) {
    return internalServerError;
  }
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(given.headers ?? {})) {
    headers[name.toLowerCase()] = String(value);
  }
  headers['content-type'] ??= 'text/plain;charset=UTF-8';
  if (given.cookies !== undefined && given.cookies.length > 0) {
    headers['set-cookie'] = given.cookies;
  }
  const encoding = given.isBase64Encoded === true ? 'base64' : 'utf8';
  return { status, headers, body: Buffer.from(given.body ?? '', encoding) };
};
