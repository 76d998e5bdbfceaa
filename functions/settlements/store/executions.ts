import {
  DescribeExecutionCommand,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { connectionLimits } from '../../../shared/config/connection-limits.ts';

const silentMs = 5_000;

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
export const executionStore = () => {
  const client = new SFNClient({ requestHandler: connectionLimits(silentMs) });
  return {
    start: (machineArn: string, name: string, input: unknown) =>
      start(client, machineArn, name, input),
    list: (machineArn: string, query: ListQuery) => list(client, machineArn, query),
    describe: (machineArn: string, name: string) => describe(client, machineArn, name),
    history: (machineArn: string, name: string, query: PageQuery) =>
      history(client, machineArn, name, query),
  };
};
export type ExecutionStore = ReturnType<typeof executionStore>;

interface PageQuery {
  readonly limit: number;
  readonly token: string | undefined;
}
interface ListQuery extends PageQuery {
  readonly status: Execution['status'] | undefined;
}

/** Answers whether this call started it; an execution of the same name was started before. */
const start = async (
  client: SFNClient,
  stateMachineArn: string,
  name: string,
  input: unknown,
): Promise<boolean> => {
  try {
    await client.send(
      new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionAlreadyExists') return false;
    throw error;
  }
};

const list = async (client: SFNClient, stateMachineArn: string, query: ListQuery) => {
  const { executions = [], nextToken } = await client.send(
    new ListExecutionsCommand({
      stateMachineArn,
      maxResults: query.limit,
      ...(query.status === undefined
        ? {}
        : { statusFilter: query.status.toUpperCase() as ExecutionStatus }),
      ...(query.token === undefined ? {} : { nextToken: query.token }),
    }),
  );
  return {
    executions: executions.map((execution) => ({
      name: execution.name ?? '',
      ...stateOf(execution.status, execution.startDate, execution.stopDate),
    })),
    nextToken,
  };
};

const describe = async (
  client: SFNClient,
  machineArn: string,
  name: string,
): Promise<ExecutionDetail | undefined> => {
  try {
    const found = await client.send(
      new DescribeExecutionCommand({ executionArn: executionArn(machineArn, name) }),
    );
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
  client: SFNClient,
  machineArn: string,
  name: string,
  query: PageQuery,
): Promise<{
  readonly events: readonly HistoryEvent[];
  readonly nextToken: string | undefined;
}> => {
  const { events = [], nextToken } = await client.send(
    new GetExecutionHistoryCommand({
      executionArn: executionArn(machineArn, name),
      maxResults: query.limit,
      reverseOrder: true,
      // Inputs and outputs name pledges and donors; an operator needs the course, not the people.
      includeExecutionData: false,
      ...(query.token === undefined ? {} : { nextToken: query.token }),
    }),
  );
  return {
    events: events.map((event) => ({
      id: event.id ?? 0,
      type: event.type ?? '',
      at: event.timestamp?.toISOString() ?? '',
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

const stateOf = (
  status: ExecutionStatus | undefined,
  startDate: Date | undefined,
  stopDate: Date | undefined,
) => ({
  status: (status ?? 'RUNNING').toLowerCase() as Execution['status'],
  startedAt: startDate?.toISOString() ?? '',
  stoppedAt: stopDate?.toISOString() ?? null,
});

const executionArn = (machineArn: string, name: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
