/**
 * What a provider call can answer. Never a boolean: "we do not know" is an answer of its own, and the one
 * that costs money when it is taken for a "no".
 */

/** The provider says it happened. */
type Approved<T> = { readonly kind: 'approved' } & T;

/**
 * The provider says it did not happen, and no money moved: a new attempt under a new operation id is safe.
 * `final` says whether the same card, account or window can ever work: a stopped card cannot, an empty one can.
 */
export interface Declined {
  readonly kind: 'declined';
  readonly code: string;
  readonly final: boolean;
}

/** Money may or may not have moved. Read it back and send the same operation id again, never a new one. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: UnknownReason;
  /** The provider's own code, where it gave one. */
  readonly code?: string;
}

export type UnknownReason =
  /** No answer within the time allowed. */
  | 'timeout'
  /** The connection failed or was cut before an answer. */
  | 'no_answer'
  /** The provider is still working on the same operation. */
  | 'in_flight'
  /** The provider says this was done before; only a read tells what and how. */
  | 'already_processed'
  /** The provider failed on its side (5xx, 429, or a code that says so). */
  | 'provider_fault'
  /** The answer has a code that the table does not list. */
  | 'unlisted_code'
  /** The answer is not in the documented shape. */
  | 'misshapen_answer'
  /** The provider's record is not what was asked for: another amount, another order. */
  | 'mismatch'
  /** The operation is older than the provider remembers keys, so sending it again could move money twice. */
  | 'key_too_old';

export type Outcome<T> = Approved<T> | Declined | Unknown;

/** A read: it is there, it is certainly not there, or the read failed. */
export type Reading<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'absent' }
  | Unknown;

/**
 * Our own set-up is wrong (key, right, contract): nobody's card is at fault and no retry helps, so it is
 * thrown, fails the function and raises its alarm. Recognised by `code`, because bundles hold copies of classes.
 */
export class ProviderConfigurationError extends Error {
  override readonly name = 'ProviderConfigurationError';
  readonly code = 'provider_misconfigured';
  readonly providerCode: string;

  constructor(providerCode: string) {
    super(`The payment provider refused our set-up: ${providerCode}.`);
    this.providerCode = providerCode;
  }
}

export const isProviderConfigurationError = (error: unknown): error is ProviderConfigurationError =>
  error instanceof Error && 'code' in error && error.code === 'provider_misconfigured';
