import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { shortHash } from '../identity/digest.ts';
import { bodyLimitBytes, type HttpContract, idempotencyKeyPattern } from '../kernel/contract.ts';
import { commonProblems, type FieldProblem, Problem } from '../kernel/problem.ts';
import { fieldProblemsOf } from './field-problems.ts';
import type { Language } from './language.ts';
import { type PrincipalOf, principalOf } from './principal.ts';

type Parsed<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : Record<never, never>;

/** A request that met its contract. */
export interface HttpRequest<C extends HttpContract> {
  readonly principal: PrincipalOf<C>;
  readonly params: Parsed<C['params']>;
  readonly query: Parsed<C['query']>;
  readonly body: Parsed<C['body']>;
  /** The bytes as they came, for signatures over the body. */
  readonly rawBody: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  /** Present exactly where the contract asks for it. */
  readonly idempotencyKey: C['idempotent'] extends true ? string : undefined;
  /** Tells this request from another one that reuses its key. */
  readonly requestHash: C['idempotent'] extends true ? string : undefined;
  /** The version named in If-Match. */
  readonly ifMatchVersion: C['ifMatch'] extends true ? number : undefined;
  readonly requestId: string;
}

/**
 * Holds a request against its contract, in the order: who, how large, which key, which fields.
 *
 * @throws Problem with one of the common codes; nothing has been changed.
 */
export const parseHttpRequest = <C extends HttpContract>(
  contract: C,
  event: APIGatewayProxyEventV2,
  language: Language,
): HttpRequest<C> => {
  const principal = principalOf(contract.access, event);
  const rawBody = bodyOf(event, contract.bodyBytesMax ?? bodyLimitBytes);
  const idempotencyKey = contract.idempotent ? idempotencyKeyOf(event) : undefined;
  const ifMatchVersion = contract.ifMatch ? versionOf(event.headers['if-match']) : undefined;
  const fields: FieldProblem[] = [];
  const take = (place: FieldProblem['in'], schema: z.ZodMiniType | undefined, value: unknown) => {
    const result = (schema ?? nothing).safeParse(value ?? {});
    if (result.success) return result.data;
    fields.push(...fieldProblemsOf(place, result.error.issues, value ?? {}));
    return undefined;
  };
  const params = take('path', contract.params, event.pathParameters);
  const query = take('query', contract.query, event.queryStringParameters);
  const format = contract.bodyFormat ?? 'json';
  if (format === 'csv') requireMediaType(event, 'text/csv');
  const body = format === 'json' ? take('body', contract.body, jsonOf(event, rawBody)) : {};
  if (fields.length > 0) throw new Problem(commonProblems.invalid_request, { fields });
  return {
    principal,
    params,
    query,
    body,
    rawBody,
    headers: event.headers,
    language,
    idempotencyKey,
    requestHash: contract.idempotent
      ? shortHash([event.rawPath, ...(format === 'json' ? [body] : [query, rawBody])])
      : undefined,
    ifMatchVersion,
    requestId: event.requestContext.requestId,
  } as HttpRequest<C>;
};

const nothing = z.strictObject({});

const bodyOf = (event: APIGatewayProxyEventV2, limitBytes: number): string => {
  const raw = event.body ?? '';
  const text = event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw;
  // A character takes at most three bytes of UTF-8, so short bodies need no second look.
  if (text.length * 3 > limitBytes && Buffer.byteLength(text) > limitBytes) {
    throw new Problem(commonProblems.body_too_large, { details: { limitBytes } });
  }
  return text;
};

const jsonOf = (event: APIGatewayProxyEventV2, rawBody: string): unknown => {
  if (rawBody === '') return undefined;
  requireMediaType(event, 'application/json');
  try {
    return JSON.parse(rawBody);
  } catch (cause) {
    throw new Problem(commonProblems.malformed_json, { cause });
  }
};

const requireMediaType = (event: APIGatewayProxyEventV2, mediaType: string): void => {
  const given = event.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (given === mediaType) return;
  throw new Problem(commonProblems.unsupported_media_type, { details: { mediaType } });
};

const idempotencyKeyOf = (event: APIGatewayProxyEventV2): string => {
  const key = event.headers['idempotency-key'];
  if (key === undefined || !idempotencyKeyPattern.test(key)) {
    throw new Problem(commonProblems.idempotency_key_missing);
  }
  return key;
};

/** ETags are `"v<version>"`. Any other If-Match names a state this API never gave out. */
const versionOf = (ifMatch: string | undefined): number => {
  if (ifMatch === undefined) throw new Problem(commonProblems.precondition_required);
  const match = /^"v(\d{1,15})"$/.exec(ifMatch.trim());
  if (match === null) throw new Problem(commonProblems.stale_etag);
  return Number(match[1]);
};
