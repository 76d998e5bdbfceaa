import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildApp } from '../../infra/app.ts';
import { buildFunctions } from '../../infra/build.ts';
import type { BesideContext } from '../../local/beside.ts';
import { paymentSandbox } from '../../local/payment-sandbox.ts';
import { type Stack, startStack } from '../../local/start-stack.ts';

/**
 * One running stack for all integration files: the whole product, built and synthesised as it is
 * now, with the payment sandbox beside it. It is started when the first test asks for it, so that
 * a run of tests without HTTP does not wait for it.
 */

declare module 'vitest' {
  export interface ProvidedContext {
    /** Answers with the stack, and starts it first if nobody has asked before. */
    readonly stackStarter: string;
  }
}

/** What a test is told of the stack. */
export interface StackFacts {
  readonly url: string;
  /** The payment provider's sandbox. */
  readonly sandboxUrl: string;
  /** What the stack runs, synthesised for this run of tests. */
  readonly cloudAssembly: string;
  /** The engine itself, past the gateway: to look at what is stored. */
  readonly engineUrl: string;
  /** Lines of JSON: which operation answered with which status, in whatever file. */
  readonly recordingFile: string;
}

const startAll = async (folder: string): Promise<{ stack: Stack; facts: StackFacts }> => {
  // Lambda runs in UTC; worker threads take the zone of their process.
  process.env.TZ = 'UTC';
  await buildFunctions();
  const cloudAssembly = join(folder, 'cdk.out');
  buildApp(cloudAssembly).synth();
  const engineUrl = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  let sandboxUrl = '';
  const stack = await startStack({
    cloudAssembly,
    dataDir: join(folder, 'data'),
    beside: [
      async (context: BesideContext) => {
        const sandbox = await paymentSandbox(context);
        sandboxUrl = sandbox.parameters.PaymentProviderUrl ?? '';
        return sandbox;
      },
    ],
    ...(engineUrl === undefined ? {} : { engineUrl }),
  });
  const recordingFile = join(folder, 'recording.jsonl');
  const { url, engineUrl: ownEngineUrl } = stack;
  const facts = { url, sandboxUrl, cloudAssembly, engineUrl: ownEngineUrl, recordingFile };
  return { stack, facts };
};

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const listen = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return `http://127.0.0.1:${address.port}`;
};

/** vitest's global setup of the integration project. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(join(tmpdir(), 'jangteo-integration-'));
  let starting: ReturnType<typeof startAll> | undefined;
  const server = createServer((_, response) => {
    starting ??= startAll(folder);
    starting.then(
      ({ facts }) => answer(response, 200, facts),
      (error: unknown) => answer(response, 500, { error: String(error) }),
    );
  });
  project.provide('stackStarter', await listen(server));
  return async () => {
    server.closeAllConnections();
    server.close();
    const started = await starting?.catch(() => undefined);
    await started?.stack.stop();
    rmSync(folder, { recursive: true, force: true });
  };
};
