import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type FieldProblem, isProblem } from '../kernel/problem.ts';
import { type Language, languageOf } from './language.ts';
import { describeError, log } from './log.ts';
import { problemText } from './problem-text.ts';

/** Seconds after which a caller may try again when we were the reason it failed. */
const retryAfterSeconds = '1';

const internalError = {
  code: 'internal_error',
  en: 'Something failed on our side. Try again with the same Idempotency-Key.',
  ko: '내부 오류가 발생했습니다. 같은 Idempotency-Key로 다시 시도하세요.',
};

/**
 * Answers a failure as RFC 9457 problem+json. A Problem may be shown; anything else is logged and
 * answered with 500 and nothing of its text.
 */
export const problemResponse = (
  error: unknown,
  event: APIGatewayProxyEventV2,
): APIGatewayProxyStructuredResultV2 => {
  const language = languageOf(event.headers?.['accept-language']);
  const instance = `urn:request:${event.requestContext.requestId}`;
  if (!isProblem(error)) {
    log.error({
      message: 'Request failed',
      routeKey: event.routeKey,
      instance,
      ...describeError(error),
    });
    return answer(500, language, {
      type: typeOf(internalError.code),
      title: internalError[language],
      status: 500,
      code: internalError.code,
      instance,
    });
  }
  const { code, status } = error.type;
  return answer(status, language, {
    type: typeOf(code),
    title: problemText(error.type, error.details, language),
    status,
    code,
    instance,
    ...(Object.keys(error.details).length > 0 ? { details: error.details } : {}),
    ...(error.fields.length > 0 ? { errors: error.fields.map(fieldIn(language)) } : {}),
  });
};

const fieldIn =
  (language: Language) =>
  ({ message, ...field }: FieldProblem) => ({ ...field, message: message[language] });

const typeOf = (code: string): string => `urn:jangteo:problem:${code}`;

const answer = (
  statusCode: number,
  language: Language,
  body: object,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: {
    'content-type': 'application/problem+json',
    'content-language': language,
    'cache-control': 'no-store',
    ...(statusCode === 429 || statusCode >= 500 ? { 'retry-after': retryAfterSeconds } : {}),
  },
  body: JSON.stringify(body),
});
