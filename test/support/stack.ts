import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';

/**
 * Running stacks for the integration files: the whole product, built and synthesised once as it is
 * now, with the payment sandbox beside it. CLOUD_ASSEMBLY names what has just been synthesised, as
 * `npm test` does for all of its runs. Each worker of vitest has a stack of its own, with its
 * own data, ports and clock, so that two files run at once and no file meets another. A stack is
 * started when the first test of its worker asks for it: a run without HTTP waits for none.
 */

declare module 'vitest' {
  export interface ProvidedContext {
    /** `/assembly`, `/checked-assembly` and `/stacks/<worker>` answer with what they name, and make it if nobody asked before. */
    readonly stackStarter: string;
  }
}

/** What a stack says of itself. */
export interface OwnFacts {
  readonly url: string;
  /** The payment provider's sandbox. */
  readonly sandboxUrl: string;
  /** The engine itself, past the gateway: to look at what is stored. */
  readonly engineUrl: string;
}

/** What a test is told of the stack. */
export interface StackFacts extends OwnFacts {
  /** DynamoDB Local keeps a database for each. */
  readonly engineAccessKey: string;
  /** Lines of JSON: which operation answered with which status, in whatever file of the run. */
  readonly recordingFile: string;
}

/** What the stacks run, synthesised for this run of tests. */
export interface AssemblyFacts {
  readonly cloudAssembly: string;
}

const script = join(import.meta.dirname, 'serve-stack.ts');

let building: Promise<unknown> | undefined;

/** Checks change nothing in what is written, and take two thirds of the time. */
const synthesise = async (folder: string, checked: boolean): Promise<AssemblyFacts> => {
  const { CLOUD_ASSEMBLY: made } = process.env;
  if (made !== undefined) return { cloudAssembly: resolve(made) };
  // The CDK is slow to load, and most runs of tests need no stack.
  const { buildAll } = await import('../../infra/build.ts');
  const { buildApp } = await import('../../infra/app.ts');
  building ??= buildAll();
  await building;
  buildApp(folder, checked).synth();
  return { cloudAssembly: folder };
};

interface Started {
  readonly child: ChildProcess;
  readonly facts: StackFacts;
}

const startStack = async (
  folder: string,
  worker: string,
  { cloudAssembly }: AssemblyFacts,
): Promise<Started> => {
  const engineAccessKey = `worker${worker}`;
  const args = [script, cloudAssembly, join(folder, `data-${worker}`), engineAccessKey];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const { value, done } = await createInterface({ input: child.stdout })
    [Symbol.asyncIterator]()
    .next();
  if (done) throw new Error('The stack ended before it was ready.');
  const own = JSON.parse(value) as OwnFacts;
  const recordingFile = join(folder, 'recording.jsonl');
  return { child, facts: { ...own, engineAccessKey, recordingFile } };
};

const stop = async ({ child }: Started): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.stdin?.end();
  await gone;
};

/** Makes each thing once, when it is first asked for. */
class Starter {
  readonly #folder: string;
  readonly #stacks = new Map<string, Promise<Started>>();
  #assembly: Promise<AssemblyFacts> | undefined;
  #checkedAssembly: Promise<AssemblyFacts> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  assembly(): Promise<AssemblyFacts> {
    this.#assembly ??= synthesise(join(this.#folder, 'cdk.out'), false);
    return this.#assembly;
  }

  checkedAssembly(): Promise<AssemblyFacts> {
    this.#checkedAssembly ??= synthesise(join(this.#folder, 'checked.out'), true);
    return this.#checkedAssembly;
  }

  async stack(worker: string): Promise<StackFacts> {
    const known = this.#stacks.get(worker);
    const starting =
      known ?? this.assembly().then((assembly) => startStack(this.#folder, worker, assembly));
    this.#stacks.set(worker, starting);
    return (await starting).facts;
  }

  async stopAll(): Promise<void> {
    const started = await Promise.allSettled(this.#stacks.values());
    await Promise.all(
      started.flatMap((each) => (each.status === 'fulfilled' ? [stop(each.value)] : [])),
    );
  }
}

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

/** vitest's global setup. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(join(tmpdir(), 'jangteo-integration-'));
  const starter = new Starter(folder);
  const server = createServer(({ url = '' }, response) => {
    const worker = /^\/stacks\/(\d+)$/.exec(url)?.[1];
    const made =
      worker !== undefined
        ? starter.stack(worker)
        : url === '/checked-assembly'
          ? starter.checkedAssembly()
          : starter.assembly();
    made.then(
      (facts) => answer(response, 200, facts),
      (error: unknown) => answer(response, 500, { error: String(error) }),
    );
  });
  project.provide('stackStarter', await listen(server));
  return async () => {
    server.closeAllConnections();
    server.close();
    await starter.stopAll();
    rmSync(folder, { recursive: true, force: true });
  };
};
