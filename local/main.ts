import path from 'node:path';
import { partnerScopes } from '../shared/kernel/partner-scopes.ts';
import type { BesideContext } from './beside.ts';
import { buildIfMissing } from './build-if-missing.ts';
import { paymentSandbox } from './payment-sandbox.ts';
import { type Stack, startStack } from './start-stack.ts';

/**
 * `npm start`: runs the synthesised template until it is told to stop. PORT and DATA_DIR say where,
 * AWS_ENDPOINT_URL_DYNAMODB names another engine than the embedded one, CLOUD_ASSEMBLY another
 * template than the one in cdk.out.
 */
const root = path.join(import.meta.dirname, '..');
const cloudAssembly = path.resolve(root, process.env.CLOUD_ASSEMBLY ?? 'cdk.out');
const defaultPort = 3_000;
const portMax = 65_535;

/** One person of each kind, so that every route can be tried at once. */
const testPeople = [
  { role: 'donor', subject: 'donor-1' },
  { role: 'association', subject: 'owner-1', memberRole: 'owner' },
  { role: 'operator', subject: 'operator-1' },
  { role: 'finance', subject: 'finance-1' },
  { role: 'finance', subject: 'finance-2' },
  { role: 'merchant', subject: 'merchant-1' },
  { role: 'partner', subject: 'partner-1', scope: Object.keys(partnerScopes).join(' ') },
];
const tokenLifetimeSeconds = 30 * 24 * 60 * 60;

const readPort = (text: string | undefined): number => {
  const port = text === undefined ? defaultPort : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > portMax) {
    throw new Error(`PORT must be a whole number up to ${portMax}, found ${text}`);
  }
  return port;
};

const introduce = async (stack: Stack, sandboxUrl: string, startedMs: number): Promise<void> => {
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  console.log(`Jangteo runs at ${stack.url} (ready in ${seconds} s).`);
  console.log(`API reference: ${stack.url}/docs`);
  console.log(`Payment provider's sandbox: ${sandboxUrl} (test cards: docs/sandbox.md)`);
  console.log('Test tokens, good for 30 days of the local clock:');
  for (const person of testPeople) {
    const token = await stack.token({ ...person, expiresInSeconds: tokenLifetimeSeconds });
    const variable = person.subject.toUpperCase().replaceAll('-', '_');
    console.log(`export ${variable}=${token}`);
  }
  console.log(
    `More tokens: POST ${stack.url}/_local/tokens {"role": "donor", "subject": "donor-2"}`,
  );
  console.log(`Move time:   POST ${stack.url}/_local/clock {"advanceSeconds": 86400}`);
};

const stopOnSignal = (stack: Stack): void => {
  let stopping = false;
  const stop = (): void => {
    if (stopping) {
      return;
    }
    stopping = true;
    stack.stop().then(
      () => process.exit(0),
      (cause: unknown) => {
        console.error(cause);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};

const main = async (): Promise<void> => {
  // Lambda runs in UTC; worker threads take the zone of their process.
  process.env.TZ = 'UTC';
  buildIfMissing(console.log);
  const startedMs = performance.now();
  const { PORT, DATA_DIR, AWS_ENDPOINT_URL_DYNAMODB: engineUrl } = process.env;
  let sandboxUrl = '';
  const sandbox = async (context: BesideContext) => {
    const beside = await paymentSandbox(context);
    sandboxUrl = beside.parameters.PaymentProviderUrl ?? '';
    return beside;
  };
  const stack = await startStack({
    cloudAssembly,
    dataDir: path.resolve(root, DATA_DIR ?? '.local'),
    port: readPort(PORT),
    beside: [sandbox],
    ...(engineUrl === undefined ? {} : { engineUrl }),
    onLost: (cause) => {
      console.error(cause.message);
      process.exit(1);
    },
  });
  stopOnSignal(stack);
  await introduce(stack, sandboxUrl, startedMs);
};

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
});
