import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { installShiftedDate } from '../clock/shifted-date.ts';
import type { Outcome } from '../lambda/protocol.ts';
import { type Definition, taskResources } from './definition.ts';
import type { EventLog } from './event-log.ts';
import { HistoryWriter } from './history.ts';
import type {
  ExecutionEnd,
  ExecutionStart,
  FromInterpreter,
  InterpreterSettings,
  Machine,
  ToInterpreter,
} from './protocol.ts';
import { VirtualTimers } from './virtual-timers.ts';

/** Limits of Step Functions that a definition could run into. */
const historyEventsMax = 25_000;
const stateBytesMax = 256 * 1024;
/** What Step Functions itself takes for a task that names no timeout: about three years. */
const taskTimeoutSeconds = 99_999_999;
/** Waits that end this soon belong to the present for those who ask whether all is at rest. */
const presentMs = 3_000;

/**
 * What the interpreter loads and never uses here: AWS's clients, because every task has a handler of
 * ours, and its validator, because what comes into a template is valid (test/infra/machines.test.ts).
 * To load and to run them was most of the start of this thread.
 */
const unused = ['@aws-sdk/client-lambda', '@aws-sdk/credential-providers', 'asl-validator'];
const nothing =
  'data:text/javascript,export const LambdaClient = null, InvokeCommand = null, ' +
  'fromCognitoIdentityPool = null; export default null;';

const settings = workerData as InterpreterSettings;
const time = installShiftedDate(settings.clock);
const timers = new VirtualTimers(time);
timers.install();
registerHooks({
  resolve: (specifier, context, next) =>
    next(unused.includes(specifier) ? nothing : specifier, context),
});
// Loaded only now: from here on it takes the timers and the Date of this thread.
const { StateMachine, ExecutionAbortedError, ExecutionTimeoutError, ExecutionError } = await import(
  'aws-local-stepfunctions'
);

const portOrNull = parentPort;
if (portOrNull === null) {
  throw new Error('this file is the start of a worker thread');
}
const port = portOrNull;
const send = (message: FromInterpreter): void => port.postMessage(message);

type Running = { readonly abort: () => void; overLimit: boolean };
type Json = Parameters<InstanceType<typeof StateMachine>['run']>[0];

const running = new Map<string, Running>();
const tasks = new Map<number, (outcome: Outcome) => void>();
let lastTaskId = 0;

/** An error as Retry and Catch see it: matched by name, its message handed on as the cause. */
class TaskError extends Error {
  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}

const checkSize = (json: string): void => {
  if (Buffer.byteLength(json) > stateBytesMax) {
    throw new TaskError('States.DataLimitExceeded', 'The state is larger than 262144 bytes');
  }
};

const invokeTask = async (functionArn: string, payload: string): Promise<Json> => {
  checkSize(payload);
  lastTaskId += 1;
  const taskId = lastTaskId;
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  tasks.set(taskId, resolve);
  send({ type: 'task', taskId, functionArn, payload });
  const outcome = await promise;
  if (!outcome.ok) {
    throw new TaskError(outcome.error.errorType, JSON.stringify(outcome.error));
  }
  checkSize(outcome.payload);
  return JSON.parse(outcome.payload) as Json;
};

/** The interpreter gives up a task after a minute unless told otherwise; Step Functions does not. */
const withTaskTimeouts = (definition: Definition): Definition =>
  JSON.parse(JSON.stringify(definition), (_key, value: unknown) => {
    const state = value as { Type?: unknown; Resource?: unknown } | null;
    const isTask = state?.Type === 'Task' && typeof state.Resource === 'string';
    if (!isTask || 'TimeoutSeconds' in state || 'TimeoutSecondsPath' in state) {
      return value;
    }
    return { ...state, TimeoutSeconds: taskTimeoutSeconds };
  }) as Definition;

