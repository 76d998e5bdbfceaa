import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { bodyLimitBytes, type HttpContract } from '../../../shared/kernel/contract.ts';
import { allContracts } from '../../support/contracts.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { accessMatrix } from './support/access-matrix.ts';
import { type Caller, callers, callerTokens } from './support/callers.ts';
import { pathOf, requestOf } from './support/requests.ts';

/**
 * Every route with everybody (guests, people of each role, members of each kind, partners), and what
 * every route refuses in the same way, asked of each by somebody who may call it. One file, because
 * what both take is the start of every function.
 */

const contracts = (await allContracts())
  .filter((contract) => contract.kind === 'http')
  .map((contract) => ({
    route: `${contract.method} ${contract.path}`,
    contract: contract as HttpContract,
  }))
  .toSorted((a, b) => (a.route < b.route ? -1 : 1));

const takesBody = ({ contract }: { contract: HttpContract }): boolean =>
  contract.method !== 'GET' && contract.method !== 'DELETE';
const takesJson = (each: { contract: HttpContract }): boolean =>
  takesBody(each) && (each.contract.bodyFormat ?? 'json') === 'json';
const takesCursor = ({ contract }: { contract: HttpContract }): boolean =>
  'cursor' in ((contract.query as z.ZodMiniObject | undefined)?.shape ?? {});

let stack: LiveStack;
let tokens: Readonly<Record<Caller, string>>;
beforeAll(async () => {
  stack = await liveStack();
  tokens = await callerTokens(stack, 'walk', 11);
});

const callAs = async (contract: HttpContract, token?: string) => {
  const url = `${stack.url}${pathOf(contract)}`;
  const init = requestOf(contract, token === undefined ? {} : { token });
  const response = await stack.fetch(url, init);
  const text = await response.text();
  const isProblem = response.headers.get('content-type') === 'application/problem+json';
  const { code } = (isProblem ? JSON.parse(text) : {}) as { code?: string };
  return { status: response.status, code };
};

describe('the access matrix', () => {
  it('knows every route, and no other', () => {
    const known = Object.keys(accessMatrix).toSorted();
    expect(contracts.map(({ route }) => route)).toEqual(known);
  });
});

describe.each(contracts)('$route', ({ route, contract }) => {
  const access = accessMatrix[route];
  const allowed = Array.isArray(access) ? (access as readonly Caller[]) : undefined;

  it('asks everybody for a token, or nobody', async () => {
    const { status, code } = await callAs(contract);
    // A refusal of the function itself (a missing link) has a code; the gateway's has none.
    if (allowed === undefined) expect([status === 401 && code === undefined]).toEqual([false]);
    else expect([status, code]).toEqual([401, undefined]);
  });

  it.each(callers)('%s', async (caller) => {
    const { status, code } = await callAs(contract, tokens[caller]);
    if (allowed === undefined || allowed.includes(caller)) {
      expect(status).not.toBe(403);
      if (allowed !== undefined) expect(status).not.toBe(401);
    } else {
      expect([status, code]).toEqual([403, 'forbidden']);
    }
  });
});

const call = async (
  { route, contract }: { route: string; contract: HttpContract },
  change: (init: RequestInit & { headers: Record<string, string> }) => RequestInit = (init) => init,
  query = '',
) => {
  const access = accessMatrix[route];
  const [caller] = Array.isArray(access) ? (access as readonly Caller[]) : [];
  const token = caller === undefined ? {} : { token: tokens[caller] };
  const init = requestOf(contract, token) as RequestInit & { headers: Record<string, string> };
  const response = await stack.fetch(`${stack.url}${pathOf(contract)}${query}`, change(init));
  const problem = (await response.json()) as { code?: string; errors?: unknown };
  return { status: response.status, code: problem.code, errors: problem.errors };
};

const without = (name: string) => (init: RequestInit & { headers: Record<string, string> }) => {
  const { [name]: _, ...headers } = init.headers;
  return { ...init, headers };
};

describe.each(contracts)('$route', (each) => {
  it('refuses a query it does not know', async () => {
    const answer = await call(each, undefined, '?aFieldNobodyKnows=1');
    expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
    expect(answer.errors).toContainEqual(
      expect.objectContaining({
        in: 'query',
        pointer: '/aFieldNobodyKnows',
        code: 'unknown_field',
      }),
    );
  });
});

describe.each(contracts.filter(takesBody))('$route', (each) => {
  it('refuses a body over its limit', async () => {
    const limitBytes = each.contract.bodyBytesMax ?? bodyLimitBytes;
    const body = JSON.stringify({ text: 'x'.repeat(limitBytes) });
    const { status, code } = await call(each, (init) => ({ ...init, body }));
    expect([status, code]).toEqual([413, 'body_too_large']);
  });
});

describe.each(contracts.filter(takesJson))('$route', (each) => {
  it('refuses what is not JSON, or does not say so', async () => {
    const broken = await call(each, (init) => ({ ...init, body: '{' }));
    expect([broken.status, broken.code]).toEqual([400, 'malformed_json']);
    const text = await call(each, (init) => ({
      ...init,
      headers: { ...init.headers, 'content-type': 'text/plain' },
      body: '{}',
    }));
    expect([text.status, text.code]).toEqual([415, 'unsupported_media_type']);
  });
});

describe.each(contracts.filter(({ contract }) => contract.bodyFormat === 'csv'))(
  '$route',
  (each) => {
    it('refuses what does not say that it is CSV', async () => {
      const headers = { 'content-type': 'application/json' };
      const { status, code } = await call(each, (init) => ({
        ...init,
        headers: { ...init.headers, ...headers },
      }));
      expect([status, code]).toEqual([415, 'unsupported_media_type']);
    });
  },
);

describe.each(contracts.filter(({ contract }) => contract.idempotent))('$route', (each) => {
  it('asks for a key', async () => {
    const { status, code } = await call(each, without('idempotency-key'));
    expect([status, code]).toEqual([400, 'idempotency_key_missing']);
  });
});

describe.each(contracts.filter(({ contract }) => contract.ifMatch))('$route', (each) => {
  it('asks for an ETag', async () => {
    const { status, code } = await call(each, without('if-match'));
    expect([status, code]).toEqual([428, 'precondition_required']);
  });
});

describe.each(contracts.filter(takesCursor))('$route', (each) => {
  it('refuses a cursor it did not hand out', async () => {
    const { status, code } = await call(each, undefined, '?cursor=eyJwayI6IngifQ.c2lnbmVk');
    // Of what is not there, no list is there either.
    // And whoever comes without a link is told so first.
    const refusals = each.contract.access.kind === 'link' ? [401] : [400, 404];
    expect(refusals).toContain(status);
    if (status === 401) expect(code).toBeDefined();
    else if (status === 400) expect(code).toBe('invalid_cursor');
    else expect(code).toMatch(/_not_found$/);
  });
});
