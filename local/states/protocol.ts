import type { Outcome } from '../lambda/protocol.ts';
import type { Definition } from './definition.ts';

export type Machine = {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly definition: Definition;
};

export type InterpreterSettings = {
  readonly machines: readonly Machine[];
  readonly clock: SharedArrayBuffer;
};

export type ExecutionStart = {
  readonly arn: string;
  readonly machineArn: string;
  readonly name: string;
  readonly input: string;
  readonly startedMs: number;
  /** 0 at first, one more with each redrive: what an earlier run still reports is ignored. */
  readonly run: number;
};

export type ToInterpreter =
  | { readonly type: 'start'; readonly execution: ExecutionStart }
  | { readonly type: 'stop'; readonly executionArn: string }
  | { readonly type: 'taskDone'; readonly taskId: number; readonly outcome: Outcome }
  | { readonly type: 'clockMoved' }
  | { readonly type: 'probe'; readonly probeId: number };

type EndStatus = 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'TIMED_OUT';

export type ExecutionEnd = {
  readonly status: EndStatus;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
};

/** An event of an execution's history, in the shape of GetExecutionHistory. */
export type HistoryEvent = {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
  readonly [details: string]: unknown;
};

export type FromInterpreter =
  | { readonly type: 'ready' }
  | {
      readonly type: 'task';
      readonly taskId: number;
      readonly functionArn: string;
      readonly payload: string;
    }
  | {
      readonly type: 'history';
      readonly execution: ExecutionStart;
      readonly events: HistoryEvent[];
    }
  | { readonly type: 'ended'; readonly execution: ExecutionStart; readonly end: ExecutionEnd }
  | { readonly type: 'probed'; readonly probeId: number; readonly busy: boolean };
