import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import type * as z from 'zod/mini';
import type { HttpContract } from '../kernel/contract.ts';
import { type HttpRequest, parseHttpRequest } from './http-request.ts';
import { languageOf } from './language.ts';
import { problemResponse } from './problem-response.ts';

/** What a use case answers; status and content type come from the contract. */
export interface HttpAnswer<C extends HttpContract> {
  readonly body: C['answer']['body'] extends z.ZodMiniType
    ? z.input<C['answer']['body']>
    : undefined;
  /** Becomes the ETag `"v<version>"`. */
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body is text, or bytes in base64, to be sent as it is. Absent means JSON, or text. */
  readonly sentAs?: 'text' | 'base64';
}

/** A use case: parse, decide, store, answer. Effects are its last argument. */
export type HttpUseCase<C extends HttpContract, Effects> = (
  request: HttpRequest<C>,
  effects: Effects,
) => Promise<HttpAnswer<C>>;

/** The Lambda handler of an HTTP contract: parses, runs the use case, answers or explains. */
export const httpFunction = <C extends HttpContract, Effects>(
  contract: C,
  useCase: HttpUseCase<C, Effects>,
  effects: Effects,
) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
    .onError((request) => {
      request.response = problemResponse(request.error, request.event);
    })
    .handler(async (event: APIGatewayProxyEventV2) => {
      const request = parseHttpRequest(
        contract,
        event,
        languageOf(event.headers['accept-language']),
      );
      return responseOf(contract, await useCase(request, effects));
    });

const responseOf = <C extends HttpContract>(
  contract: C,
  answer: HttpAnswer<C>,
): APIGatewayProxyStructuredResultV2 => {
  const contentType = contract.answer.contentType ?? 'application/json';
  const headers: Record<string, string> = { 'cache-control': 'no-store', ...answer.headers };
  if (answer.version !== undefined) headers.etag = `"v${answer.version}"`;
  if (answer.body === undefined) return { statusCode: contract.answer.status, headers };
  headers['content-type'] ??= contentType;
  const isJson = contentType === 'application/json' && answer.sentAs === undefined;
  const body = isJson ? JSON.stringify(answer.body) : String(answer.body);
  return {
    statusCode: contract.answer.status,
    headers,
    body,
    ...(answer.sentAs === 'base64' ? { isBase64Encoded: true } : {}),
  };
};
