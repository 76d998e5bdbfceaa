import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stack } from '../../../local/start-stack.ts';
import { buildRuntimeApp } from '../../support/runtime-app/build.ts';
import { startTestStack } from '../../support/runtime-stack.ts';

type Event = {
  readonly [field: string]: unknown;
  readonly headers: Record<string, string>;
  readonly requestContext: {
    readonly http: Record<string, string>;
    readonly authorizer?: { readonly jwt: { readonly claims: Record<string, string> } };
  };
};

let stack: Stack;

beforeAll(async () => {
  stack = await startTestStack({ cloudAssembly: await buildRuntimeApp() });
});

afterAll(async () => {
  await stack?.stop();
});

const me = async (authorization?: string): Promise<Response> =>
  fetch(`${stack.url}/me`, authorization === undefined ? {} : { headers: { authorization } });

describe('requests', () => {
  test('become payload 2.0 events', async () => {
    const answer = await fetch(`${stack.url}/files/a%20b/c?x=1&x=2&y=%ED%95%9C`, {
      headers: { cookie: 'one=1; two=2', 'X-Custom': 'yes' },
    });
    const event = (await answer.json()) as Event;
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /files/{proxy+}',
      rawPath: '/files/a b/c',
      rawQueryString: 'x=1&x=2&y=%ED%95%9C',
      queryStringParameters: { x: '1,2', y: '한' },
      pathParameters: { proxy: 'a b/c' },
      cookies: ['one=1', 'two=2'],
      isBase64Encoded: false,
    });
    expect(event.headers['x-custom']).toBe('yes');
    expect(event.headers.cookie).toBeUndefined();
    expect(event.requestContext.http).toMatchObject({ method: 'GET', path: '/files/a b/c' });
    expect(answer.headers.get('set-cookie')).toBe('seen=1');
    expect(answer.headers.get('apigw-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('without a route are not found', async () => {
    const answer = await fetch(`${stack.url}/nowhere`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ message: 'Not Found' });
  });

  test('larger than 10 MB are refused', async () => {
    const answer = await fetch(`${stack.url}/act`, {
      method: 'POST',
      body: 'x'.repeat(10 * 1024 * 1024 + 1),
    });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ message: 'Request Entity Too Large' });
  });

  test('beyond the burst of a route are throttled', async () => {
    const statuses: number[] = [];
    for (let request = 0; request < 4; request += 1) {
      const { status } = await fetch(`${stack.url}/throttled`);
      statuses.push(status);
    }
    expect(statuses.slice(0, 2)).toEqual([200, 200]);
    expect(statuses.slice(2)).toContain(429);
  });

  test('from an allowed origin are marked, others are not', async () => {
    const preflight = (origin: string) =>
      fetch(`${stack.url}/notes/1`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET' },
      });
    const allowed = await preflight('https://market.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://market.example');
    const other = await preflight('https://elsewhere.example');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('tokens', () => {
  test('are believed when the local issuer signed them, and their claims arrive as text', async () => {
    const token = await stack.token({
      role: 'association',
      subject: 'member-1',
      associationId: 'assoc_1',
      memberRole: 'owner',
    });
    const event = (await (await me(`Bearer ${token}`)).json()) as Event;
    expect(event.requestContext.authorizer?.jwt.claims).toMatchObject({
      sub: 'member-1',
      role: 'association',
      associationId: 'assoc_1',
      memberRole: 'owner',
    });
    expect(event.requestContext.authorizer?.jwt.claims.exp).toMatch(/^\d+$/);
  });

  test('that are missing, broken or forged are refused', async () => {
    const token = await stack.token({ role: 'donor', subject: 'donor-1' });
    const [header, , signature] = token.split('.');
    const claims = Buffer.from('{"sub":"donor-1","role":"operator","exp":9999999999}');
    const forged = `${header}.${claims.toString('base64url')}.${signature}`;
    for (const authorization of [undefined, 'Bearer nonsense', `Bearer ${forged}`]) {
      const answer = await me(authorization);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual({ message: 'Unauthorized' });
    }
  });

  test('of another stack are refused', async () => {
    const other = await startTestStack({ cloudAssembly: await buildRuntimeApp() });
    try {
      const token = await other.token({ role: 'operator', subject: 'stranger' });
      expect((await me(`Bearer ${token}`)).status).toBe(401);
    } finally {
      await other.stop();
    }
  });

  test('end by the movable clock, also when they were seen before', async () => {
    const token = await stack.token({ role: 'donor', subject: 'donor-1', expiresInSeconds: 600 });
    expect((await me(`Bearer ${token}`)).status).toBe(200);
    // Some seconds short of the end, because time goes on by itself too.
    await stack.clock.advance(580);
    expect((await me(`Bearer ${token}`)).status).toBe(200);
    await stack.clock.advance(30);
    expect((await me(`Bearer ${token}`)).status).toBe(401);
  });

  test('can be verified by anybody with the published keys', async () => {
    const discovery = await fetch(`${stack.url}/.well-known/openid-configuration`);
    const { issuer, jwks_uri: keysUrl } = (await discovery.json()) as Record<string, string>;
    expect(issuer).toBe(stack.issuer);
    const { keys } = (await (await fetch(keysUrl ?? '')).json()) as { keys: { d?: string }[] };
    expect(keys).toHaveLength(1);
    // The private half stays in the data folder.
    expect(keys[0]?.d).toBeUndefined();
  });
});
