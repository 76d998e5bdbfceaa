import { StateMachine } from 'aws-local-stepfunctions';
import { beforeAll, describe, expect, test } from 'vitest';
import { ofType, synthesised } from '../support/templates.ts';

/**
 * Every state machine in the templates is written as the States Language has it. The local runtime
 * takes it for granted (local/states/interpreter.ts), because to find out takes longer than to start.
 */

type Definition = { readonly States: Record<string, { readonly Next?: string }> };
type Part = string | Readonly<Record<string, unknown>>;

const arn = 'arn:aws:lambda:ap-northeast-2:000000000000:function:any';

/** What a template joins, with an ARN wherever it refers to something. */
const definitionOf = (text: unknown): Definition => {
  const { 'Fn::Join': joined } = text as { 'Fn::Join': [string, Part[]] };
  const [separator, parts] = joined;
  const written = parts.map((part) => (typeof part === 'string' ? part : arn)).join(separator);
  return JSON.parse(written) as Definition;
};

const validate = (definition: Definition) => new StateMachine(definition as never);

let machines: readonly { readonly name: string; readonly definition: Definition }[];
beforeAll(async () => {
  machines = ofType(await synthesised(), 'AWS::StepFunctions::StateMachine').map(
    ({ logicalId, Properties }) => ({
      name: logicalId,
      definition: definitionOf(Properties.DefinitionString),
    }),
  );
});

describe('the state machines', () => {
  test('are valid', () => {
    expect(machines.length).toBeGreaterThan(0);
    for (const { name, definition } of machines) {
      expect(() => validate(definition), name).not.toThrow();
    }
  });

  test('would not be with a state that leads nowhere', () => {
    for (const { name, definition } of machines) {
      const [first = '', state] =
        Object.entries(definition.States).find(([, { Next }]) => Next !== undefined) ?? [];
      const States = { ...definition.States, [first]: { ...state, Next: 'Nowhere' } };
      expect(() => validate({ ...definition, States }), name).toThrow('Nowhere');
    }
  });
});
