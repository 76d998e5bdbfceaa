import type { Properties, Value } from '../template/assembly.ts';
import { UnknownResourceError } from '../template/known-types.ts';

/** Whether a value found in an event fits; `undefined` stands for a field that is absent. */
type Test = (found: Value | undefined) => boolean;
export type Matcher = (event: Properties) => boolean;

const isObject = (value: Value | undefined): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (where: string, filter: string): never => {
  throw new UnknownResourceError(`${where} filters by ${filter}, which is not known here`);
};

const onText =
  (test: (text: string) => boolean): Test =>
  (found) =>
    typeof found === 'string' && test(found);

const comparisons: { readonly [sign: string]: (left: number, right: number) => boolean } = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '=': (left, right) => left === right,
  '>=': (left, right) => left >= right,
  '>': (left, right) => left > right,
};

const numeric = (argument: Value, where: string): Test => {
  const parts = argument as Value[];
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const compare = comparisons[String(parts[at])];
    const limit = parts[at + 1];
    if (compare === undefined || typeof limit !== 'number') {
      return refuse(where, `numeric ${JSON.stringify(argument)}`);
    }
    tests.push((value) => compare(value, limit));
  }
  return (found) => typeof found === 'number' && tests.every((test) => test(found));
};

const ignoringCase = (argument: Value): string | undefined =>
  isObject(argument) && typeof argument['equals-ignore-case'] === 'string'
    ? argument['equals-ignore-case'].toLowerCase()
    : undefined;

const textEdge =
  (compare: (text: string, edge: string) => boolean) =>
  (argument: Value, where: string): Test => {
    const folded = ignoringCase(argument);
    if (folded !== undefined) {
      return onText((text) => compare(text.toLowerCase(), folded));
    }
    return typeof argument === 'string'
      ? onText((text) => compare(text, argument))
      : refuse(where, JSON.stringify(argument));
  };

const wildcardOf = (argument: Value): Test => {
  const parts = String(argument)
    .split('*')
    .map((part) => part.replaceAll(/[.+^${}()|[\]\\?]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 's');
  return onText((text) => expression.test(text));
};

const anythingBut = (argument: Value, where: string): Test => {
  const excluded: Test[] = isObject(argument)
    ? Object.entries(argument).flatMap(([name, value]) =>
        (Array.isArray(value) ? value : [value]).map((item) => filter(name, item, where)),
      )
    : (Array.isArray(argument) ? argument : [argument]).map((value) => (found) => found === value);
  return (found) => found !== undefined && excluded.every((test) => !test(found));
};

const filters: { readonly [name: string]: (argument: Value, where: string) => Test } = {
  prefix: textEdge((text, edge) => text.startsWith(edge)),
  suffix: textEdge((text, edge) => text.endsWith(edge)),
  'equals-ignore-case': (argument) => {
    const folded = String(argument).toLowerCase();
    return onText((text) => text.toLowerCase() === folded);
  },
  'anything-but': anythingBut,
  numeric,
  wildcard: wildcardOf,
  exists: (argument) => (found) => (found !== undefined) === argument,
};

const filter = (name: string, argument: Value, where: string): Test =>
  filters[name]?.(argument, where) ?? refuse(where, name);

const testOf = (wanted: Value, where: string): Test => {
  if (!isObject(wanted)) {
    return (found) => found === wanted;
  }
  const [entry, ...others] = Object.entries(wanted);
  if (entry === undefined || others.length > 0) {
    return refuse(where, JSON.stringify(wanted));
  }
  return filter(entry[0], entry[1], where);
};

/** A field holds if any of its values (an event's list counts as its members) fits any test. */
const fieldMatcher = (name: string, wanted: Value, where: string): Matcher => {
  if (Array.isArray(wanted)) {
    const tests = wanted.map((item) => testOf(item, where));
    return (event) => {
      const found = event[name];
      const values = Array.isArray(found) && found.length > 0 ? found : [found];
      return values.some((value) => tests.some((test) => test(value)));
    };
  }
  if (!isObject(wanted)) {
    return refuse(where, `${name}, whose value is no list`);
  }
  const inner = compilePattern(wanted, where);
  return (event) => {
    const found = event[name];
    return inner(isObject(found) ? found : {});
  };
};

/** An EventBridge pattern as a function. A filter that is not known stops the start by name. */
export const compilePattern = (pattern: Properties, where: string): Matcher => {
  const matchers = Object.entries(pattern).map(([name, wanted]): Matcher => {
    if (name === '$or') {
      const choices = (wanted as Properties[]).map((choice) => compilePattern(choice, where));
      return (event) => choices.some((choice) => choice(event));
    }
    return fieldMatcher(name, wanted, where);
  });
  return (event) => matchers.every((matcher) => matcher(event));
};
