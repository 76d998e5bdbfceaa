/**
 * Structured logs. The functions' log format is JSON, so Lambda itself adds time, level and request
 * id to what the console is given; a logging library would only add to the cold start
 * (docs/decisions/0006). Never log bodies, headers or names: ids only.
 */
interface Fact {
  readonly message: string;
  readonly [field: string]: unknown;
}

export const log = {
  info: (fact: Fact): void => console.info(fact),
  warn: (fact: Fact): void => console.warn(fact),
  error: (fact: Fact): void => console.error(fact),
};

/** What may be told of an error in a log: what it is and where it came from. */
export const describeError = (error: unknown): Readonly<Record<string, unknown>> =>
  error instanceof Error
    ? {
        errorName: error.name,
        errorMessage: error.message,
        stack: error.stack,
        ...(error.cause === undefined ? {} : { cause: String(error.cause) }),
      }
    : { errorMessage: String(error) };
