/** One HTTP call to the provider. It never throws for what the network does: that is an answer, `unknown`. */
import { exchange } from '../http/exchange.ts';
import { MONEY_TIMEOUT_MS, PAYOUT_TIMEOUT_MS, READ_TIMEOUT_MS } from './limits.ts';
import { type Declined, ProviderConfigurationError, type Unknown } from './outcome.ts';
import { verdictOf } from './provider-codes.ts';
import { errorEnvelopeShape, errorShape } from './wire-shapes.ts';

export interface Timeouts {
  readonly moneyMs: number;
  readonly readMs: number;
  readonly payoutMs: number;
}

/** How bodies travel when not as plain JSON: sealed on the way out, opened on the way in. */
export interface BodyCodec {
  readonly contentType: string;
  /** Headers of a request whose body is sealed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly seal: (json: string) => Promise<string>;
  readonly isSealed: (text: string) => boolean;
  /** Undefined: it cannot be opened with our key. */
  readonly open: (text: string) => Promise<string | undefined>;
}

/** The part of `fetch` that is needed here. */
export type Send = (
  url: URL,
  request: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly signal: AbortSignal;
    readonly redirect: 'manual';
  },
) => Promise<{ readonly status: number; readonly text: () => Promise<string> }>;

export interface WireSettings {
  readonly baseUrl: string;
  readonly secretKey: string;
  /** Absent: over HTTP, as it comes. */
  readonly fetch?: Send;
  readonly timeouts?: Partial<Timeouts>;
  /** Absent: bodies are plain JSON. */
  readonly codec?: BodyCodec;
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
const SERVER_ERROR = 500;

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
  const timedOut = [error, (error as Error | undefined)?.cause].some(
    (each) => each instanceof Error && each.name === 'TimeoutError',
  );
  return { kind: 'unknown', reason: timedOut ? 'timeout' : 'no_answer' };
};

/** The status and text as they came, or why nothing came. */
type Transfer = { readonly kind: 'came'; readonly status: number; readonly text: string } | Unknown;

const PLAIN = 'application/json';

const sendOverHttp: Send = async (url, request) => {
  const { status, body } = await exchange(url, request);
  return { status, text: async () => body.toString('utf8') };
};

const transfer = async (send: Send, url: URL, request: Parameters<Send>[1]): Promise<Transfer> => {
  try {
    const response = await send(url, request);
    const { status } = response;
    return { kind: 'came', status, text: await response.text() };
  } catch (error) {
    return failureOf(error);
  }
};

interface WireBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly text?: string;
}

const bodyOf = async ({ body }: WireCall, codec: BodyCodec | undefined): Promise<WireBody> => {
  if (body === undefined) return { headers: {} };
  const json = JSON.stringify(body);
  if (codec === undefined) return { headers: { 'content-type': PLAIN }, text: json };
  const headers = { ...codec.headers, 'content-type': codec.contentType };
  return { headers, text: await codec.seal(json) };
};

const UNREADABLE = '';

const KEY_MISMATCH = 'SECURITY_KEY_MISMATCH';

/**
 * What an answer says in plain text. A 200 to a sealed request must be sealed, or it is not the provider's; an error
 * may come either way, because one from before the provider's own door knows no key.
 * @throws {ProviderConfigurationError} when it is sealed with another key than ours: whatever happened, only a person
 * with the right key can read it.
 */
const openedText = async (
  came: { readonly status: number; readonly text: string },
  call: WireCall,
  codec: BodyCodec | undefined,
): Promise<string> => {
  if (codec === undefined) return came.text;
  if (codec.isSealed(came.text)) {
    const opened = await codec.open(came.text);
    if (opened !== undefined || came.status >= SERVER_ERROR) return opened ?? UNREADABLE;
    throw new ProviderConfigurationError(KEY_MISMATCH);
  }
  return came.status === OK && call.body !== undefined ? UNREADABLE : came.text;
};

/** @throws {ProviderConfigurationError} when the provider refuses our set-up, or our key is none to seal with. */
export const openWire = (settings: WireSettings): Wire => {
  const { codec } = settings;
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
    const body = await bodyOf(call, codec);
    const headers: Record<string, string> = { authorization, ...body.headers };
    if (call.operationId !== undefined) headers['idempotency-key'] = call.operationId;
    const came = await transfer(settings.fetch ?? sendOverHttp, url, {
      method: call.method,
      headers,
      ...(body.text === undefined ? {} : { body: body.text }),
      signal: AbortSignal.timeout(timeouts[call.patience]),
      // A redirect of a money call is not the provider's answer.
      redirect: 'manual',
    });
    if (came.kind !== 'came') return came;
    const text = await openedText(came, call, codec);
    return meaningOf(came.status, text, settings.verdictOf ?? verdictOf);
  };
};
