import type { EventLog } from './event-log.ts';
import type { HistoryEvent } from './protocol.ts';

const millisecondsPerSecond = 1_000;

type Draft = { readonly type: string; readonly details: Record<string, unknown> };

const text = (value: unknown): string => JSON.stringify(value) ?? 'null';
const causeText = (cause: unknown): string => (typeof cause === 'string' ? cause : text(cause));

const entered = (event: EventLog): Draft[] => {
  const { name, type, input } = event.state ?? { name: '', type: '', input: null };
  const drafts: Draft[] = [
    {
      type: `${type}StateEntered`,
      details: { stateEnteredEventDetails: { name, input: text(input) } },
    },
  ];
  if (type === 'Task') {
    drafts.push({ type: 'LambdaFunctionScheduled', details: {} });
    drafts.push({ type: 'LambdaFunctionStarted', details: {} });
  }
  return drafts;
};

const exited = (event: EventLog): Draft[] => {
  const { name, type, output } = event.state ?? { name: '', type: '', output: null };
  const drafts: Draft[] = [];
  if (type === 'Task') {
    const details = { lambdaFunctionSucceededEventDetails: { output: text(output) } };
    drafts.push({ type: 'LambdaFunctionSucceeded', details });
  }
  drafts.push({
    type: `${type}StateExited`,
    details: { stateExitedEventDetails: { name, output: text(output) } },
  });
  return drafts;
};

const failed = (event: EventLog): Draft[] => {
  const problem = { error: event.Error ?? '', cause: causeText(event.Cause) };
  switch (event.state?.type) {
    case 'Task':
      return event.Error === 'States.Timeout'
        ? [
            {
              type: 'LambdaFunctionTimedOut',
              details: { lambdaFunctionTimedOutEventDetails: problem },
            },
          ]
        : [
            {
              type: 'LambdaFunctionFailed',
              details: { lambdaFunctionFailedEventDetails: problem },
            },
          ];
    case 'Map':
      return [{ type: 'MapStateFailed', details: {} }];
    case 'Parallel':
      return [{ type: 'ParallelStateFailed', details: {} }];
    default:
      // Step Functions writes nothing of its own for the others: the execution's end tells it.
      return [];
  }
};

const draftsOf = (event: EventLog): Draft[] => {
  switch (event.type) {
    case 'ExecutionStarted': {
      const details = { executionStartedEventDetails: { input: text(event.input) } };
      return [{ type: 'ExecutionStarted', details }];
    }
    case 'ExecutionSucceeded': {
      const details = { executionSucceededEventDetails: { output: text(event.output) } };
      return [{ type: 'ExecutionSucceeded', details }];
    }
    case 'ExecutionFailed': {
      const problem = { error: event.Error ?? '', cause: causeText(event.Cause) };
      return [{ type: 'ExecutionFailed', details: { executionFailedEventDetails: problem } }];
    }
    case 'ExecutionAborted':
      return [{ type: 'ExecutionAborted', details: {} }];
    case 'ExecutionTimeout':
      return [{ type: 'ExecutionTimedOut', details: {} }];
    case 'StateEntered':
      return entered(event);
    case 'StateExited':
      return exited(event);
    case 'StateFailed':
      return failed(event);
    case 'StateRetried':
      return [
        { type: 'LambdaFunctionScheduled', details: {} },
        { type: 'LambdaFunctionStarted', details: {} },
      ];
    case 'MapIterationStarted':
    case 'MapIterationSucceeded':
    case 'MapIterationFailed': {
      const details = { index: event.index ?? 0, name: event.parentState?.name ?? '' };
      return [{ type: event.type, details: { mapIterationEventDetails: details } }];
    }
    // Branches and catchers have no event of their own in Step Functions.
    default:
      return [];
  }
};

/** Turns the interpreter's event log into the events GetExecutionHistory answers, numbered. */
export class HistoryWriter {
  #lastId = 0;

  get length(): number {
    return this.#lastId;
  }

  add(event: EventLog): HistoryEvent[] {
    return draftsOf(event).map(({ type, details }) => {
      const previousEventId = this.#lastId;
      this.#lastId += 1;
      const timestamp = event.timestamp / millisecondsPerSecond;
      return { id: this.#lastId, previousEventId, timestamp, type, ...details };
    });
  }
}
