import { errors, type JWTPayload, jwtVerify, type KeyLike } from './jose.ts';
import type { Authorizer } from './payload.ts';

/** Tokens whose signature was found good, so that each is verified once and not at each request. */
const rememberedMax = 5_000;
const secondsToMs = 1_000;

export type TokenRules = {
  readonly issuer: string;
  readonly audience: readonly string[];
};

type Verified = { readonly payload: JWTPayload; readonly authorizer: Authorizer };
/** What the caller of a refused request is told in `www-authenticate`. */
type Challenged = { readonly challenge: string };
export type Checked = { readonly authorizer: Authorizer } | Challenged;

/**
 * What a 401 says of the token that came (RFC 6750 §3), in API Gateway's form. AWS publishes the
 * text for a wrong audience only; the others are ours, and the code is the same for all.
 */
const refusedFor = (description: string): Challenged => ({
  challenge: `Bearer scope="" error="invalid_token" error_description="${description}"`,
});
const nothingSent: Challenged = { challenge: 'Bearer' };
const wrongAudience = refusedFor('the token does not have a valid audience');
const expired = refusedFor('the token has expired');
const notOurs = refusedFor('the token is not signed by the issuer');

/** API Gateway hands every claim on as text; a list becomes `[a b]`. */
const claimText = (value: unknown): string => {
  if (Array.isArray(value)) {
    return `[${value.map(claimText).join(' ')}]`;
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
};

const scopesOf = (payload: JWTPayload): readonly string[] | null =>
  typeof payload.scope === 'string' ? payload.scope.split(' ').filter((word) => word !== '') : null;

/** The JWT authorizer of an HTTP API: signature, issuer, audience and times, by the movable clock. */
export class TokenCheck {
  readonly #rules: TokenRules;
  readonly #key: KeyLike;
  readonly #now: () => number;
  readonly #verified = new Map<string, Verified>();

  constructor(rules: TokenRules, key: KeyLike, now: () => number) {
    this.#rules = rules;
    this.#key = key;
    this.#now = now;
  }

  /** What the token says, or why it is not to be believed. */
  async check(header: string | undefined): Promise<Checked> {
    const token = header === undefined ? '' : header.replace(/^Bearer\s*/i, '');
    if (token === '') return nothingSent;
    const known = this.#verified.get(token);
    if (known !== undefined) {
      if (this.#inTime(known.payload)) {
        return { authorizer: known.authorizer };
      }
      this.#verified.delete(token);
    }
    const verified = await this.#verify(token);
    if ('challenge' in verified) {
      return verified;
    }
    const { payload } = verified;
    const claims = Object.fromEntries(
      Object.entries(payload).map(([name, value]) => [name, claimText(value)]),
    );
    const authorizer = { claims, scopes: scopesOf(payload) };
    if (this.#verified.size >= rememberedMax) {
      this.#verified.clear();
    }
    this.#verified.set(token, { payload, authorizer });
    return { authorizer };
  }

  #inTime({ exp, nbf }: JWTPayload): boolean {
    const seconds = this.#now() / secondsToMs;
    return exp !== undefined && seconds < exp && (nbf === undefined || seconds >= nbf);
  }

  async #verify(token: string): Promise<{ readonly payload: JWTPayload } | Challenged> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        issuer: this.#rules.issuer,
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
        currentDate: new Date(this.#now()),
      });
      // `client_id` counts only where there is no `aud`, as in Cognito's access tokens.
      const audience = payload.aud ?? payload.client_id;
      const given = Array.isArray(audience) ? audience : [audience];
      const fits = given.some((one) => this.#rules.audience.includes(String(one)));
      return fits ? { payload } : wrongAudience;
    } catch (cause) {
      if (cause instanceof errors.JWTExpired) return expired;
      if (cause instanceof errors.JOSEError) return notOurs;
      throw cause;
    }
  }
}
