import { randomUUID } from 'node:crypto';
import { accessDenied, type ServiceCall, ServiceError } from '../gateway/gateway.ts';
import type { Policies } from '../gateway/policies.ts';
import type { Place } from '../template/identities.ts';
import type { Execution } from './execution-store.ts';
import type { Executions } from './executions.ts';
import type { Machine } from './protocol.ts';

const nameFormat = /^[\w.\-~]{1,80}$/;
const inputBytesMax = 256 * 1024;
const pageDefault = 100;
const pageMax = 1_000;
const millisecondsPerSecond = 1_000;

type Input = Record<string, unknown>;
type Action = {
  /** The ARN the role needs the action on. */
  readonly resource: (input: Input) => string;
  readonly answer: (input: Input) => unknown;
};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The caller is told by an error of Step Functions' own.
    return false;
  }
};

const seconds = (ms: number): number => ms / millisecondsPerSecond;

const described = (execution: Execution) => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machine_arn,
  name: execution.name,
  status: execution.status,
  startDate: seconds(execution.started_ms),
  ...(execution.stopped_ms === null ? {} : { stopDate: seconds(execution.stopped_ms) }),
  redriveCount: execution.redrives,
});

/** The part of Step Functions' API that functions use. */
export class StatesService {
  readonly #place: Place;
  readonly #policies: Policies;
  readonly #executions: Executions;
  readonly #now: () => number;
  readonly #actions: { readonly [name: string]: Action };

  constructor(place: Place, policies: Policies, executions: Executions, now: () => number) {
    this.#place = place;
    this.#policies = policies;
    this.#executions = executions;
    this.#now = now;
    const onMachine = (input: Input): string => textOf(input.stateMachineArn) ?? '';
    const onExecution = (input: Input): string => textOf(input.executionArn) ?? '';
    this.#actions = {
      StartExecution: { resource: onMachine, answer: (input) => this.#start(input) },
      ListExecutions: { resource: onMachine, answer: (input) => this.#list(input) },
      DescribeExecution: { resource: onExecution, answer: (input) => this.#describe(input) },
      GetExecutionHistory: { resource: onExecution, answer: (input) => this.#history(input) },
      StopExecution: { resource: onExecution, answer: (input) => this.#stop(input) },
      RedriveExecution: { resource: onExecution, answer: (input) => this.#redrive(input) },
    };
  }

  /** Answers the calls of the SFN client. */
  async call({ role, action, input }: ServiceCall): Promise<unknown> {
    const known = this.#actions[action];
    if (known === undefined) {
      throw new ServiceError(
        'UnknownOperationException',
        `Not supported locally: states:${action}`,
      );
    }
    const resource = known.resource(input);
    if (!this.#policies.allows(role, `states:${action}`, resource)) {
      throw accessDenied(this.#place, role, `states:${action}`, resource);
    }
    return known.answer(input);
  }

  #machine(input: Input): Machine {
    const arn = textOf(input.stateMachineArn) ?? '';
    const machine = this.#executions.machines.get(arn);
    if (machine === undefined) {
      throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    }
    return machine;
  }

  #execution(input: Input): Execution {
    const arn = textOf(input.executionArn) ?? '';
    const execution = this.#executions.store.find(arn);
    if (execution === undefined) {
      throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    }
    return execution;
  }

  #start(request: Input): unknown {
    const machine = this.#machine(request);
    const name = textOf(request.name) ?? randomUUID();
    const input = textOf(request.input) ?? '{}';
    if (!nameFormat.test(name)) {
      throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
    }
    if (!isJson(input) || Buffer.byteLength(input) > inputBytesMax) {
      throw new ServiceError('InvalidExecutionInput', 'The input is no JSON of at most 256 KB');
    }
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const existing = this.#executions.store.find(arn);
    if (existing !== undefined) {
      // The same start while it runs is the same execution; any other use of the name is refused.
      if (existing.status === 'RUNNING' && existing.input === input) {
        return { executionArn: arn, startDate: seconds(existing.started_ms) };
      }
      throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const startedMs = this.#now();
    this.#executions.begin({ arn, machineArn: machine.arn, name, input, startedMs, run: 0 });
    return { executionArn: arn, startDate: seconds(startedMs) };
  }

  #describe(request: Input): unknown {
    const execution = this.#execution(request);
    return {
      ...described(execution),
      input: execution.input,
      inputDetails: { included: true },
      ...(execution.output === null
        ? {}
        : { output: execution.output, outputDetails: { included: true } }),
      ...(execution.error === null ? {} : { error: execution.error }),
      ...(execution.cause === null ? {} : { cause: execution.cause }),
    };
  }

  #list(request: Input): unknown {
    const { rows, nextToken } = this.#executions.store.list(this.#machine(request).arn, {
      limit: pageSize(request.maxResults),
      status: textOf(request.statusFilter),
      token: textOf(request.nextToken),
    });
    return { executions: rows.map(described), ...(nextToken === undefined ? {} : { nextToken }) };
  }

  #history(request: Input): unknown {
    const { rows, nextToken } = this.#executions.store.history(this.#execution(request).arn, {
      limit: pageSize(request.maxResults),
      reverse: request.reverseOrder === true,
      token: textOf(request.nextToken),
    });
    return { events: rows, ...(nextToken === undefined ? {} : { nextToken }) };
  }

  #stop(request: Input): unknown {
    const execution = this.#execution(request);
    const stoppedMs = this.#now();
    const error = textOf(request.error);
    const cause = textOf(request.cause);
    // Written at once; the abort that follows finds it closed and changes nothing.
    this.#executions.store.end(
      { arn: execution.arn, run: execution.redrives },
      {
        status: 'ABORTED',
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      },
      stoppedMs,
    );
    this.#executions.abort(execution.arn);
    return { stopDate: seconds(execution.stopped_ms ?? stoppedMs) };
  }

  #redrive(request: Input): unknown {
    const execution = this.#execution(request);
    if (execution.status === 'RUNNING' || execution.status === 'SUCCEEDED') {
      throw new ServiceError(
        'ExecutionNotRedrivable',
        `It is ${execution.status}: '${execution.arn}'`,
      );
    }
    this.#executions.again(execution);
    return { redriveDate: seconds(this.#now()) };
  }
}

const pageSize = (wanted: unknown): number => {
  const size = Number(wanted ?? pageDefault);
  return size > 0 ? Math.min(size, pageMax) : pageDefault;
};
