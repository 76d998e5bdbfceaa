import { Agent, type IncomingHttpHeaders, request } from 'node:http';

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
  readonly #agent: Agent;
  readonly #credential: string;

  constructor(url: string, accessKey = 'local') {
    this.url = new URL(url);
    if (this.url.protocol !== 'http:') {
      throw new Error(`the engine is reached over plain HTTP on this machine, not ${url}`);
    }
    this.#credential = credentialOf(accessKey);
    this.#agent = new Agent({ keepAlive: true, maxSockets: socketsMax });
  }

  /** Sends a body as it is and hands back the answer as it is. */
  forward(target: string, body: Buffer | string): Promise<EngineAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<EngineAnswer>();
    const outgoing = request(
      {
        agent: this.#agent,
        host: this.url.hostname,
        port: this.url.port,
        method: 'POST',
        path: '/',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': target,
          'x-amz-date': engineDate,
          authorization: this.#credential,
          'content-length': Buffer.byteLength(body),
        },
        timeout: requestTimeoutMs,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body:
              chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks),
          }),
        );
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('the engine did not answer in time')));
    outgoing.on('error', reject);
    outgoing.end(body);
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

  close(): void {
    this.#agent.destroy();
  }
}

export const tablesTarget = (action: string): string => `DynamoDB_20120810.${action}`;
export const streamsTarget = (action: string): string => `DynamoDBStreams_20120810.${action}`;
