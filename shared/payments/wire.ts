/** One HTTP call to the provider. It never throws for what the network does: that is an answer, `unknown`. */
import { MONEY_TIMEOUT_MS, PAYOUT_TIMEOUT_MS, READ_TIMEOUT_MS } from './limits.ts';
import type { Declined, Unknown } from './outcome.ts';
import { verdictOf } from './provider-codes.ts';
import { errorEnvelopeShape, errorShape } from './wire-shapes.ts';

export interface Timeouts {
  readonly moneyMs: number;
  readonly readMs: number;
  readonly payoutMs: number;
}

export interface WireSettings {
  readonly baseUrl: string;
  readonly secretKey: string;
  readonly fetch?: typeof fetch;
  readonly timeouts?: Partial<Timeouts>;
  /** What an error code means; absent: as the payment provider's table says. */
  readonly verdictOf?: typeof verdictOf;
}

interface WireCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as Idempotency-Key. */
  readonly operationId?: string;
  readonly patience: keyof Timeouts;
}

/** A 200 with its parsed JSON, or what its failure means. */
export type WireAnswer = { readonly kind: 'answer'; readonly body: unknown } | Declined | Unknown;

export type Wire = (call: WireCall) => Promise<WireAnswer>;

const MISSHAPEN: Unknown = { kind: 'unknown', reason: 'misshapen_answer' };
const OK = 200;

const parsed = (text: string): { readonly json: unknown } | undefined => {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The code of an error answer: bare in v1, inside an envelope in v2. */
const codeOf = (json: unknown): string | undefined =>
  errorShape.safeParse(json).data?.code ?? errorEnvelopeShape.safeParse(json).data?.error.code;

const NO_CODE = 'NO_CODE';

const meaningOf = (status: number, text: string, verdictOfCode: typeof verdictOf): WireAnswer => {
  const body = parsed(text);
  if (status === OK) return body === undefined ? MISSHAPEN : { kind: 'answer', body: body.json };
  const code = body === undefined ? undefined : codeOf(body.json);
  // Without a code only a failing server is understood; anything else is not the provider speaking.
  const verdict = verdictOfCode(status, code ?? NO_CODE);
  return code === undefined && verdict.kind === 'unknown' && verdict.reason === 'unlisted_code'
    ? MISSHAPEN
    : verdict;
};

const failureOf = (error: unknown): Unknown => {
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  return { kind: 'unknown', reason: timedOut ? 'timeout' : 'no_answer' };
};

/** The status and text as they came, or why nothing came. */
type Transfer = { readonly kind: 'came'; readonly status: number; readonly text: string } | Unknown;

const BODY_TYPE = 'application/json';

const transfer = async (send: typeof fetch, url: URL, request: RequestInit): Promise<Transfer> => {
  try {
    const response = await send(url, request);
    const { status } = response;
    return { kind: 'came', status, text: await response.text() };
  } catch (error) {
    return failureOf(error);
  }
};

export const openWire = (settings: WireSettings): Wire => {
  const timeouts: Timeouts = {
    moneyMs: MONEY_TIMEOUT_MS,
    readMs: READ_TIMEOUT_MS,
    payoutMs: PAYOUT_TIMEOUT_MS,
    ...settings.timeouts,
  };
  // Basic access: the key is the user name, the password is empty, the colon stays.
  const authorization = `Basic ${Buffer.from(`${settings.secretKey}:`).toString('base64')}`;
  return async (call) => {
    const url = new URL(call.path, settings.baseUrl);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    const headers: Record<string, string> = { authorization };
    if (call.operationId !== undefined) headers['idempotency-key'] = call.operationId;
    if (call.body !== undefined) headers['content-type'] = BODY_TYPE;
    const came = await transfer(settings.fetch ?? fetch, url, {
      method: call.method,
      headers,
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      signal: AbortSignal.timeout(timeouts[call.patience]),
      // A redirect of a money call is not the provider's answer.
      redirect: 'manual',
    });
    return came.kind === 'came'
      ? meaningOf(came.status, came.text, settings.verdictOf ?? verdictOf)
      : came;
  };
};
