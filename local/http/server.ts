import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Outcome } from '../lambda/protocol.ts';
import type { KeyLike } from './jose.ts';
import { type Answer, answerOf, eventOf, internalServerError, message } from './payload.ts';
import type { Api, Route } from './read-api.ts';
import { TokenCheck } from './token-check.ts';

/** API Gateway's limit of a body, and Lambda's of an event. */
const bodyBytesMax = 10 * 1024 * 1024;
const eventBytesMax = 6 * 1024 * 1024;
/** Enough for clients that open many connections at once before any is answered. */
const backlog = 4_096;

export type HttpServerOptions = {
  readonly account: string;
  readonly now: () => number;
  /** Answers paths of the runtime itself; undefined leaves the request to the API. */
  readonly own: (
    incoming: IncomingMessage,
    url: URL,
    readBody: () => Promise<Buffer>,
  ) => Promise<Answer | undefined>;
};

class BodyTooLargeError extends Error {
  override name = 'BodyTooLargeError';
}

const readBody = (incoming: IncomingMessage): Promise<Buffer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > bodyBytesMax) {
      chunks.length = 0;
      reject(new BodyTooLargeError());
      return;
    }
    chunks.push(chunk);
  });
  incoming.on('error', reject);
  incoming.on('end', () => resolve(Buffer.concat(chunks)));
  return promise;
};

const send = (outgoing: ServerResponse, answer: Answer, added: Record<string, string>): void => {
  outgoing.writeHead(answer.status, {
    ...(answer.headers as Record<string, string | string[]>),
    ...added,
    'content-length': answer.body.length,
  });
  outgoing.end(answer.body);
};

/** The outcome, or undefined when the integration's time is over before the function's. */
const within = async (
  outcome: Promise<Outcome>,
  timeoutMs: number,
): Promise<Outcome | undefined> => {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), timeoutMs);
  try {
    return await Promise.race([outcome, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** The HTTP API on this machine, and beside it the runtime's own paths. */
export class HttpServer {
  readonly #options: HttpServerOptions;
  readonly #server: Server;
  #api: Api | undefined;
  #checks: ReadonlyMap<string, TokenCheck> = new Map();
  #ready = false;
  inFlight = 0;
  /** Requests of the API answered or begun so far. */
  received = 0;

  constructor(options: HttpServerOptions) {
    this.#options = options;
    this.#server = createServer((incoming, outgoing) => {
      this.#serve(incoming, outgoing).catch((cause: unknown) => {
        console.error('the HTTP server could not answer', cause);
        outgoing.destroy();
      });
    });
    // A thread that was busy for as long as the timeout cuts the request that just came in.
    this.#server.keepAliveTimeout = 0;
  }

  /** Takes the port, so that the URL is known; requests are refused until `serveApi`. */
  listen(port: number): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    this.#server.once('error', reject);
    this.#server.listen({ port, host: '127.0.0.1', backlog }, () => {
      const address = this.#server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`);
    });
    return promise;
  }

  serveApi(api: Api | undefined, key: KeyLike): void {
    this.#api = api;
    this.#checks = new Map(
      [...(api?.authorizers ?? [])].map(([id, rules]) => [
        id,
        new TokenCheck(rules, key, this.#options.now),
      ]),
    );
    this.#ready = true;
  }

  close(): Promise<void> {
    this.#ready = false;
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const added: Record<string, string> = {
      'apigw-requestid': requestId,
      ...this.#api?.cors?.headers(incoming),
    };
    if (!this.#ready) {
      send(outgoing, message(503, 'Service Unavailable'), added);
      return;
    }
    try {
      send(outgoing, await this.#answer(incoming, requestId), added);
    } catch (cause) {
      if (cause instanceof BodyTooLargeError) {
        // What is still being sent has no reader, so the connection cannot be used again.
        send(outgoing, message(413, 'Request Entity Too Large'), { ...added, connection: 'close' });
        return;
      }
      console.error('the HTTP server failed', cause);
      send(outgoing, internalServerError, added);
    }
  }

  async #answer(incoming: IncomingMessage, requestId: string): Promise<Answer> {
    const target = incoming.url ?? '/';
    if (!target.startsWith('/') || !URL.canParse(target, 'http://local')) {
      return message(400, 'Bad Request');
    }
    const url = new URL(target, 'http://local');
    const own = await this.#options.own(incoming, url, () => readBody(incoming));
    if (own !== undefined) {
      return own;
    }
    this.inFlight += 1;
    this.received += 1;
    try {
      return await this.#answerByRoute(incoming, url, requestId);
    } finally {
      this.inFlight -= 1;
    }
  }

  async #answerByRoute(incoming: IncomingMessage, url: URL, requestId: string): Promise<Answer> {
    const api = this.#api;
    const preflight = api?.cors?.preflight(incoming);
    if (preflight !== undefined) {
      return preflight;
    }
    if (!isDecodable(url.pathname)) {
      return message(400, 'Bad Request');
    }
    const found = api?.routes.find(incoming.method ?? 'GET', url.pathname);
    if (api === undefined || found === undefined) {
      return message(404, 'Not Found');
    }
    const { route, parameters } = found;
    if (route.throttle !== undefined && !route.throttle.take(Date.now())) {
      return message(429, 'Too Many Requests');
    }
    const body = await readBody(incoming);
    const allowed = await this.#authorize(route, incoming.headers.authorization);
    if (allowed !== undefined && 'challenge' in allowed) {
      return challenged(allowed.challenge);
    }
    if (allowed?.fits === false) {
      return message(403, 'Forbidden');
    }
    const event = eventOf({
      incoming,
      url,
      body,
      routeKey: route.routeKey,
      parameters,
      requestId,
      nowMs: this.#options.now(),
      account: this.#options.account,
      apiId: api.id,
      stage: api.stage,
      authorizer: allowed?.authorizer,
    });
    if (Buffer.byteLength(event) > eventBytesMax) {
      return message(413, 'Request Entity Too Large');
    }
    return this.#invoke(route, event);
  }

  async #authorize(route: Route, header: string | undefined) {
    if (route.authorizerId === undefined) {
      return undefined;
    }
    const checked = await this.#checks.get(route.authorizerId)?.check(header);
    if (checked === undefined || 'challenge' in checked) {
      return checked ?? { challenge: 'Bearer' };
    }
    const scopes = checked.authorizer.scopes ?? [];
    const fits = route.scopes.length === 0 || route.scopes.some((scope) => scopes.includes(scope));
    return { ...checked, fits };
  }

  async #invoke(route: Route, event: string): Promise<Answer> {
    const outcome = await within(route.host.invoke(event), route.timeoutMs);
    if (outcome === undefined) {
      return message(503, 'Service Unavailable');
    }
    try {
      return answerOf(outcome);
    } catch (cause) {
      // An answer that is no payload 2.0 answer is the function's fault, not the gateway's.
      console.error(`${route.host.settings.functionName} answered what API Gateway refuses`, cause);
      return internalServerError;
    }
  }
}

const challenged = (challenge: string): Answer => {
  const { headers, ...answer } = message(401, 'Unauthorized');
  return { ...answer, headers: { ...headers, 'www-authenticate': challenge } };
};

const isDecodable = (path: string): boolean => {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    // A stray % in the path: the caller gets 400.
    return false;
  }
};
