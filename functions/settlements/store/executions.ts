import type {
  DescribeExecutionOutput,
  GetExecutionHistoryOutput,
  ListExecutionsOutput,
} from '@aws-sdk/client-sfn';
import { startExecution, stepFunctions } from '../../../shared/states/step-functions.ts';

/** A run of a state machine, as operators see it. */
export interface Execution {
  readonly name: string;
  readonly status: 'running' | 'succeeded' | 'failed' | 'timed_out' | 'aborted' | 'pending_redrive';
  readonly startedAt: string;
  readonly stoppedAt: string | null;
}
export interface ExecutionDetail extends Execution {
  readonly input: string;
  readonly error: string | null;
  readonly cause: string | null;
}
export interface HistoryEvent {
  readonly id: number;
  readonly type: string;
  readonly at: string;
  readonly stateName: string | null;
  readonly error: string | null;
}

/** State machines by their ARN. Names are ours and derive from ids, so a second start is a no-op. */
export const executionStore = () => ({ start: startExecution, list, describe, history });
export type ExecutionStore = ReturnType<typeof executionStore>;

interface PageQuery {
  readonly limit: number;
  readonly token: string | undefined;
}
interface ListQuery extends PageQuery {
  readonly status: Execution['status'] | undefined;
}

/** As Step Functions' own types have it, but with instants as they are on the wire. */
type OnWire<Shape> = Shape extends Date
  ? number
  : Shape extends object
    ? { readonly [Field in keyof Shape]: OnWire<Shape[Field]> }
    : Shape;

const ask = async <Output>(operation: string, input: object): Promise<OnWire<Output>> =>
  (await stepFunctions(operation, JSON.stringify(input))) as OnWire<Output>;

const list = async (stateMachineArn: string, { limit, status, token }: ListQuery) => {
  const { executions = [], nextToken } = await ask<ListExecutionsOutput>('ListExecutions', {
    stateMachineArn,
    maxResults: limit,
    statusFilter: status?.toUpperCase(),
    nextToken: token,
  });
  return {
    executions: executions.map(({ name = '', status: state, startDate, stopDate }) => ({
      name,
      ...stateOf(state, startDate, stopDate),
    })),
    nextToken,
  };
};

const describe = async (machineArn: string, name: string): Promise<ExecutionDetail | undefined> => {
  try {
    const found = await ask<DescribeExecutionOutput>('DescribeExecution', {
      executionArn: executionArn(machineArn, name),
    });
    return {
      name,
      ...stateOf(found.status, found.startDate, found.stopDate),
      input: found.input ?? '{}',
      error: found.error ?? null,
      cause: found.cause ?? null,
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
    throw error;
  }
};

const history = async (
  machineArn: string,
  name: string,
  { limit, token }: PageQuery,
): Promise<{
  readonly events: readonly HistoryEvent[];
  readonly nextToken: string | undefined;
}> => {
  const { events = [], nextToken } = await ask<GetExecutionHistoryOutput>('GetExecutionHistory', {
    executionArn: executionArn(machineArn, name),
    maxResults: limit,
    reverseOrder: true,
    // Inputs and outputs name pledges and donors; an operator needs the course, not the people.
    includeExecutionData: false,
    nextToken: token,
  });
  return {
    events: events.map((event) => ({
      id: event.id ?? 0,
      type: event.type ?? '',
      at: instantOf(event.timestamp) ?? '',
      stateName:
        event.stateEnteredEventDetails?.name ?? event.stateExitedEventDetails?.name ?? null,
      error:
        event.taskFailedEventDetails?.error ??
        event.lambdaFunctionFailedEventDetails?.error ??
        event.executionFailedEventDetails?.error ??
        null,
    })),
    nextToken,
  };
};

const msPerSecond = 1_000;

const instantOf = (seconds: number | undefined): string | undefined =>
  seconds === undefined ? undefined : new Date(Math.round(seconds * msPerSecond)).toISOString();

const stateOf = (
  status: string | undefined,
  startDate: number | undefined,
  stopDate: number | undefined,
) => ({
  status: (status ?? 'RUNNING').toLowerCase() as Execution['status'],
  startedAt: instantOf(startDate) ?? '',
  stoppedAt: instantOf(stopDate) ?? null,
});

const executionArn = (machineArn: string, name: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
