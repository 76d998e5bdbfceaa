import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '../api/client.ts';
import type { BesideContext } from '../local/beside.ts';
import { paymentSandbox } from '../local/payment-sandbox.ts';
import { startStack } from '../local/start-stack.ts';
import { lightFetch } from './journey/light-fetch.ts';
import type { Stage } from './journey/stage.ts';

const cloudAssembly = join(import.meta.dirname, '../cdk.out');
/** Longer than the round lasts on the moved clock. */
const tokenLifetimeSeconds = 300 * 24 * 60 * 60;

export interface OpenStage extends Stage {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts the stack from the synthesised template, empty, with its data in a folder that goes away. */
export const openStage = async (assembly = cloudAssembly): Promise<OpenStage> => {
  // Lambda runs in UTC; worker threads take the zone of their process.
  process.env.TZ = 'UTC';
  const folder = mkdtempSync(join(tmpdir(), 'jangteo-demo-'));
  let sandboxUrl = '';
  const beside = async (context: BesideContext) => {
    const sandbox = await paymentSandbox(context);
    sandboxUrl = sandbox.parameters.PaymentProviderUrl ?? '';
    return sandbox;
  };
  const stack = await startStack({ cloudAssembly: assembly, dataDir: folder, beside: [beside] });
  return {
    url: stack.url,
    sandboxUrl,
    client: createClient({ baseUrl: stack.url, fetch: lightFetch }),
    token: (claims) => stack.token({ ...claims, expiresInSeconds: tokenLifetimeSeconds }),
    nowMs: async () => stack.clock.now(),
    moveTo: async (epochMs) => {
      await stack.clock.moveTo(epochMs);
      await stack.settle();
    },
    settle: () => stack.settle(),
    close: async () => {
      await stack.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
