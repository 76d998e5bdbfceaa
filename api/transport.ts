import { ApiFault, ApiProblem, type ProblemBody } from './errors.ts';

/** Languages the API answers in. */
export type Language = 'ko' | 'en';

/** How a client reaches the API, and for whom it speaks. */
export interface ClientSettings {
  /** Without a path, e.g. `http://127.0.0.1:3000`. */
  readonly baseUrl: string;
  /** Access token, or what gets one for each call. */
  readonly token?: string | (() => string | Promise<string>);
  /** The signed link of a guest, in place of a token. */
  readonly pledgeLink?: string;
  /** Opens the statement of what a shopper owes. */
  readonly statementLink?: string;
  /** What keeps somebody without an account the same donor. */
  readonly guestToken?: string;
  readonly language?: Language;
  /** Tries of a call that is safe to repeat; 1 never repeats. */
  readonly attemptsMax?: number;
  /** For tests and for runtimes that bring their own. */
  readonly fetch?: typeof fetch;
}

export interface CallOptions {
  /** Added to, and in place of, the headers that the client sends. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}
/** `idempotencyKey` names the operation; without one the client makes one for this call. */
export interface ActOptions extends CallOptions {
  readonly idempotencyKey?: string;
}
/** `ifMatch` is the ETag that was read. */
export interface EditOptions extends CallOptions {
  readonly ifMatch: string;
}

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
  /** For `ifMatch` of the next edit. */
  readonly etag: string | undefined;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query?: object;
  readonly body?: unknown;
  readonly idempotent?: true;
  readonly options?: (CallOptions & Partial<ActOptions> & Partial<EditOptions>) | undefined;
}

export type Send = <Body>(call: Call) => Promise<Answer<Body>>;

const attemptsMaxDefault = 3;
const backoffMs = 100;
/** The longest a server may ask us to wait. */
const retryAfterMsMax = 10_000;

/**
 * Sends calls over HTTP. A call that is safe to repeat (a read, or an act with its key) is tried
 * again when the network or the server failed, with the same key, so it happens once.
 */
export const sendOver = (settings: ClientSettings): Send => {
  const attemptsMax = settings.attemptsMax ?? attemptsMaxDefault;
  return async <Body>(call: Call) => {
    const request = await requestOf(settings, call);
    const attempts = call.method === 'GET' || call.idempotent ? attemptsMax : 1;
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= attempts;
      const response = await tryOnce(settings.fetch ?? fetch, request, last);
      if (response !== undefined && (last || !isPassing(response.status))) {
        return (await answerOf(call, response)) as Answer<Body>;
      }
      await pause(waitMs(response, attempt), call.options?.signal);
    }
  };
};

interface HttpRequest {
  readonly url: string;
  readonly init: RequestInit;
}

const requestOf = async (settings: ClientSettings, call: Call): Promise<HttpRequest> => {
  const { options = {} } = call;
  const token = typeof settings.token === 'function' ? await settings.token() : settings.token;
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    'accept-language': settings.language ?? 'ko',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(settings.pledgeLink === undefined ? {} : { 'pledge-link': settings.pledgeLink }),
    ...(settings.statementLink === undefined ? {} : { 'statement-link': settings.statementLink }),
    ...(settings.guestToken === undefined ? {} : { 'guest-token': settings.guestToken }),
    ...(call.body === undefined
      ? {}
      : { 'content-type': typeof call.body === 'string' ? 'text/csv' : 'application/json' }),
    ...(call.idempotent
      ? { 'idempotency-key': options.idempotencyKey ?? globalThis.crypto.randomUUID() }
      : {}),
    ...(options.ifMatch === undefined ? {} : { 'if-match': options.ifMatch }),
    ...options.headers,
  };
  const init: RequestInit = {
    method: call.method,
    headers,
    ...(call.body === undefined ? {} : { body: textOf(call.body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  return { url: urlOf(settings.baseUrl, call), init };
};

/** A text is sent as it is: lists of rows come as CSV. */
const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

const urlOf = (baseUrl: string, call: Call): string => {
  const url = new URL(call.path, baseUrl);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.href;
};

/** Answers undefined when the network failed and another try is left. */
const tryOnce = async (
  send: typeof fetch,
  { url, init }: HttpRequest,
  last: boolean,
): Promise<Response | undefined> => {
  try {
    return await send(url, init);
  } catch (error) {
    if (last || init.signal?.aborted) throw error;
    return undefined;
  }
};

/** Too many requests, or a fault of theirs: it may be over the next time. */
const isPassing = (status: number): boolean => status === 429 || status >= 500;

const waitMs = (response: Response | undefined, attempt: number): number => {
  const asked = Number(response?.headers.get('retry-after') ?? 0) * 1000;
  return Math.min(asked || backoffMs * 2 ** attempt, retryAfterMsMax);
};

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
  });

/** Lines of JSON, as the journal's export has, are text. */
const jsonType = /^application\/(problem\+)?json\b/;

/** @throws ApiProblem for a refusal the API explains, ApiFault for any other failure. */
const answerOf = async (call: Call, response: Response): Promise<Answer<unknown>> => {
  const text = await response.text();
  const contentType = response.headers.get('content-type') ?? '';
  const body = jsonType.test(contentType) && text !== '' ? JSON.parse(text) : text;
  const operation = `${call.method} ${call.path}`;
  if (response.ok) {
    const etag = response.headers.get('etag') ?? undefined;
    return { status: response.status, body, headers: response.headers, etag };
  }
  if (contentType.startsWith('application/problem+json')) {
    throw new ApiProblem(operation, body as ProblemBody);
  }
  throw new ApiFault(operation, response.status, text);
};
