import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { HttpContract } from '../../shared/kernel/contract.ts';

interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly claims?: Readonly<Record<string, string>>;
}

let requests = 0;

/** The event API Gateway (payload 2.0) makes of a call to a contract's route. */
export const httpEvent = (contract: HttpContract, call: Call): APIGatewayProxyEventV2 => {
  const rawPath = contract.path.replace(/\{(\w+)\+?\}/g, (_, name) => call.params?.[name] ?? '');
  requests += 1;
  const event = {
    version: '2.0',
    routeKey: `${contract.method} ${contract.path}`,
    rawPath,
    rawQueryString: new URLSearchParams(call.query ?? {}).toString(),
    headers: {
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(call.params === undefined ? {} : { pathParameters: call.params }),
    ...(call.query === undefined ? {} : { queryStringParameters: call.query }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      domainName: 'test',
      domainPrefix: 'test',
      requestId: `request-${requests}`,
      routeKey: `${contract.method} ${contract.path}`,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      http: {
        method: contract.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'test',
      },
      ...(call.claims === undefined ? {} : { authorizer: { jwt: { claims: call.claims } } }),
    },
    ...(call.body === undefined
      ? {}
      : { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
    isBase64Encoded: false,
  };
  return event as unknown as APIGatewayProxyEventV2;
};

/** Calls a handler as Lambda would and answers status, headers and the parsed body. */
export const callHandler = async (
  handler: unknown,
  contract: HttpContract,
  call: Call,
): Promise<{ status: number; headers: Record<string, string>; body: Record<string, unknown> }> => {
  const run = handler as (event: APIGatewayProxyEventV2, context: Context) => Promise<unknown>;
  const answer = (await run(httpEvent(contract, call), lambdaContext())) as {
    statusCode: number;
    headers?: Record<string, string>;
    body?: string;
  };
  return {
    status: answer.statusCode,
    headers: answer.headers ?? {},
    body: answer.body === undefined || answer.body === '' ? {} : JSON.parse(answer.body),
  };
};

/** A Lambda context with time left, for handlers called outside of a runtime. */
export const lambdaContext = (remainingMs = 30_000): Context =>
  ({
    functionName: 'test',
    awsRequestId: 'test',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => remainingMs,
  }) as unknown as Context;
