/** The provider's sandbox for tests: in this process on a movable clock, or as a child process to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { HOLDER_CHECK_PATH, PAYOUT_CANCEL_PATH } from '../../sandbox/routes.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts';
import { sealedBodies } from '../../shared/payments/sealed-bodies.ts';
import { tossPayments } from '../../shared/payments/toss-payments.ts';
import { tossPayouts } from '../../shared/payments/toss-payouts.ts';
import type { Timeouts } from '../../shared/payments/wire.ts';
import { openByHand, sealByHand } from './hand-made-jwe.ts';

export const SECRET_KEY = 'test_sk_for_tests';
export const SECURITY_KEY = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0';

export const CARD = {
  approved: '4330 0000 0000 0001',
  empty: '4330 0000 0000 0002',
  emptyTwice: '4330 0000 0000 0012',
  stopped: '4330 0000 0000 0020',
  lostAnswer: '4330 0000 0000 0030',
  slow: '4330 0000 0000 0031',
  errorAfter: '4330 0000 0000 0032',
  providerError: '4330 0000 0000 0033',
  webhookFirst: '4330 0000 0000 0034',
  refusedAtRegistration: '4330 0000 0000 0040',
  noRefunds: '4330 0000 0000 0050',
  fullRefundsOnly: '4330 0000 0000 0051',
  refundAnswerLost: '4330 0000 0000 0052',
} as const;

/** Tuesday 2026-11-24, 10:00 in Korea: a business day within payout hours. */
export const TUESDAY_10_KST = Date.parse('2026-11-24T10:00:00+09:00');

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const basic = `Basic ${Buffer.from(`${SECRET_KEY}:`).toString('base64')}`;

const SEALED_HEADERS = {
  'content-type': 'text/plain',
  'tosspayments-api-security-mode': 'ENCRYPTION',
};

interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of many shapes.
  readonly body: any;
}

/** Speaks the provider's wire by hand, so that a test does not lean on the adapter it stands beside. */
const clientOf = (url: string) => {
  const call = async (
    method: string,
    path: string,
    options: { readonly body?: unknown; readonly headers?: Record<string, string> } = {},
  ): Promise<Reply> => {
    const sealed = path.startsWith('/v2/') && options.body !== undefined;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: basic,
        ...(sealed ? SEALED_HEADERS : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined
        ? {}
        : {
            body: sealed ? sealByHand(options.body, SECURITY_KEY) : JSON.stringify(options.body),
          }),
    });
    const text = await response.text();
    const body = sealed ? openByHand(text, SECURITY_KEY).value : JSON.parse(text);
    return { status: response.status, body };
  };
  const post = (path: string, body: unknown, headers?: Record<string, string>) =>
    call('POST', path, headers === undefined ? { body } : { body, headers });
  const issueBillingKey = async (
    cardNumber: string,
    customerKey = 'customer-1',
  ): Promise<string> => {
    const auth = await post('/__sandbox/authorizations/billing', { customerKey, cardNumber });
    const issued = await post('/v1/billing/authorizations/issue', {
      authKey: auth.body.authKey,
      customerKey,
    });
    return issued.body.billingKey;
  };
  return {
    call,
    get: (path: string) => call('GET', path),
    post,
    put: (path: string, body: unknown) => call('PUT', path, { body }),
    issueBillingKey,
    charge: (
      billingKey: string,
      charge: { orderId: string; amount: number; key?: string; headers?: Record<string, string> },
    ) =>
      post(
        `/v1/billing/${billingKey}`,
        {
          customerKey: 'customer-1',
          orderName: '펀딩',
          orderId: charge.orderId,
          amount: charge.amount,
        },
        {
          ...(charge.key === undefined ? {} : { 'idempotency-key': charge.key }),
          ...charge.headers,
        },
      ),
    chargesOf: async (orderId: string): Promise<number> =>
      (await call('GET', `/__sandbox/orders/${orderId}`)).body.charges,
    advance: (advanceMs: number) => post('/__sandbox/clock', { advanceMs }),
  };
};

type Client = ReturnType<typeof clientOf>;

/** `send`: what the adapters speak through. */
export const adaptersOf = (
  baseUrl: string,
  timeouts: Partial<Timeouts> = {},
  send: typeof fetch = fetch,
) => ({
  payments: tossPayments({ baseUrl, secretKey: SECRET_KEY, timeouts, fetch: send }),
  payouts: tossPayouts({
    baseUrl,
    secretKey: SECRET_KEY,
    codec: sealedBodies(SECURITY_KEY),
    holderCheckPath: HOLDER_CHECK_PATH,
    cancelPath: PAYOUT_CANCEL_PATH,
    timeouts,
    fetch: send,
  }),
});

export interface TestSandbox extends Sandbox {
  readonly client: Client;
}

/** In this process, at a fixed instant that only advance() moves. */
export const startTestSandbox = async (
  options: Partial<SandboxOptions> = {},
): Promise<TestSandbox> => {
  const sandbox = await startSandbox({
    clock: () => TUESDAY_10_KST,
    secretKey: SECRET_KEY,
    securityKey: SECURITY_KEY,
    ...options,
  });
  return { ...sandbox, client: clientOf(sandbox.url) };
};

export interface SandboxProcess {
  readonly url: string;
  readonly client: Client;
  /** kill -9: no goodbye, no flush. */
  readonly kill: () => Promise<void>;
}

const SANDBOX_MAIN = new URL('../../sandbox/main.ts', import.meta.url).pathname;
const START_TIMEOUT_MS = 20_000;

const firstLine = async (child: ChildProcess): Promise<string> => {
  const lines = createInterface({ input: child.stdout! });
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  const [line] = (await once(lines, 'line', { signal })) as [string];
  return line;
};

export const spawnSandbox = async (
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<SandboxProcess> => {
  const child = spawn(process.execPath, [SANDBOX_MAIN], {
    env: {
      PATH: process.env.PATH,
      SANDBOX_SECRET_KEY: SECRET_KEY,
      SANDBOX_SECURITY_KEY: SECURITY_KEY,
      SANDBOX_DATA_DIR: dataDir,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { url } = JSON.parse(await firstLine(child)) as { url: string };
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return { url, client: clientOf(url), kill };
};
