import type { TaskContract } from '../../shared/kernel/contract.ts';

/**
 * The part of the Amazon States Language our machines use, as data. JSONPath only: it is what the
 * local interpreter and AWS both run.
 */
export interface Definition {
  readonly Comment: string;
  readonly StartAt: string;
  readonly TimeoutSeconds?: number;
  readonly States: Readonly<Record<string, State>>;
}

type Template = Readonly<Record<string, unknown>>;

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds: number;
  readonly JitterStrategy: 'FULL';
}

interface TaskState {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly TimeoutSeconds: number;
  readonly Parameters: Template;
  readonly ResultSelector?: Template;
  readonly ResultPath: string | null;
  readonly Retry: readonly Retrier[];
  readonly Catch?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly ResultPath: string;
    readonly Next: string;
  }[];
  readonly Next: string;
}

export interface Rule {
  readonly Variable: string;
  readonly Next: string;
  readonly BooleanEquals?: boolean;
  readonly StringEquals?: string;
  readonly NumericEquals?: number;
  readonly NumericGreaterThan?: number;
  readonly NumericGreaterThanEquals?: number;
}

export type State =
  | TaskState
  | { readonly Type: 'Choice'; readonly Choices: readonly Rule[]; readonly Default: string }
  | { readonly Type: 'Wait'; readonly TimestampPath: string; readonly Next: string }
  | {
      readonly Type: 'Pass';
      readonly Parameters: Template;
      /** Absent replaces the whole state; the local interpreter takes '$' for a name. */
      readonly ResultPath?: string;
      readonly Next: string;
    }
  | { readonly Type: 'Fail'; readonly Error: string; readonly Cause: string }
  | { readonly Type: 'Succeed' };

/** The ARN of the function of a task. */
export type TaskReference = (contract: TaskContract) => string;

/**
 * Errors that may go away by themselves. Every task is safe to repeat, so a task whose answer was
 * lost (`Lambda.Unknown`, `States.Timeout`) may be asked again too. `Problem` is what a task throws
 * when all its tries of a transaction lost to others: the code is `busy`, nothing was written.
 */
const transientErrors = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'States.Timeout',
  'TimeoutError',
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'LedgerBusy',
  'Problem',
] as const;
const retryFirstSeconds = 2;
const retryAttemptsMax = 6;
const retryFactor = 2;
const retryDelaySecondsMax = 60;
/** What the machine allows beyond the function's own timeout, for its start and the way there. */
const invocationSeconds = 15;
/** The timeout of a function that names none (infra/platform/function.ts). */
const functionTimeoutSeconds = 10;

interface TaskStep {
  readonly parameters: Template;
  readonly resultPath: string | null;
  readonly resultSelector?: Template;
  readonly next: string;
  /** Where the machine goes when the task has failed for good; absent fails the execution. */
  readonly onFailure?: string;
  /** Errors that are answers, with the state that deals with each. */
  readonly onErrors?: Readonly<Record<string, string>>;
}

/** A task with its named retries, its timeout, and a state that takes its failure. */
export const taskState = (
  reference: TaskReference,
  contract: TaskContract,
  step: TaskStep,
): TaskState => {
  const answers = Object.entries(step.onErrors ?? {}).map(([error, next]) => catcher(error, next));
  const rest = step.onFailure === undefined ? [] : [catcher('States.ALL', step.onFailure)];
  return {
    Type: 'Task',
    Resource: reference(contract),
    TimeoutSeconds: (contract.timeoutSeconds ?? functionTimeoutSeconds) + invocationSeconds,
    Parameters: step.parameters,
    ...(step.resultSelector === undefined ? {} : { ResultSelector: step.resultSelector }),
    ResultPath: step.resultPath,
    Retry: [
      {
        ErrorEquals: transientErrors,
        IntervalSeconds: retryFirstSeconds,
        MaxAttempts: retryAttemptsMax,
        BackoffRate: retryFactor,
        MaxDelaySeconds: retryDelaySecondsMax,
        JitterStrategy: 'FULL',
      },
    ],
    ...(answers.length + rest.length === 0 ? {} : { Catch: [...answers, ...rest] }),
    Next: step.next,
  };
};

const catcher = (error: string, next: string) => ({
  ErrorEquals: [error],
  ResultPath: '$.failure',
  Next: next,
});
