import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  type KeyLike,
  SignJWT,
} from '../http/jose.ts';

const fileName = 'issuer.json';
const ownerOnly = 0o600;
const algorithm = 'RS256';
const defaultLifetimeSeconds = 60 * 60;
const lifetimeSecondsMax = 365 * 24 * 60 * 60;
const millisecondsPerSecond = 1_000;

type Kept = { readonly issuer: string; readonly privateKey: JWK; readonly publicKey: JWK };

export type TokenRequest = {
  readonly role: string;
  readonly subject: string;
  readonly associationId?: string;
  readonly memberRole?: string;
  readonly merchantId?: string;
  readonly marketId?: string;
  readonly scope?: string;
  readonly birthDate?: string;
  readonly region?: string;
  readonly phone?: string;
  readonly expiresInSeconds?: number;
};

/** Adds to or takes from the claims of a token, as a user pool's trigger does. */
export type ClaimsTrigger = (claims: JWTPayload, request: TokenRequest) => Promise<JWTPayload>;

const keep = async (file: string, url: string): Promise<Kept> => {
  if (existsSync(file)) {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  }
  const pair = await generateKeyPair(algorithm, { extractable: true });
  const named = { kid: randomUUID(), alg: algorithm, use: 'sig' };
  const kept = {
    issuer: url,
    privateKey: { ...(await exportJWK(pair.privateKey)), ...named },
    publicKey: { ...(await exportJWK(pair.publicKey)), ...named },
  };
  writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: ownerOnly });
  renameSync(`${file}.new`, file);
  return kept;
};

export class TokenRequestError extends Error {
  override name = 'TokenRequestError';
}

/**
 * Signs test tokens in place of the hosted user pool. Its key and its name are made at the first
 * start of a data folder and kept, so that a token outlives a restart, also on another port.
 */
export class Issuer {
  readonly url: string;
  readonly publicKey: KeyLike;
  readonly publicJwk: JWK;
  readonly #privateKey: KeyLike;
  readonly #now: () => number;
  #audience = 'local';
  #trigger: ClaimsTrigger | undefined;

  private constructor(kept: Kept, publicKey: KeyLike, privateKey: KeyLike, now: () => number) {
    this.url = kept.issuer;
    this.publicJwk = kept.publicKey;
    this.publicKey = publicKey;
    this.#privateKey = privateKey;
    this.#now = now;
  }

  static async open(dataDirectory: string, url: string, now: () => number): Promise<Issuer> {
    const kept = await keep(path.join(dataDirectory, fileName), url);
    const publicKey = (await importJWK(kept.publicKey, algorithm)) as KeyLike;
    const privateKey = (await importJWK(kept.privateKey, algorithm)) as KeyLike;
    return new Issuer(kept, publicKey, privateKey, now);
  }

  serve(audience: string | undefined, trigger: ClaimsTrigger | undefined): void {
    this.#audience = audience ?? this.#audience;
    this.#trigger = trigger;
  }

  async token(request: TokenRequest): Promise<string> {
    const lifetime = request.expiresInSeconds ?? defaultLifetimeSeconds;
    if (!Number.isInteger(lifetime) || lifetime < 1 || lifetime > lifetimeSecondsMax) {
      throw new TokenRequestError(`expiresInSeconds is a whole number up to ${lifetimeSecondsMax}`);
    }
    if (!request.role || !request.subject) {
      throw new TokenRequestError('role and subject are needed');
    }
    const issuedAt = Math.floor(this.#now() / millisecondsPerSecond);
    const { expiresInSeconds: _, subject, ...said } = request;
    const asked: JWTPayload = { ...said, sub: subject, token_use: 'access' };
    const claims = await this.#claims(asked, request);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm, kid: String(this.publicJwk.kid) })
      .setIssuer(this.url)
      .setAudience(this.#audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetime)
      .setJti(randomUUID())
      .sign(this.#privateKey);
  }

  #claims(asked: JWTPayload, request: TokenRequest): Promise<JWTPayload> {
    return this.#trigger === undefined ? Promise.resolve(asked) : this.#trigger(asked, request);
  }

  discovery(base: string): unknown {
    return {
      issuer: this.url,
      jwks_uri: `${base}/.well-known/jwks.json`,
      token_endpoint: `${base}/_local/tokens`,
      id_token_signing_alg_values_supported: [algorithm],
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
    };
  }
}
