import { describe, expect, test } from 'vitest';
import { checkDefinition, taskResources } from '../../../local/states/definition.ts';

const lambda = 'arn:aws:lambda:ap-northeast-2:000000000000:function:step';
const withState = (state: object) =>
  ({ StartAt: 'S', States: { S: { ...state } } }) as unknown as Parameters<
    typeof checkDefinition
  >[0];

describe('a state machine', () => {
  test('that runs here as on AWS is taken', () => {
    const definition = {
      StartAt: 'All',
      States: {
        All: {
          Type: 'Map',
          ItemProcessor: {
            ProcessorConfig: { Mode: 'INLINE' },
            StartAt: 'Each',
            States: { Each: { Type: 'Task', Resource: lambda, End: true } },
          },
          Next: 'Done',
        },
        Done: { Type: 'Task', Resource: `${lambda}-2`, TimeoutSeconds: 30, End: true },
      },
    };
    expect(() => checkDefinition(definition, 'M')).not.toThrow();
    expect([...taskResources(definition)]).toEqual([
      ['Each', lambda],
      ['Done', `${lambda}-2`],
    ]);
  });

  test.each([
    [{ Type: 'Task', Resource: lambda, Assign: {} }, 'Assign'],
    [{ Type: 'Task', Resource: lambda, HeartbeatSeconds: 5 }, 'HeartbeatSeconds'],
    [{ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' }, 'sqs'],
    [{ Type: 'Task', Resource: lambda, Parameters: { 't.$': '$$.Task.Token' } }, 'Task.Token'],
    [{ Type: 'Pass', Result: 0 }, 'Result 0'],
    [{ Type: 'Map', ItemReader: {} }, 'ItemReader'],
    [{ Type: 'Nonsense' }, 'Nonsense'],
  ])('that would run otherwise is refused by name: %j', (state, name) => {
    expect(() => checkDefinition(withState(state), 'M')).toThrow(name);
  });

  test('in JSONata is refused', () => {
    const definition = { ...withState({ Type: 'Succeed' }), QueryLanguage: 'JSONata' };
    expect(() => checkDefinition(definition, 'M')).toThrow('JSONata');
  });
});
