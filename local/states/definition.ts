import { UnknownResourceError } from '../template/known-types.ts';

/** A state machine's definition as the template holds it (Amazon States Language, JSONPath). */
export type State = {
  readonly Type: string;
  readonly Resource?: string;
  readonly Branches?: readonly Definition[];
  readonly ItemProcessor?: Definition & { readonly ProcessorConfig?: { readonly Mode?: string } };
  readonly Iterator?: Definition;
  readonly [field: string]: unknown;
};
export type Definition = {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly TimeoutSeconds?: number;
  readonly QueryLanguage?: string;
  readonly [field: string]: unknown;
};

const paths = ['InputPath', 'OutputPath', 'ResultPath', 'ResultSelector'];
const faults = ['Retry', 'Catch'];
const next = ['Type', 'Comment', 'Next', 'End'];

/** What the interpreter does with each type of state. Any other field would be passed over. */
const fieldsKnown: { readonly [type: string]: readonly string[] } = {
  Task: [
    ...next,
    ...paths,
    ...faults,
    'Resource',
    'Parameters',
    'TimeoutSeconds',
    'TimeoutSecondsPath',
  ],
  Pass: [...next, ...paths, 'Result', 'Parameters'],
  Wait: [
    ...next,
    'InputPath',
    'OutputPath',
    'Seconds',
    'SecondsPath',
    'Timestamp',
    'TimestampPath',
  ],
  Choice: ['Type', 'Comment', 'InputPath', 'OutputPath', 'Choices', 'Default'],
  Succeed: ['Type', 'Comment', 'InputPath', 'OutputPath'],
  Fail: ['Type', 'Comment', 'Error', 'ErrorPath', 'Cause', 'CausePath'],
  Parallel: [...next, ...paths, ...faults, 'Branches', 'Parameters'],
  Map: [
    ...next,
    ...paths,
    ...faults,
    'ItemProcessor',
    'Iterator',
    'ItemSelector',
    'Parameters',
    'ItemsPath',
    'MaxConcurrency',
    'MaxConcurrencyPath',
  ],
};

/** Paths into the context object that answer the same here, after a restart too. */
const contextPathsKnown =
  /^\$\$\.(Execution\.(Id|Name|StartTime|RoleArn|Input)|StateMachine\.(Id|Name)|Map\.Item)\b/;
/** Inside a branch the interpreter fills these with the branch's own values. */
const contextPathsOfTheWhole = /^\$\$\.Execution\.(StartTime|Input)\b/;
const contextPath = /\$\$\.[A-Za-z.]+/g;

const refuse = (where: string, what: string): never => {
  throw new UnknownResourceError(`${where} ${what}, which the local interpreter does not do`);
};

const checkContextPaths = (state: State, where: string, nested: boolean): void => {
  const { Branches: _branches, ItemProcessor: _processor, Iterator: _iterator, ...own } = state;
  for (const [path] of JSON.stringify(own).matchAll(contextPath)) {
    if (!contextPathsKnown.test(path) || (nested && contextPathsOfTheWhole.test(path))) {
      refuse(where, `reads ${path}`);
    }
  }
};

const checkState = (name: string, state: State, machine: string, nested: boolean): void => {
  const where = `state ${name} of ${machine}`;
  const known = fieldsKnown[state.Type] ?? refuse(where, `is of type ${state.Type}`);
  const unknown = Object.keys(state).find((field) => !known.includes(field));
  if (unknown !== undefined) {
    refuse(where, `sets ${unknown}`);
  }
  // The interpreter takes a Result of 0, false or null for no Result at all.
  if (state.Type === 'Pass' && 'Result' in state && !state.Result) {
    refuse(where, `has the Result ${JSON.stringify(state.Result)}`);
  }
  if (state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED') {
    refuse(where, 'maps in distributed mode');
  }
  if (state.Type === 'Task' && !/^arn:aws:lambda:/.test(state.Resource ?? '')) {
    refuse(where, `has the resource ${state.Resource}`);
  }
  checkContextPaths(state, where, nested);
};

const nestedOf = (state: State): readonly Definition[] => [
  ...(state.Branches ?? []),
  ...(state.ItemProcessor === undefined ? [] : [state.ItemProcessor]),
  ...(state.Iterator === undefined ? [] : [state.Iterator]),
];

/** Every state of a definition, also those inside Map and Parallel states. */
function* statesOf(
  definition: Definition,
  nested = false,
): Generator<{ name: string; state: State; nested: boolean }> {
  for (const [name, state] of Object.entries(definition.States)) {
    yield { name, state, nested };
    for (const inner of nestedOf(state)) {
      yield* statesOf(inner, true);
    }
  }
}

/** Stops the start at anything in a definition that would run otherwise here than on AWS. */
export const checkDefinition = (definition: Definition, machine: string): void => {
  if ((definition.QueryLanguage ?? 'JSONPath') !== 'JSONPath') {
    refuse(machine, `is written in ${definition.QueryLanguage}`);
  }
  const names = new Set<string>();
  for (const { name, state, nested } of statesOf(definition)) {
    if (names.has(name)) {
      refuse(machine, `has two states named ${name}`);
    }
    names.add(name);
    checkState(name, state, machine, nested);
  }
};

/** The function each task invokes, by the name of its state. */
export const taskResources = (definition: Definition): Map<string, string> =>
  new Map(
    statesOf(definition)
      .filter(({ state }) => state.Type === 'Task')
      .map(({ name, state }) => [name, state.Resource ?? '']),
  );
