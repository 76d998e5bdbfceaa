import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Invoke, Outcome, Reply, WorkerSettings } from './protocol.ts';

const millisecondsPerSecond = 1_000;
/** With the default, collecting garbage took a fifth of the time of a busy stack. */
const youngGenerationMb = 96;
/**
 * A worker's young heap begins with 8 MB. It would get there anyway, but by collecting at each step.
 * And a worker that has waited for eight seconds is left alone: V8 would collect all of its garbage,
 * once or twice, which took a tenth of the processor time of a busy stack and gave 6 MB back for each.
 * Of V8's flags these are two that it leaves out of account when it asks whether kept code fits: with
 * others (--initial-old-space-size) it compiles each of Node's own modules anew in every worker,
 * which was a tenth of what the start of one took.
 */
setFlagsFromString('--min-semi-space-size=8');
setFlagsFromString('--no-memory-reducer');
/**
 * As many invocations share a worker at once; the others wait their turn. One sandbox of Lambda has
 * one, so nothing in a function expects to share its 50 sockets: with more calls than sockets, the
 * SDK takes the wait for a free one for a connection that nobody answers.
 */
const interleavedMax = 32;

export type FunctionSettings = Omit<WorkerSettings, 'clock' | 'logFile' | 'functionArn'> & {
  readonly arn: string;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
};

/** What all functions share. */
export type Surroundings = {
  readonly clock: SharedArrayBuffer;
  /** From `writeWorkerFile`. */
  readonly workerFile: string;
};

type Pending = {
  readonly settle: (outcome: Outcome) => void;
  readonly timer: NodeJS.Timeout;
};

/** A worker thread and what it is busy with. A draining one takes no more work. */
class Sandbox {
  readonly worker: Worker;
  readonly pending = new Map<number, Pending>();
  draining = false;

  constructor(worker: Worker) {
    this.worker = worker;
  }

  settleAll(outcome: Outcome): void {
    for (const [id, { settle, timer }] of this.pending) {
      clearTimeout(timer);
      this.pending.delete(id);
      settle(outcome);
    }
  }
}

const failure = (errorType: string, errorMessage: string): Outcome => ({
  ok: false,
  error: { errorType, errorMessage },
});

const stopped = failure('Sandbox.Stopped', 'the stack stopped');

/**
 * One Lambda function: a worker thread started on first use. Invocations that arrive together
 * interleave in it, where Lambda would start more sandboxes; so a crash fails all of them.
 */
export class FunctionHost {
  readonly settings: FunctionSettings;
  /** False rehearses an outage: rules and schedules cannot hand events over (local/events/deliveries.ts). */
  takesEvents = true;
  readonly #surroundings: Surroundings;
  readonly #logFile: string;
  readonly #sandboxes = new Set<Sandbox>();
  readonly #waiting: (() => void)[] = [];
  #current: Sandbox | undefined;
  #nextId = 0;
  #turns = 0;
  #stopped = false;

  constructor(settings: FunctionSettings, surroundings: Surroundings, logFile: string) {
    this.settings = settings;
    this.#surroundings = surroundings;
    this.#logFile = logFile;
  }

  /** Running or waiting for their turn. */
  get inFlight(): number {
    return this.#turns + this.#waiting.length;
  }

  async invoke(payload: string, requestId: string = randomUUID()): Promise<Outcome> {
    if (this.#turns < interleavedMax) {
      this.#turns += 1;
    } else {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    try {
      return this.#stopped ? stopped : await this.#run(payload, requestId);
    } finally {
      this.#passTurn();
    }
  }

  /** To whoever has waited longest; the count of turns stays as it is then. */
  #passTurn(): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#turns -= 1;
    } else {
      next();
    }
  }

  #run(payload: string, requestId: string): Promise<Outcome> {
    const sandbox = this.#current ?? this.#start();
    this.#current = sandbox;
    const id = this.#nextId;
    this.#nextId += 1;
    const remainingMs = this.settings.timeoutSeconds * millisecondsPerSecond;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const timer = setTimeout(() => this.#timeOut(sandbox, id, requestId), remainingMs);
    sandbox.pending.set(id, { settle: resolve, timer });
    sandbox.worker.postMessage({ id, requestId, payload, remainingMs } satisfies Invoke);
    return promise;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const sandboxes = [...this.#sandboxes];
    this.#sandboxes.clear();
    this.#current = undefined;
    await Promise.all(
      sandboxes.map(async (sandbox) => {
        sandbox.settleAll(stopped);
        await sandbox.worker.terminate();
      }),
    );
  }

  #start(): Sandbox {
    const { settings } = this;
    const worker = new Worker(this.#surroundings.workerFile, {
      workerData: {
        functionName: settings.functionName,
        functionArn: settings.arn,
        memoryMb: settings.memoryMb,
        codeFile: settings.codeFile,
        codeCacheFile: settings.codeCacheFile,
        exportName: settings.exportName,
        logFile: this.#logFile,
        clock: this.#surroundings.clock,
      } satisfies WorkerSettings,
      env: { ...settings.environment },
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: settings.memoryMb,
        maxYoungGenerationSizeMb: youngGenerationMb,
      },
      name: settings.functionName,
      // Kept from this process's own streams, to which each pipe of a worker would add listeners.
      stdout: true,
      stderr: true,
    });
    const sandbox = new Sandbox(worker);
    this.#sandboxes.add(sandbox);
    worker.on('message', (reply: Reply) => this.#finish(sandbox, reply.id, reply.outcome));
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.on('data', (chunk: Buffer) => appendFileSync(this.#logFile, chunk));
    }
    worker.on('error', (error) => {
      appendFileSync(this.#logFile, `${error.stack ?? error.message}\n`);
      this.#lose(sandbox, failure(error.name, error.message));
    });
    worker.on('exit', (code) =>
      this.#lose(sandbox, failure('Runtime.ExitError', `Runtime exited with code ${code}`)),
    );
    return sandbox;
  }

  #lose(sandbox: Sandbox, outcome: Outcome): void {
    this.#sandboxes.delete(sandbox);
    if (this.#current === sandbox) {
      this.#current = undefined;
    }
    sandbox.settleAll(outcome);
  }

  /** Others may still be at work in the sandbox, so it ends when the last of them has ended. */
  #timeOut(sandbox: Sandbox, id: number, requestId: string): void {
    sandbox.draining = true;
    if (this.#current === sandbox) {
      this.#current = undefined;
    }
    const seconds = this.settings.timeoutSeconds.toFixed(2);
    const message = `${requestId} Task timed out after ${seconds} seconds`;
    this.#finish(sandbox, id, failure('Sandbox.Timedout', message));
  }

  #finish(sandbox: Sandbox, id: number, outcome: Outcome): void {
    const pending = sandbox.pending.get(id);
    if (pending !== undefined) {
      sandbox.pending.delete(id);
      clearTimeout(pending.timer);
      pending.settle(outcome);
    }
    if (sandbox.draining && sandbox.pending.size === 0) {
      this.#sandboxes.delete(sandbox);
      sandbox.worker.terminate().catch((cause: unknown) => {
        console.error(`${this.settings.functionName}: its worker did not end`, cause);
      });
    }
  }
}
