import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { ApiProblem } from '../../../../api/client.ts';
import type { Answer } from '../../../../api/transport.ts';

/** The problem with which a call is refused; a call that is not refused fails the test. */
export const problemOf = async (call: Promise<unknown>): Promise<ApiProblem> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiProblem) return error;
    throw error;
  }
  throw new Error('The call was not refused.');
};

/** The code with which a call is refused. */
export const refusalOf = async (call: Promise<unknown>): Promise<string> =>
  (await problemOf(call)).code;

type Act<Body, Result> = (
  body: Body,
  options: { readonly idempotencyKey: string },
) => Promise<Answer<Result>>;

/**
 * Acts, says the same again and hears the same, and is refused when it says something else under
 * the same key. Answers what was answered the first time.
 */
export const actOnce = async <Body, Result>(
  act: Act<Body, Result>,
  body: Body,
  other: Body,
): Promise<Answer<Result>> => {
  const options = { idempotencyKey: randomUUID() };
  const first = await act(body, options);
  const again = await act(body, options);
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  expect(again.headers.get('location')).toBe(first.headers.get('location'));
  expect(await refusalOf(act(other, options))).toBe('idempotency_key_reused');
  return first;
};

type Ask<Body> = (options: { readonly idempotencyKey: string }) => Promise<Answer<Body>>;

/**
 * Asks, lets things happen, asks again: the same answer, of a thing that is another one by now. Under
 * the same key `other` is refused.
 */
export const askedTwice = async <Body>(
  ask: Ask<Body>,
  meanwhile: (first: Body) => Promise<unknown>,
  other?: Ask<Body>,
): Promise<Body> => {
  const options = { idempotencyKey: randomUUID() };
  const first = await ask(options);
  await meanwhile(first.body);
  const again = await ask(options);
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  for (const name of ['etag', 'location']) {
    expect(again.headers.get(name)).toBe(first.headers.get(name));
  }
  if (other !== undefined) expect(await refusalOf(other(options))).toBe('idempotency_key_reused');
  return first.body;
};
