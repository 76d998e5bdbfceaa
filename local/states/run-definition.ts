import { StateMachine } from 'aws-local-stepfunctions';
import type { Definition, State, TaskReference } from '../../infra/platform/machine-definition.ts';
import type { TaskContract } from '../../shared/kernel/contract.ts';

/** What AWS writes into a history for one state: Lambda tasks are scheduled, started and answered. */
const historyEventsOf = { Task: 5, other: 2 } as const;

export type Task = (input: never) => unknown;
export interface MachineRun {
  readonly output: unknown;
  /** The error the execution failed with; undefined when it succeeded. */
  readonly failure: string | undefined;
  /** Names of the states in the order they were entered. */
  readonly states: readonly string[];
  readonly historyEvents: number;
  /** The largest state between two steps, in bytes of JSON. */
  readonly stateBytesMax: number;
}

const resourceOf = (contract: Pick<TaskContract, 'capability' | 'name'>): string =>
  `arn:aws:lambda:ap-northeast-2:000000000000:function:${contract.capability}-${contract.name}`;

/** Defines a machine as infra does, with names in place of the ARNs of a deployment. */
export const defineWith = (define: (reference: TaskReference) => Definition): Definition =>
  define(resourceOf);

const valueAt = (input: unknown, path: string): unknown =>
  path
    .replace('$.', '')
    .split('.')
    .reduce((value, name) => (value as Record<string, unknown>)[name], input);

/**
 * Runs a definition in the interpreter that `npm start` uses. Tasks are given by
 * `capability/name`; a wait takes no time and hands the instant it would wait for to `onWait`.
 */
export const runMachine = async (
  definition: Definition,
  input: unknown,
  tasks: Readonly<Record<string, Task>>,
  onWait: (instant: string) => void,
): Promise<MachineRun> => {
  const handlers: Record<string, (given: never) => unknown> = {};
  const states = Object.entries(definition.States).map(([name, state]) => {
    if (state.Type === 'Task') {
      const task = tasks[state.Resource.split(':function:')[1]?.replace('-', '/') ?? ''];
      if (task === undefined) throw new Error(`No task for ${name} (${state.Resource}).`);
      handlers[name] = task;
    }
    if (state.Type !== 'Wait') return [name, state];
    handlers[name] = (given: never) => {
      onWait(String(valueAt(given, state.TimestampPath)));
      return {};
    };
    return [name, instantTask(state)];
  });
  const machine = new StateMachine({ ...definition, States: Object.fromEntries(states) } as never, {
    // Whatever is a machine of the template is validated by a test of its own.
    validationOptions: { noValidate: true },
  });
  const retryIntervalOverrides = Object.fromEntries(Object.keys(handlers).map((name) => [name, 0]));
  const execution = machine.run(input as never, {
    overrides: { taskResourceLocalHandlers: handlers as never, retryIntervalOverrides },
  });
  return collect(definition, execution);
};

const instantTask = (state: Extract<State, { Type: 'Wait' }>) => ({
  Type: 'Task',
  Resource: resourceOf({ capability: 'settlements', name: 'wait' }),
  ResultPath: null,
  Next: state.Next,
});

const collect = async (
  definition: Definition,
  execution: ReturnType<StateMachine['run']>,
): Promise<MachineRun> => {
  const ended = execution.result.then(
    (output) => output,
    () => undefined,
  );
  let failure: string | undefined;
  const states: string[] = [];
  let stateBytesMax = 0;
  let historyEvents = 2;
  for await (const event of execution.eventLogs) {
    if (event.type.endsWith('StateEntered') && 'state' in event) {
      states.push(event.state.name);
      const isTask = definition.States[event.state.name]?.Type === 'Task';
      historyEvents += isTask ? historyEventsOf.Task : historyEventsOf.other;
    }
    if (event.type === 'ExecutionFailed') failure = event.Error;
    if (event.type.endsWith('StateExited') && 'state' in event) {
      stateBytesMax = Math.max(
        stateBytesMax,
        Buffer.byteLength(JSON.stringify(event.state.output)),
      );
    }
  }
  return { output: await ended, failure, states, historyEvents, stateBytesMax };
};
