import aws4 from 'aws4';
import { type Answer, exchange } from '../http/exchange.ts';
import { NoAnswerError } from './failures.ts';

export interface Endpoint {
  readonly url: URL;
  readonly service: string;
  readonly region: string;
  readonly contentType: string;
  readonly silentMs: number;
}

/**
 * Posts one signed request.
 *
 * @throws NoAnswerError when the connection is refused, reset, not there in time, or silent for
 * longer than the endpoint's `silentMs`.
 */
export const post = async (endpoint: Endpoint, target: string, body: string): Promise<Answer> => {
  const headers = signedHeaders(endpoint, target, body);
  try {
    const { url, silentMs } = endpoint;
    return await exchange(url, { method: 'POST', headers, body, silentMs });
  } catch (cause) {
    throw new NoAnswerError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
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
  return headers ?? {};
};
