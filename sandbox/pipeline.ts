/**
 * One request of the provider's API, in order: key, route, time, idempotency, fault, work, answer.
 *
 * The work, its webhooks and the remembered answer are one commit. So a process killed before it has done nothing,
 * and one killed after it answers the repeat with the first answer: in between there is nothing.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { isPayoutPath, isSealed, openBody, sealAnswer } from './body-codec.ts';
import type { Answer, Call, Context, Mishap } from './context.ts';
import { errorEnvelope } from './envelope.ts';
import { planFaults } from './faults.ts';
import { operationNameOf, type StoredAnswer, storeAnswer, storedAnswer } from './idempotency.ts';
import {
  describeError,
  type ErrorCode,
  type Language,
  languageOf,
  ProviderError,
} from './provider-error.ts';
import { type Match, matchRoute, ROUTES, type Route } from './routes.ts';
import { moveTime } from './time-driven.ts';
import { VOUCHER_ROOT } from './vouchers.ts';
import type { WebhookSender } from './webhook-sender.ts';

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
  readonly rawBody: string;
}

/** `drop`: the connection is cut without an answer. */
export type Reply = StoredAnswer | 'drop';

export interface Runtime {
  readonly context: Context;
  readonly sender: WebhookSender;
  /** Operations under way in this process. They need no disk: a killed process has none under way. */
  readonly inFlight: Set<string>;
  readonly stopping: AbortSignal;
  /** Starts the deliveries without waiting for them. */
  readonly wake: () => void;
}

const languageOfRequest = (request: ApiRequest): Language =>
  languageOf(request.header('accept-language'));

export const errorReply = (request: ApiRequest, code: string): StoredAnswer => {
  const { status, message } = describeError(code, languageOfRequest(request));
  const body = isPayoutPath(request.url) ? errorEnvelope(code, message) : { code, message };
  return { status, body: JSON.stringify(body) };
};

/** Payments and vouchers are two companies' doors, each with its own key. */
const keyOf = ({ settings }: Context, { url }: ApiRequest): string | undefined =>
  url.pathname.startsWith(VOUCHER_ROOT) ? settings.voucherKey : settings.secretKey;

const isAuthorised = (context: Context, request: ApiRequest): boolean => {
  const key = keyOf(context, request);
  if (key === undefined) return false;
  const expected = Buffer.from(`${key}:`).toString('base64');
  return request.header('authorization') === `Basic ${expected}`;
};

const readBody = (request: ApiRequest): unknown => {
  if (request.rawBody === '') return {};
  try {
    return JSON.parse(request.rawBody);
  } catch (error) {
    throw new ProviderError('INVALID_REQUEST', { cause: error });
  }
};

/** The test header forces an error, before any validation; a live key ignores it. */
const forcedCode = (context: Context, request: ApiRequest): string | undefined =>
  context.settings.secretKey.startsWith('live_')
    ? undefined
    : request.header('tosspayments-test-code');

interface Done {
  readonly reply: StoredAnswer;
  readonly mishap: Mishap;
  readonly subject: string | undefined;
}

const plainReply = (answer: Answer): StoredAnswer => ({
  status: answer.status,
  body: JSON.stringify(answer.body),
});

interface Work {
  readonly match: Match<Route>;
  readonly request: ApiRequest;
  readonly name: string | undefined;
  readonly errorCode: string | undefined;
  readonly mishap: Mishap;
}

const run = (context: Context, work: Work): Done => {
  const { match, request } = work;
  try {
    if (work.errorCode !== undefined) throw new ProviderError(work.errorCode as ErrorCode);
    const call: Call = {
      params: match.params,
      query: request.url.searchParams,
      body: readBody(request),
      language: languageOfRequest(request),
    };
    const answer = match.route.run(context, call);
    const mishap = { ...work.mishap, ...answer.mishap };
    const replaced = mishap.answerCode !== undefined && answer.status === 200;
    const reply = replaced ? errorReply(request, mishap.answerCode ?? '') : plainReply(answer);
    return { reply, mishap, subject: answer.subject };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { reply: errorReply(request, error.code), mishap: work.mishap, subject: undefined };
  }
};

