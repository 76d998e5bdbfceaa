import type { IncomingHttpHeaders } from 'node:http';
import { Pool } from 'undici';

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
  async forward(target: string, body: Buffer | string): Promise<EngineAnswer> {
    const answer = await this.#pool.request({
      method: 'POST',
      path: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        'x-amz-date': engineDate,
        authorization: this.#credential,
      },
      body,
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: Buffer.from(await answer.body.bytes()),
    };
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
