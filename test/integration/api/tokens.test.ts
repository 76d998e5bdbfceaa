import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';

/** Tokens that must not be believed, on a route that asks for one. */

const algorithm = 'RS256';

let stack: LiveStack;
let good: string;
let header: Record<string, unknown>;
let claims: JWTPayload;
beforeAll(async () => {
  stack = await liveStack();
  good = await stack.token({ role: 'donor', subject: 'token-donor' });
  const [head = '', payload = ''] = good.split('.');
  header = decoded(head);
  claims = decoded(payload);
});

const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
const encoded = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

const call = async (authorization: string | undefined) => {
  const response = await stack.fetch(`${stack.url}/v1/me/pledges`, {
    headers: authorization === undefined ? {} : { authorization },
  });
  const challenge = response.headers.get('www-authenticate');
  return { status: response.status, body: await response.json(), challenge };
};

const unauthorized = { status: 401, body: { message: 'Unauthorized' } };
const missing = { ...unauthorized, challenge: 'Bearer' };
const refusedFor = (description: string) => ({
  ...unauthorized,
  challenge: `Bearer scope="" error="invalid_token" error_description="${description}"`,
});
const refused = refusedFor('the token is not signed by the issuer');
const expired = refusedFor('the token has expired');

/** The good token's claims, changed, under somebody's signature. */
const signedByOther = async (changes: JWTPayload = {}, named = header.kid): Promise<string> => {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return new SignJWT({ ...claims, ...changes })
    .setProtectedHeader({ alg: algorithm, kid: String(named) })
    .sign(privateKey);
};

describe('a token', () => {
  it('of ours is believed', async () => {
    expect((await call(`Bearer ${good}`)).status).toBe(200);
    expect((await call(`bearer ${good}`)).status).toBe(200);
  });

  it('must be there', async () => {
    expect(await call(undefined)).toEqual(missing);
    expect(await call('')).toEqual(missing);
    expect(await call('Bearer ')).toEqual(missing);
    expect(await call(`Basic ${good}`)).toEqual(refused);
  });

  it('that has expired is refused', async () => {
    const lifetimeSeconds = 60;
    const short = await stack.token({
      role: 'donor',
      subject: 'token-donor',
      expiresInSeconds: lifetimeSeconds,
    });
    expect((await call(`Bearer ${short}`)).status).toBe(200);
    await stack.moveTo((await stack.nowMs()) + (lifetimeSeconds + 1) * 1_000);
    expect(await call(`Bearer ${short}`)).toEqual(expired);
  });

  it('signed by somebody else is refused, also under our key’s name', async () => {
    expect(await call(`Bearer ${await signedByOther()}`)).toEqual(refused);
    expect(await call(`Bearer ${await signedByOther({}, 'another')}`)).toEqual(refused);
  });

  it('that names its own key is refused', async () => {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    const own = await new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm, jwk: await exportJWK(publicKey) })
      .sign(privateKey);
    expect(await call(`Bearer ${own}`)).toEqual(refused);
  });

  it('whose claims were changed is refused', async () => {
    const [head, , signature] = good.split('.');
    const forged = [head, encoded({ ...claims, role: 'operator' }), signature].join('.');
    expect(await call(`Bearer ${forged}`)).toEqual(refused);
  });

  it.each(['none', 'HS256'])('under the algorithm %s is refused', async (alg) => {
    const [, , signature] = good.split('.');
    const unsigned = `${encoded({ ...header, alg })}.${encoded(claims)}.`;
    expect(await call(`Bearer ${unsigned}`)).toEqual(refused);
    expect(await call(`Bearer ${unsigned}${signature}`)).toEqual(refused);
  });

  it.each(['abc', 'a.b.c', '..', '{}'])('that is none (%s) is refused', async (text) => {
    expect(await call(`Bearer ${text}`)).toEqual(refused);
  });
});