const commit = (context: Context, work: Work): Done =>
  context.database.transaction(() => {
    const done = run(context, work);
    if (work.name !== undefined) storeAnswer(context, work.name, done.reply);
    return done;
  });

const wait = async (runtime: Runtime, delayMs: number | undefined): Promise<void> => {
  if (delayMs !== undefined) await pause(delayMs, undefined, { signal: runtime.stopping });
};

/** Whom a fault rule's turns are counted for: the order, else the key, else the address. */
const faultSubject = (request: ApiRequest): string => {
  const order = /"(?:orderId|refPayoutId)"\s*:\s*"([^"]+)"/.exec(request.rawBody)?.[1];
  return order ?? request.header('idempotency-key') ?? request.url.pathname;
};

const perform = async (
  runtime: Runtime,
  work: Omit<Work, 'errorCode' | 'mishap'>,
): Promise<Reply> => {
  const { context, sender } = runtime;
  const { request } = work;
  const plan = planFaults(context, work.match.route.operation, faultSubject(request));
  if (plan.before === 'drop') return 'drop';
  if (plan.before === 'unavailable') return errorReply(request, 'SERVICE_UNAVAILABLE');
  await wait(runtime, plan.mishap.delayBeforeMs);
  const errorCode = forcedCode(context, request) ?? plan.errorCode;
  const done = commit(context, { ...work, errorCode, mishap: plan.mishap });
  if (done.mishap.webhookFirst && done.subject !== undefined)
    await sender.deliverAbout(done.subject);
  else runtime.wake();
  await wait(runtime, done.mishap.delayAfterMs);
  return done.mishap.dropAfter ? 'drop' : done.reply;
};

const answerKeyed = async (
  runtime: Runtime,
  work: Omit<Work, 'errorCode' | 'mishap'>,
): Promise<Reply> => {
  const { name } = work;
  if (name === undefined) return perform(runtime, work);
  // What is under way is asked first: its answer may be stored already, and not yet sent.
  if (runtime.inFlight.has(name)) return errorReply(work.request, 'IDEMPOTENT_REQUEST_PROCESSING');
  const known = storedAnswer(runtime.context, name);
  if (known !== undefined) return known;
  runtime.inFlight.add(name);
  try {
    return await perform(runtime, work);
  } finally {
    runtime.inFlight.delete(name);
  }
};

const answerPlainly = async (runtime: Runtime, request: ApiRequest): Promise<Reply> => {
  const { context } = runtime;
  const match = matchRoute(ROUTES, request.method, request.url.pathname);
  if (match === undefined) return errorReply(request, 'NOT_FOUND');
  moveTime(context);
  const idempotencyKey = request.header('idempotency-key');
  try {
    const opened = { ...request, rawBody: await openBody(context, request) };
    const keyed = request.method === 'POST' && idempotencyKey !== undefined;
    const name = keyed
      ? operationNameOf({
          idempotencyKey,
          apiKey: keyOf(context, request) ?? '',
          url: request.url.pathname,
          method: request.method,
        })
      : undefined;
    return await answerKeyed(runtime, { match, request: opened, name });
  } catch (error) {
    if (error instanceof ProviderError) return errorReply(request, error.code);
    throw error;
  }
};

export const answerApi = async (runtime: Runtime, request: ApiRequest): Promise<Reply> => {
  const { context } = runtime;
  // Who shows no key of ours is told so in plain words: there is no security key to encrypt with.
  if (!isAuthorised(context, request)) return errorReply(request, 'UNAUTHORIZED_KEY');
  const reply = await answerPlainly(runtime, request);
  if (reply === 'drop' || !isSealed(request)) return reply;
  return { ...reply, body: await sealAnswer(context, reply.body) };
};
