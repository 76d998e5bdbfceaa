import { beforeAll, describe, expect, it } from 'vitest';
import type { HttpContract } from '../../../shared/kernel/contract.ts';
import { allContracts } from '../../support/contracts.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { accessMatrix } from './support/access-matrix.ts';
import { type Caller, callers, callerTokens } from './support/callers.ts';
import { pathOf, requestOf } from './support/requests.ts';

/** Every route with everybody: guests, people of each role, members of each kind, partners. */

const contracts = (await allContracts()).filter((contract) => contract.kind === 'http');
const routes = contracts
  .map((contract) => ({
    route: `${contract.method} ${contract.path}`,
    contract: contract as HttpContract,
  }))
  .toSorted((a, b) => (a.route < b.route ? -1 : 1));

let stack: LiveStack;
let tokens: Readonly<Record<Caller, string>>;
beforeAll(async () => {
  stack = await liveStack();
  tokens = await callerTokens(stack, 'walk', 11);
});

const call = async (contract: HttpContract, token?: string) => {
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
    expect(routes.map(({ route }) => route)).toEqual(known);
  });
});

describe.each(routes)('$route', ({ route, contract }) => {
  const access = accessMatrix[route];
  const allowed = Array.isArray(access) ? (access as readonly Caller[]) : undefined;

  it('asks everybody for a token, or nobody', async () => {
    const { status, code } = await call(contract);
    // A refusal of the function itself (a missing link) has a code; the gateway's has none.
    if (allowed === undefined) expect([status === 401 && code === undefined]).toEqual([false]);
    else expect([status, code]).toEqual([401, undefined]);
  });

  it.each(callers)('%s', async (caller) => {
    const { status, code } = await call(contract, tokens[caller]);
    if (allowed === undefined || allowed.includes(caller)) {
      expect(status).not.toBe(403);
      if (allowed !== undefined) expect(status).not.toBe(401);
    } else {
      expect([status, code]).toEqual([403, 'forbidden']);
    }
  });
});