const prepare = (machine: Machine) => {
  const handlers: Record<string, (input: Json) => Promise<Json>> = {};
  for (const [name, functionArn] of taskResources(machine.definition)) {
    handlers[name] = (input) => {
      timers.nextMeasuresRealTime();
      return invokeTask(functionArn, JSON.stringify(input));
    };
  }
  return {
    machine,
    handlers,
    interpreter: new StateMachine(withTaskTimeouts(machine.definition) as never, {
      validationOptions: { noValidate: true },
    }),
  };
};

const machines = new Map(settings.machines.map((machine) => [machine.arn, prepare(machine)]));

const endOf = async (result: Promise<Json>, run: Running): Promise<ExecutionEnd> => {
  try {
    return { status: 'SUCCEEDED', output: JSON.stringify(await result) ?? 'null' };
  } catch (cause) {
    if (run.overLimit) {
      const message = `The execution reached ${historyEventsMax} history events`;
      return { status: 'FAILED', error: 'States.Runtime', cause: message };
    }
    if (cause instanceof ExecutionAbortedError) {
      return { status: 'ABORTED' };
    }
    if (cause instanceof ExecutionTimeoutError) {
      return { status: 'TIMED_OUT', error: 'States.Timeout' };
    }
    const error = cause instanceof ExecutionError ? cause.cause : cause;
    return error instanceof Error
      ? { status: 'FAILED', error: error.name, cause: error.message }
      : { status: 'FAILED', error: 'States.Runtime', cause: String(error) };
  }
};

const writeHistory = async (
  execution: ExecutionStart,
  events: AsyncIterable<unknown>,
  run: Running,
): Promise<void> => {
  const history = new HistoryWriter();
  for await (const event of events) {
    const written = history.add(event as EventLog);
    if (written.length > 0) {
      send({ type: 'history', execution, events: written });
    }
    if (history.length > historyEventsMax && !run.overLimit) {
      run.overLimit = true;
      run.abort();
    }
  }
};

const start = async (execution: ExecutionStart): Promise<void> => {
  const prepared = machines.get(execution.machineArn);
  if (prepared === undefined) {
    throw new Error(`no state machine ${execution.machineArn}`);
  }
  const { machine, interpreter, handlers } = prepared;
  // The interpreter reads the clock for the start time in this very turn; an execution that is
  // run again after a restart keeps the time at which it was first started.
  const { eventLogs, result, abort } = time.at(execution.startedMs, () =>
    interpreter.run(JSON.parse(execution.input) as Json, {
      overrides: { taskResourceLocalHandlers: handlers },
      context: {
        Execution: { Id: execution.arn, Name: execution.name, RoleArn: machine.roleArn },
        StateMachine: { Id: machine.arn, Name: machine.name },
      },
    }),
  );
  // Timers set while the clock stood still were armed by the wrong present.
  timers.runDue();
  const run: Running = { abort, overLimit: false };
  running.set(execution.arn, run);
  const [end] = await Promise.all([endOf(result, run), writeHistory(execution, eventLogs, run)]);
  if (running.get(execution.arn) === run) {
    running.delete(execution.arn);
  }
  send({ type: 'ended', execution, end });
};

const receive = (message: ToInterpreter): void => {
  switch (message.type) {
    case 'start':
      start(message.execution).catch((cause: unknown) => {
        const end = { status: 'FAILED', error: 'States.Runtime', cause: String(cause) } as const;
        send({ type: 'ended', execution: message.execution, end });
      });
      return;
    case 'stop':
      running.get(message.executionArn)?.abort();
      return;
    case 'taskDone': {
      const settle = tasks.get(message.taskId);
      tasks.delete(message.taskId);
      settle?.(message.outcome);
      return;
    }
    case 'clockMoved':
      timers.runDue();
      return;
    case 'probe': {
      const busy = tasks.size > 0 || timers.waitEndsWithin(presentMs);
      send({ type: 'probed', probeId: message.probeId, busy });
    }
  }
};

port.on('message', receive);
send({ type: 'ready' });
