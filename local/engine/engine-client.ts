import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, Pool } from 'undici';

/** Enough for every worker's calls at once; more would only queue inside the engine. */
const socketsMax = 128;
const requestTimeoutMs = 30_000;

/**
 * The engine checks that a request is signed, never by whom: the gateway did that. DynamoDB Local
 * keeps a database of its own for each access key, so the key tells stacks apart there.
 */
const credentialOf = (accessKey: string): string =>
  `AWS4-HMAC-SHA256 Credential=${accessKey}/20200101/ap-northeast-2/dynamodb/aws4_request, ` +
  'SignedHeaders=host;x-amz-date, Signature=0';
const engineDate = '20200101T000000Z';

export type EngineAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

export class EngineError extends Error {
  override name = 'EngineError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

type Settle = Pick<PromiseWithResolvers<EngineAnswer>, 'resolve' | 'reject'>;

/**
 * Puts an answer together as its parts arrive. `request` of undici makes a stream of every body, which
 * was 30 of the 70 µs that a call took.
 */
class Arrival implements Dispatcher.DispatchHandler {
  readonly #settle: Settle;
  readonly #chunks: Buffer[] = [];
  #status = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(settle: Settle) {
    this.#settle = settle;
  }

  /** undici asks for it, though its types do not; an answer begins empty. */
  onRequestStart(): void {
    this.#chunks.length = 0;
  }

  onResponseStart(_: unknown, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const body = Buffer.concat(this.#chunks);
    this.#settle.resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_: unknown, error: Error): void {
    this.#settle.reject(error);
  }
}

/** The wire to whatever speaks DynamoDB: a few kept-alive connections and no SDK. */
export class EngineClient {
  readonly url: URL;
  readonly #pool: Pool;
  readonly #credential: string;

  constructor(url: string, accessKey = 'local') {
    this.url = new URL(url);
    if (this.url.protocol !== 'http:') {
      throw new Error(`the engine is reached over plain HTTP on this machine, not ${url}`);
    }
    this.#credential = credentialOf(accessKey);
    this.#pool = new Pool(this.url, {
      connections: socketsMax,
      headersTimeout: requestTimeoutMs,
      bodyTimeout: requestTimeoutMs,
    });
  }

  /** Sends a body as it is and hands back the answer as it is. */
  forward(target: string, body: Buffer | string): Promise<EngineAnswer> {
    const { promise, ...settle } = Promise.withResolvers<EngineAnswer>();
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': engineDate,
      authorization: this.#credential,
    };
    this.#pool.dispatch({ method: 'POST', path: '/', headers, body }, new Arrival(settle));
    return promise;
  }

  /** A call of the runtime itself; an answer that is no success is thrown. */
  async call<Answer>(target: string, input: unknown): Promise<Answer> {
    const answer = await this.forward(target, JSON.stringify(input));
    const parsed = JSON.parse(answer.body.toString('utf8')) as Record<string, unknown>;
    if (answer.status !== 200) {
      const type = String(parsed.__type ?? 'Unknown');
      const message = String(parsed.message ?? parsed.Message ?? '');
      throw new EngineError(type.slice(type.indexOf('#') + 1), `${target}: ${message}`);
    }
    return parsed as Answer;
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

export const tablesTarget = (action: string): string => `DynamoDB_20120810.${action}`;
export const streamsTarget = (action: string): string => `DynamoDBStreams_20120810.${action}`;
