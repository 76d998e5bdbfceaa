/** A refusal of the sandbox, as the provider words it. */
import { ERROR_TEXTS } from './error-texts.ts';

export type ErrorCode = keyof typeof ERROR_TEXTS;

/** Raised before anything is written; the pipeline turns it into the provider's error shape. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
  }
}

export type Language = 'ko' | 'en';

/** Korean is the default, as at the provider; `Accept-Language: en` asks for English. */
export const languageOf = (acceptLanguage: string | undefined): Language =>
  acceptLanguage?.toLowerCase().startsWith('en') ? 'en' : 'ko';

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERROR_TEXTS, code);

/** Status and message of a code. A code forced by a test header need not be in the table. */
export const describeError = (
  code: string,
  language: Language,
): { readonly status: number; readonly message: string } => {
  if (!isErrorCode(code)) return { status: 400, message: code };
  const found = ERROR_TEXTS[code];
  return { status: found.status, message: found[language] };
};
