import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { EngineClient } from '../engine/engine-client.ts';
import type { Place } from '../template/identities.ts';
import { needsOf, type Permission, UnsupportedOperationError } from './dynamo-permissions.ts';
import { EmptyKeyError, refuseEmptyKeys } from './empty-keys.ts';
import type { Policies } from './policies.ts';

/** AWS takes at most 16 MB in any of the calls that come through here (BatchWriteItem). */
const bodyBytesMax = 16 * 1024 * 1024;
const tablesPrefix = 'DynamoDB_20120810.';
const credentialMark = 'Credential=';

/** A call of one of the services the runtime itself answers. */
export type ServiceCall = {
  readonly role: string;
  readonly action: string;
  readonly input: Record<string, unknown>;
};
/** Answers by the prefix of `x-amz-target`: AWSEvents, AWSStepFunctions. */
type Services = { readonly [prefix: string]: (call: ServiceCall) => Promise<unknown> };

/** An error in the shape of AWS's JSON protocols; `code` is what the SDK names the error by. */
export class ServiceError extends Error {
  override name = 'ServiceError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const accessDenied = (place: Place, role: string, action: string, resource: string) =>
  new ServiceError(
    'AccessDeniedException',
    `User: arn:aws:sts::${place.account}:assumed-role/${role}/local is not authorized to perform: ` +
      `${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
  );

export type GatewayOptions = {
  readonly place: Place;
  readonly engine: EngineClient;
  readonly policies: Policies;
  readonly services: Services;
  /** Told after each write that succeeded, with the tables it named. */
  readonly onWrite: (tables: readonly string[]) => void;
};

/** The role's name, which is the access key with which the function's worker signs. */
const roleOf = (incoming: IncomingMessage): string => {
  const header = incoming.headers.authorization ?? '';
  const start = header.indexOf(credentialMark) + credentialMark.length;
  const end = header.indexOf('/', start);
  if (start < credentialMark.length || end < 0) {
    throw new ServiceError('MissingAuthenticationTokenException', 'The request is not signed');
  }
  return decodeURIComponent(header.slice(start, end));
};

const readBody = (incoming: IncomingMessage): Promise<Buffer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > bodyBytesMax) {
      reject(new ServiceError('RequestEntityTooLarge', 'The request is too large', 413));
      incoming.destroy();
      return;
    }
    chunks.push(chunk);
  });
  incoming.on('error', reject);
  incoming.on('end', () => {
    const [first] = chunks;
    resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
  });
  return promise;
};

const sendError = (outgoing: ServerResponse, cause: unknown): void => {
  const error =
    cause instanceof ServiceError
      ? cause
      : cause instanceof EmptyKeyError
        ? new ServiceError('ValidationException', cause.message)
        : cause instanceof UnsupportedOperationError
          ? new ServiceError(
              'UnsupportedOperationException',
              `Not supported locally: ${cause.message}`,
            )
          : new ServiceError('InternalServerError', `local gateway: ${String(cause)}`, 500);
  const type = `com.amazon.coral.service#${error.code}`;
  // DynamoDB writes `message`, others `Message`; the SDK reads either.
  const body = JSON.stringify({ __type: type, message: error.message, Message: error.message });
  outgoing.writeHead(error.status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amzn-errortype': error.code,
  });
  outgoing.end(body);
};

/**
 * What workers take for AWS. It tells who calls by the signature's credential scope, holds the
 * call against that role's statements, and passes DynamoDB calls on to the engine as they are.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #server: Server;
  #url = '';

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#server = createServer((incoming, outgoing) => {
      this.#answer(incoming, outgoing).catch((cause: unknown) => sendError(outgoing, cause));
    });
    this.#server.keepAliveTimeout = 0;
  }

  get url(): string {
    return this.#url;
  }

  listen(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(0, '127.0.0.1', () => {
      const address = this.#server.address();
      this.#url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
      resolve();
    });
    return promise;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const target = String(incoming.headers['x-amz-target'] ?? '');
    const body = await readBody(incoming);
    const role = roleOf(incoming);
    if (target.startsWith(tablesPrefix)) {
      await this.#passOn(role, target, body, outgoing);
      return;
    }
    const [prefix = '', action = ''] = target.split('.');
    const service = this.#options.services[prefix];
    if (service === undefined) {
      throw new ServiceError('UnknownOperationException', `Not supported locally: ${target}`);
    }
    const input = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
    const answer = JSON.stringify(await service({ role, action, input }));
    outgoing.writeHead(200, {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': Buffer.byteLength(answer),
    });
    outgoing.end(answer);
  }

  async #passOn(
    role: string,
    target: string,
    body: Buffer,
    outgoing: ServerResponse,
  ): Promise<void> {
    const action = target.slice(tablesPrefix.length);
    const request = JSON.parse(body.toString('utf8'));
    const needs = needsOf(action, request);
    for (const permission of needs.permissions) {
      this.#require(role, permission);
    }
    refuseEmptyKeys(request);
    const answer = await this.#options.engine.forward(target, body);
    outgoing.writeHead(answer.status, {
      'content-type': answer.headers['content-type'] ?? 'application/x-amz-json-1.0',
      'content-length': answer.body.length,
      'x-amzn-requestid': answer.headers['x-amzn-requestid'] ?? '',
    });
    outgoing.end(answer.body);
    if (answer.status === 200 && needs.changes.length > 0) {
      this.#options.onWrite(needs.changes);
    }
  }

  #require(role: string, { action, table, index }: Permission): void {
    const { place, policies } = this.#options;
    const arn = `arn:aws:dynamodb:${place.region}:${place.account}:table/${table}`;
    const resource = index === undefined ? arn : `${arn}/index/${index}`;
    if (!policies.allows(role, `dynamodb:${action}`, resource)) {
      throw accessDenied(place, role, `dynamodb:${action}`, resource);
    }
  }
}
