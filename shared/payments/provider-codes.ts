/** Sorts the provider's error answers by the table of codes. */
import { CODE_GROUPS } from './code-groups.ts';
import { type Declined, ProviderConfigurationError, type Unknown } from './outcome.ts';

/** A Map, so that a name every object has ("constructor") is not taken for a code of the table. */
const verdicts = new Map(
  CODE_GROUPS.flatMap(({ codes, verdict }) => codes.map((code) => [code, verdict] as const)),
);

const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;
const UNAUTHORIZED = 401;

/**
 * Sorts an error answer. The status comes first: a failing server's code is not a verdict about the money.
 * @throws {ProviderConfigurationError} when our own set-up is refused.
 */
export const verdictOf = (status: number, code: string): Declined | Unknown => {
  if (status >= SERVER_ERROR || status === TOO_MANY_REQUESTS) {
    return { kind: 'unknown', reason: 'provider_fault', code };
  }
  if (status === UNAUTHORIZED) throw new ProviderConfigurationError(code);
  const verdict = verdicts.get(code);
  if (verdict === undefined) return { kind: 'unknown', reason: 'unlisted_code', code };
  switch (verdict.kind) {
    case 'declined':
      return { kind: 'declined', code, final: verdict.final };
    case 'unknown':
      return { kind: 'unknown', reason: verdict.reason, code };
    case 'misconfigured':
      throw new ProviderConfigurationError(code);
  }
};

/** A decline the provider has on record, whatever its code: nothing moved; only the table calls it final. */
export const recordedDecline = (code: string): Declined => {
  const verdict = verdicts.get(code);
  return { kind: 'declined', code, final: verdict?.kind === 'declined' && verdict.final };
};
