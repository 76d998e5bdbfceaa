import type { Words } from './words.ts';

/**
 * Refusals the outside world may see.
 *
 * A capability declares its codes once, beside the decisions that raise them
 * (`functions/<capability>/domain/problems.ts`). Infra documents them, the pipeline answers with
 * them (RFC 9457), and callers match on `code`, never on a class or a message: bundles hold
 * copies of classes, and messages are for people.
 */

/** What a caller can be told. `{name}` in a message is replaced by the detail of that name. */
export interface ProblemType<Code extends string = string> {
  readonly code: Code;
  readonly status: ProblemStatus;
  readonly en: string;
  readonly ko: string;
  /** What the codes among the details are called in the texts. */
  readonly words?: Words;
}

export type ProblemStatus =
  | 400
  | 401
  | 403
  | 404
  | 409
  | 410
  | 412
  | 413
  | 415
  | 422
  | 428
  | 429
  | 503;

/** Values that explain one refusal. They reach the caller, so they hold no personal data. */
export type ProblemDetails = Readonly<Record<string, string | number | boolean | null>>;

/** A text in both languages; which of them is read, the answer decides. */
export interface Said {
  readonly ko: string;
  readonly en: string;
}

/** One wrong field: `pointer` is a JSON pointer into the part of the request named by `in`. */
export interface FieldProblem {
  readonly in: 'body' | 'query' | 'path' | 'header';
  readonly pointer: string;
  readonly code: string;
  readonly message: Said;
}

type ProblemTexts = Readonly<
  Record<string, { status: ProblemStatus; en: string; ko: string; words?: Words }>
>;

/** Turns a table of texts into problem types that know their own code. */
export const defineProblems = <const Texts extends ProblemTexts>(
  texts: Texts,
): { readonly [Code in keyof Texts & string]: ProblemType<Code> } => {
  const entries = Object.entries(texts).map(([code, text]) => [code, { code, ...text }]);
  return Object.fromEntries(entries) as {
    readonly [Code in keyof Texts & string]: ProblemType<Code>;
  };
};

interface ProblemOptions {
  readonly details?: ProblemDetails;
  readonly fields?: readonly FieldProblem[];
  readonly cause?: unknown;
}

/** Raised when a rule of the product refuses a request. Never used for faults of our own. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly type: ProblemType;
  readonly details: ProblemDetails;
  readonly fields: readonly FieldProblem[];

  constructor(type: ProblemType, options: ProblemOptions = {}) {
    super(type.code, options.cause === undefined ? undefined : { cause: options.cause });
    this.type = type;
    this.details = options.details ?? {};
    this.fields = options.fields ?? [];
  }
}

/** Recognises a Problem by shape, because a bundle may hold its own copy of the class. */
export const isProblem = (error: unknown): error is Problem =>
  error instanceof Error && error.name === 'Problem' && 'type' in error && 'details' in error;

/** Refusals every HTTP function can give. */
export const commonProblems = defineProblems({
  malformed_json: {
    status: 400,
    en: 'The body is not valid JSON.',
    ko: '본문이 올바른 JSON이 아닙니다.',
  },
  invalid_request: {
    status: 400,
    en: 'Some fields are not valid. See "errors".',
    ko: '올바르지 않은 항목이 있습니다. "errors"를 확인하세요.',
  },
  invalid_cursor: {
    status: 400,
    en: 'The cursor is not one this list handed out.',
    ko: '이 목록에서 발급한 커서가 아닙니다.',
  },
  unsupported_media_type: {
    status: 415,
    en: 'Send the body as {mediaType}.',
    ko: '본문은 {mediaType} 형식으로 보내세요.',
  },
  body_too_large: {
    status: 413,
    en: 'The body is larger than {limitBytes} bytes.',
    ko: '본문이 {limitBytes}바이트를 넘습니다.',
  },
  unauthenticated: {
    status: 401,
    en: 'A valid access token is needed.',
    ko: '올바른 접근 토큰이 필요합니다.',
  },
  forbidden: {
    status: 403,
    en: 'Your role may not do this.',
    ko: '이 작업을 할 권한이 없습니다.',
  },
  idempotency_key_missing: {
    status: 400,
    en: 'Send an Idempotency-Key header: 8 to 128 letters, digits, "-", "_", "." or ":".',
    ko: 'Idempotency-Key 헤더를 보내세요. 영문자, 숫자, "-", "_", ".", ":" 8~128자입니다.',
  },
  idempotency_key_reused: {
    status: 422,
    en: 'This Idempotency-Key was already used with another request.',
    ko: '이 Idempotency-Key는 이미 다른 요청에 사용되었습니다.',
  },
  precondition_required: {
    status: 428,
    en: 'Send the ETag you read in an If-Match header.',
    ko: '조회한 ETag를 If-Match 헤더로 보내세요.',
  },
  stale_etag: {
    status: 412,
    en: 'It was changed in the meantime. Read it again.',
    ko: '그 사이에 변경되었습니다. 다시 조회하세요.',
  },
  busy: {
    status: 503,
    en: 'Too many changes at once. Nothing was changed; try again.',
    ko: '동시에 너무 많은 변경이 있습니다. 변경된 것은 없으니 다시 시도하세요.',
  },
});
