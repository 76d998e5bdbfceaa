const retry = [{ ErrorEquals: ['TooSoon'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 1 }];

/** The fixture's state machine: a retry, a long wait, a map, a choice and a catch. */
export const machineDefinition = (functionArn: string): object => {
  const task = (name: string, next: object) => ({
    Type: 'Task',
    Resource: functionArn,
    Parameters: { step: name, 'id.$': '$.id', 'execution.$': '$$.Execution.Name' },
    ResultPath: `$.${name}`,
    ...next,
  });
  return {
    StartAt: 'First',
    States: {
      First: task('first', { Next: 'UntilDue', Retry: retry }),
      UntilDue: { Type: 'Wait', TimestampPath: '$.until', Next: 'Each' },
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemSelector: { 'id.$': '$.id', 'item.$': '$$.Map.Item.Value' },
        ItemProcessor: {
          StartAt: 'One',
          States: {
            One: {
              Type: 'Task',
              Resource: functionArn,
              Parameters: { step: 'item', 'id.$': '$.id', 'item.$': '$.item' },
              End: true,
            },
          },
        },
        ResultPath: '$.each',
        Next: 'Decide',
      },
      Decide: {
        Type: 'Choice',
        Choices: [{ Variable: '$.fail', BooleanEquals: true, Next: 'Breaks' }],
        Default: 'Last',
      },
      Breaks: task('breaks', {
        Next: 'Last',
        Catch: [{ ErrorEquals: ['StepBroke'], ResultPath: '$.caught', Next: 'Caught' }],
      }),
      Caught: { Type: 'Fail', Error: 'GaveUp', Cause: 'a step broke' },
      Last: task('last', { End: true }),
    },
  };
};
