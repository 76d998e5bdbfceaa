import type { Answer } from '../http/exchange.ts';

/** How the text of an answer is parsed. */
export type Reviver = (text: string) => unknown;

/** An answer of AWS that is no success. Its name is AWS's own code for it, as with AWS's SDKs. */
export class AwsError extends Error {
  override readonly name: string;
  readonly status: number;

  constructor(name: string, message: string, status: number) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** The connection was refused, lost, or silent for too long. What was sent may have arrived. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** Of one call, counting the first. */
export const triesMax = 3;
/** The longest wait before a second try; it doubles. Busy services are given more time. */
const backoffMs = 100;
const busyBackoffMs = 500;

/**
 * Codes with which AWS asks to come again later (botocore `standard` retry mode, of which those
 * that DynamoDB, EventBridge and Step Functions have). A conflict of transactions is not among them:
 * docs/decisions/0005.
 */
const busyCodes: ReadonlySet<string> = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);
const tooManyRequests = 429;
const firstOfServer = 500;

/** The error that an answer tells of, with the fields it has besides (`CancellationReasons`, `Item`). */
export const failureOf = ({ status, headers, body }: Answer, revive: Reviver): AwsError => {
  const text = body.toString('utf8');
  const { __type, message, Message, ...details } = fieldsOf(text, revive);
  const code = codeOf(String(__type ?? headers['x-amzn-errortype'] ?? `Http${status}`));
  return Object.assign(new AwsError(code, String(message ?? Message ?? text), status), details);
};

/** `com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException:http://…` without what is around. */
const codeOf = (type: string): string => type.replace(/^[^#]*#/, '').replace(/:.*$/s, '');

/** A proxy on the way answers in a form of its own. */
const fieldsOf = (text: string, revive: Reviver): Record<string, unknown> => {
  try {
    const fields = revive(text);
    return typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const isBusy = (error: unknown): boolean =>
  error instanceof AwsError && (error.status === tooManyRequests || busyCodes.has(error.name));

/** Without an answer the request may have arrived: callers guard their writes against a second one. */
export const isWorthAnotherTry = (error: unknown): boolean =>
  error instanceof NoAnswerError ||
  isBusy(error) ||
  (error instanceof AwsError && error.status >= firstOfServer);

/** Full jitter: anything up to the longest wait. */
export const waitBefore = (tries: number, error: unknown): Promise<void> => {
  const longest = (isBusy(error) ? busyBackoffMs : backoffMs) * 2 ** (tries - 1);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
};
