/** A payment and payout provider on one port, with Toss Payments' shapes and oddities. See docs/sandbox.md. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { movableClock } from './clock.ts';
import type { Context, Settings } from './context.ts';
import { CONTROL_ROUTES } from './control.ts';
import { openDatabase } from './database.ts';
import { type FaultRule, setFaults } from './faults.ts';
import { forgetOldAnswers } from './idempotency.ts';
import {
  FEE_BASIS_POINTS,
  REQUEST_BODY_MAX_BYTES,
  REQUEST_TIMEOUT_MS,
  SETTLEMENT_BUSINESS_DAYS,
  SLOW_ANSWER_MS,
  STOP_WAIT_MS,
  TICK_MS,
  TRANSACTIONS_LAG_MS,
} from './limits.ts';
import { type ApiRequest, answerApi, errorReply, type Reply, type Runtime } from './pipeline.ts';
import { languageOf, ProviderError } from './provider-error.ts';
import { matchRoute } from './routes.ts';
import { moveTime } from './time-driven.ts';
import { webhookSender } from './webhook-sender.ts';

export interface SandboxOptions {
  /** 0 or absent: a free port. */
  readonly port?: number;
  /** Where the state is kept; absent: in memory, gone with the process. */
  readonly dataDir?: string;
  /** Milliseconds since the epoch. The sandbox adds the offset it was given by POST /__sandbox/clock. */
  readonly clock?: () => number;
  readonly secretKey: string;
  /** 64 hexadecimal characters. */
  readonly securityKey: string;
  /** Absent: the voucher half takes no calls. */
  readonly voucherKey?: string;
  readonly webhookUrls?: { readonly payments?: string; readonly payouts?: string };
  readonly faults?: { readonly seed: string; readonly rules: readonly FaultRule[] };
  readonly settings?: Partial<Omit<Settings, 'secretKey' | 'securityKey' | 'voucherKey'>>;
  /** Told of faults of the sandbox's own; the default prints them to stderr. */
  readonly report?: (error: unknown) => void;
}

export interface Sandbox {
  readonly url: string;
  readonly nowMs: () => number;
  readonly setClockOffsetMs: (offsetMs: number) => void;
  /** Does what the clock has made due and tries the webhooks; for a caller that has moved the given clock. */
  readonly wake: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const LOOPBACK = '127.0.0.1';

const SECURITY_KEY_HEX = /^[0-9a-fA-F]{64}$/;

const requireKeys = (options: SandboxOptions): void => {
  if (options.secretKey === '') throw new Error('The payment sandbox needs a secret key.');
  if (!SECURITY_KEY_HEX.test(options.securityKey)) {
    throw new Error('The payment sandbox needs a security key of 64 hexadecimal characters.');
  }
};

const settingsOf = (options: SandboxOptions): Settings => ({
  webhookKeyForm: 'hex',
  feeBasisPoints: FEE_BASIS_POINTS,
  settlementBusinessDays: SETTLEMENT_BUSINESS_DAYS,
  slowAnswerMs: SLOW_ANSWER_MS,
  transactionsLagMs: TRANSACTIONS_LAG_MS,
  ...options.settings,
  secretKey: options.secretKey,
  securityKey: options.securityKey,
  voucherKey: options.voucherKey,
});

const readAll = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > REQUEST_BODY_MAX_BYTES) throw new ProviderError('INVALID_REQUEST');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const requestOf = async (message: IncomingMessage): Promise<ApiRequest> => ({
  method: message.method ?? 'GET',
  url: new URL(message.url ?? '/', `http://${LOOPBACK}`),
  header: (name) => {
    const value = message.headers[name];
    return Array.isArray(value) ? value[0] : value;
  },
  rawBody: await readAll(message),
});

const answerControl = (runtime: Runtime, request: ApiRequest): Reply => {
  const match = matchRoute(CONTROL_ROUTES, request.method, request.url.pathname);
  if (match === undefined) return errorReply(request, 'NOT_FOUND');
  moveTime(runtime.context);
  try {
    const body: unknown = request.rawBody === '' ? {} : JSON.parse(request.rawBody);
    const call = {
      params: match.params,
      query: request.url.searchParams,
      body,
      language: languageOf(request.header('accept-language')),
    };
    const answer = match.route.run(runtime.context, call, runtime.sender);
    moveTime(runtime.context);
    runtime.wake();
    return { status: answer.status, body: JSON.stringify(answer.body) };
  } catch (error) {
    if (error instanceof ProviderError) return errorReply(request, error.code);
    if (error instanceof SyntaxError) return errorReply(request, 'INVALID_REQUEST');
    throw error;
  }
};

const sendReply = (reply: Reply, response: ServerResponse): void => {
  if (reply === 'drop') {
    response.socket?.destroy();
    return;
  }
  response.writeHead(reply.status, { 'content-type': 'application/json;charset=utf-8' });
  response.end(reply.body);
};

const serve = async (
  runtime: Runtime,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const request = await requestOf(message);
  const reply = request.url.pathname.startsWith('/__sandbox/')
    ? answerControl(runtime, request)
    : await answerApi(runtime, request);
  sendReply(reply, response);
};

const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve(`http://${LOOPBACK}:${(server.address() as AddressInfo).port}`);
    });
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), STOP_WAIT_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });

const contextOf = (options: SandboxOptions): Context => {
  const database = openDatabase(options.dataDir);
  const clock = movableClock(database, options.clock ?? Date.now);
  const context = { database, clock, settings: settingsOf(options) };
  forgetOldAnswers(context);
  if (options.faults !== undefined) setFaults(context, options.faults.rules, options.faults.seed);
  return context;
};

export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  requireKeys(options);
  const context = contextOf(options);
  const sender = webhookSender(context, options.webhookUrls ?? {});
  const stopping = new AbortController();
  const report = options.report ?? ((error) => console.error('payment sandbox:', error));
  const work = async (): Promise<void> => {
    moveTime(context);
    await sender.deliverDue();
  };
  let working: Promise<void> | undefined;
  // One round at a time: what a running round misses, the next tick finds.
  const wake = (): void => {
    if (stopping.signal.aborted || working !== undefined) return;
    working = work()
      .catch(report)
      .finally(() => {
        working = undefined;
      });
  };
  const runtime = { context, sender, inFlight: new Set<string>(), stopping: stopping.signal, wake };
  const server = createServer((message, response) => {
    serve(runtime, message, response).catch((error: unknown) => {
      if (!stopping.signal.aborted) report(error);
      response.socket?.destroy();
    });
  });
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  // As in local/http/server.ts: a busy moment must not cut a request that came in meanwhile.
  server.keepAliveTimeout = 0;
  const url = await listen(server, options.port ?? 0);
  const ticking = setInterval(wake, TICK_MS);
  wake();
  return {
    url,
    nowMs: context.clock.nowMs,
    setClockOffsetMs: (offsetMs) => {
      context.clock.setOffsetMs(offsetMs);
      wake();
    },
    wake: work,
    stop: async () => {
      stopping.abort();
      clearInterval(ticking);
      sender.stop();
      await close(server);
      await sender.idle();
      context.database.close();
    },
  };
};
