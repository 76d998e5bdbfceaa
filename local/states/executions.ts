import { Worker } from 'node:worker_threads';
import type { MovableClock } from '../clock/movable-clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { Functions } from '../lambda/functions.ts';
import { type Execution, ExecutionStore } from './execution-store.ts';
import type {
  ExecutionStart,
  FromInterpreter,
  InterpreterSettings,
  Machine,
  ToInterpreter,
} from './protocol.ts';

const interpreterFile = new URL('./interpreter.ts', import.meta.url);

const startOf = (execution: Execution): ExecutionStart => ({
  arn: execution.arn,
  machineArn: execution.machine_arn,
  name: execution.name,
  input: execution.input,
  startedMs: execution.started_ms,
  run: execution.redrives,
});

export type ExecutionsOptions = {
  readonly machines: readonly Machine[];
  readonly journal: Journal;
  readonly functions: Functions;
  readonly clock: MovableClock;
};

/**
 * Runs executions in the interpreter's thread, gives its tasks to the functions, and keeps on disk
 * what was started, what happened and how it ended.
 */
export class Executions {
  readonly store: ExecutionStore;
  readonly machines: ReadonlyMap<string, Machine>;
  readonly #options: ExecutionsOptions;
  readonly #probes = new Map<number, (busy: boolean) => void>();
  #worker: Worker | undefined;
  #lastProbe = 0;
  #unsaved: (() => void)[] = [];
  #stopped = false;
  /** Grows with everything that happens, so that two looks can tell whether anything did. */
  activity = 0;

  constructor(options: ExecutionsOptions) {
    this.#options = options;
    this.store = new ExecutionStore(options.journal);
    this.machines = new Map(options.machines.map((machine) => [machine.arn, machine]));
  }

  /** Starts the thread, and the executions again that an earlier run left unfinished. */
  start(): void {
    if (this.machines.size === 0) {
      return;
    }
    this.#worker = new Worker(interpreterFile, {
      workerData: {
        machines: this.#options.machines,
        clock: this.#options.clock.shared,
      } satisfies InterpreterSettings,
      execArgv: [],
      name: 'state-machines',
    });
    this.#worker.on('message', (message: FromInterpreter) => this.#receive(message));
    this.#worker.on('error', (cause) => {
      if (!this.#stopped) {
        console.error('the interpreter of state machines ended by itself', cause);
        this.#worker = undefined;
        this.start();
      }
    });
    this.#options.clock.onMove(() => this.#send({ type: 'clockMoved' }));
    for (const execution of this.store.unfinished()) {
      this.store.forgetHistory(execution.arn);
      this.#run(startOf(execution));
    }
  }

  begin(start: ExecutionStart): void {
    this.store.add(start);
    this.#run(start);
  }

  /** Starts a closed execution again, from its beginning and with its input. */
  again(execution: Execution): void {
    this.store.reopen(execution.arn);
    this.#run({ ...startOf(execution), run: execution.redrives + 1 });
  }

  abort(arn: string): void {
    this.#send({ type: 'stop', executionArn: arn });
  }

  /** Whether a task is running, or a wait is over or about to be. */
  async busy(): Promise<boolean> {
    if (this.#worker === undefined || this.store.countRunning() === 0) {
      return this.#unsaved.length > 0;
    }
    this.#lastProbe += 1;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#probes.set(this.#lastProbe, resolve);
    this.#send({ type: 'probe', probeId: this.#lastProbe });
    return (await promise) || this.#unsaved.length > 0;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#worker?.terminate();
    for (const resolve of this.#probes.values()) {
      resolve(false);
    }
    this.#save();
  }

  #run(execution: ExecutionStart): void {
    this.activity += 1;
    this.#send({ type: 'start', execution });
  }

  #send(message: ToInterpreter): void {
    this.#worker?.postMessage(message);
  }

  #receive(message: FromInterpreter): void {
    // The answer to a look is no activity: whoever looks twice would never find rest.
    this.activity += message.type === 'probed' ? 0 : 1;
    switch (message.type) {
      case 'ready':
        return;
      case 'task':
        this.#invoke(message.taskId, message.functionArn, message.payload);
        return;
      case 'history':
        this.#later(() => this.store.addHistory(message.execution, message.events));
        return;
      case 'ended': {
        const stoppedMs = this.#options.clock.now();
        this.#later(() => this.store.end(message.execution, message.end, stoppedMs));
        return;
      }
      case 'probed':
        this.#probes.get(message.probeId)?.(message.busy);
        this.#probes.delete(message.probeId);
    }
  }

  #invoke(taskId: number, functionArn: string, payload: string): void {
    const host = this.#options.functions.require(functionArn, 'a task');
    host.invoke(payload).then(
      (outcome) => this.#send({ type: 'taskDone', taskId, outcome }),
      (cause: unknown) => {
        const error = { errorType: 'Lambda.Unknown', errorMessage: String(cause) };
        this.#send({ type: 'taskDone', taskId, outcome: { ok: false, error } });
      },
    );
  }

  /**
   * What happened is written in one transaction for all that arrives in a turn. Losing the last
   * of it loses nothing: the execution is still marked as running and is run again.
   */
  #later(write: () => void): void {
    this.#unsaved.push(write);
    if (this.#unsaved.length === 1) {
      setImmediate(() => this.#save());
    }
  }

  #save(): void {
    const writes = this.#unsaved;
    this.#unsaved = [];
    if (writes.length > 0) {
      this.#options.journal.together(() => {
        for (const write of writes) {
          write();
        }
      });
    }
  }
}
