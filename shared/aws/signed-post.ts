import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request } from 'node:http';
import { Agent as HttpsAgent, request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import aws4 from 'aws4';
import { NoAnswerError } from './failures.ts';

/** As many as AWS's own client keeps to one service. */
const socketsMax = 50;
/** A connection that is not there after this will not come soon. */
const connectMs = 1_000;

export interface Endpoint {
  readonly url: URL;
  readonly service: string;
  readonly region: string;
  readonly contentType: string;
  readonly silentMs: number;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly errorType: string | undefined;
}

const plain = new HttpAgent({ keepAlive: true, maxSockets: socketsMax });
const secure = new HttpsAgent({ keepAlive: true, maxSockets: socketsMax });

/**
 * Posts one signed request over a kept connection.
 *
 * @throws NoAnswerError when the connection is refused, reset, not there after a second, or silent for
 * longer than the endpoint's `silentMs`.
 */
export const post = (endpoint: Endpoint, target: string, body: string): Promise<Answer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const lost = (cause: Error) => reject(new NoAnswerError(cause.message, { cause }));
  const { url, silentMs } = endpoint;
  const isSecure = url.protocol === 'https:';
  const outgoing = (isSecure ? secureRequest : request)(
    {
      agent: isSecure ? secure : plain,
      hostname: url.hostname,
      port: url.port,
      method: 'POST',
      path: '/',
      headers: signedHeaders(endpoint, target, body),
      timeout: silentMs,
    },
    (incoming) => readAnswer(incoming, resolve, lost),
  );
  outgoing.on('socket', (socket) => limitConnecting(outgoing, socket));
  outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer within ${silentMs} ms.`)));
  outgoing.on('error', lost);
  outgoing.end(body);
  return promise;
};

const readAnswer = (
  incoming: IncomingMessage,
  resolve: (answer: Answer) => void,
  lost: (cause: Error) => void,
): void => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('error', lost);
  incoming.on('end', () => {
    const errorType = incoming.headers['x-amzn-errortype'];
    resolve({
      status: incoming.statusCode ?? 0,
      text: Buffer.concat(chunks).toString('utf8'),
      errorType: typeof errorType === 'string' ? errorType : undefined,
    });
  });
};

/** The socket's own timeout only begins to run when it is connected. */
const limitConnecting = (outgoing: ClientRequest, socket: Socket | TLSSocket): void => {
  if (!socket.connecting) return;
  const timer = setTimeout(
    () => outgoing.destroy(new Error(`No connection within ${connectMs} ms.`)),
    connectMs,
  );
  socket.once('connect', () => clearTimeout(timer));
  socket.once('close', () => clearTimeout(timer));
};

const signedHeaders = (
  { url, service, region, contentType }: Endpoint,
  target: string,
  body: string,
) => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, _X_AMZN_TRACE_ID } =
    process.env;
  if (AWS_ACCESS_KEY_ID === undefined || AWS_SECRET_ACCESS_KEY === undefined) {
    throw new Error('Environment lacks AWS credentials.');
  }
  const { headers } = aws4.sign(
    {
      method: 'POST',
      host: url.host,
      path: '/',
      service,
      region,
      headers: {
        'Content-Type': contentType,
        'X-Amz-Target': target,
        // So that a trace goes on in what this call starts.
        ...(_X_AMZN_TRACE_ID && { 'X-Amzn-Trace-Id': _X_AMZN_TRACE_ID }),
      },
      body,
    },
    {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    },
  );
  return headers;
};
