/**
 * DynamoDB's expressions, as far as the stores of this repository write them: conditions with
 * AND, OR, brackets, comparisons, BETWEEN, begins_with, attribute_exists and attribute_not_exists;
 * updates with SET (a value, a sum, if_not_exists), REMOVE and ADD. Anything else throws.
 */
export type Item = Record<string, unknown>;
export interface Named {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined;
}
type Value = (item: Item, named: Named) => unknown;
type Test = (item: Item, named: Named) => boolean;

const tokens = (text: string): string[] => text.match(/<>|<=|>=|[()=<>,+]|[#:]?[\w.]+/g) ?? [];

const memo = <T>(parse: (text: string) => T) => {
  const known = new Map<string, T>();
  return (text: string): T => {
    const found = known.get(text) ?? parse(text);
    known.set(text, found);
    return found;
  };
};

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokens(text);
  }

  peek(): string | undefined {
    return this.#tokens[this.#at];
  }
  take(expected?: string): string {
    const token = this.#tokens[this.#at];
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new Error(`Expected ${expected ?? 'more'}, found ${token}.`);
    }
    this.#at += 1;
    return token;
  }
  /** Takes the token if it is next. */
  meets(token: string): boolean {
    if (this.peek() !== token) return false;
    this.#at += 1;
    return true;
  }
}

const nameOf = (token: string, named: Named): string =>
  token.startsWith('#') ? (named.ExpressionAttributeNames?.[token] ?? token) : token;

const operand = (reader: Reader): Value => {
  const token = reader.take();
  if (token === 'if_not_exists') {
    reader.take('(');
    const name = reader.take();
    reader.take(',');
    const otherwise = operand(reader);
    reader.take(')');
    return (item, named) => item[nameOf(name, named)] ?? otherwise(item, named);
  }
  if (token.startsWith(':')) return (_, named) => named.ExpressionAttributeValues?.[token];
  return (item, named) => item[nameOf(token, named)];
};

const compare: Readonly<Record<string, (a: never, b: never) => boolean>> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const functionTest = (reader: Reader, name: string): Test => {
  reader.take('(');
  const subject = operand(reader);
  const prefix = name === 'begins_with' && reader.meets(',') ? operand(reader) : undefined;
  reader.take(')');
  if (prefix !== undefined) {
    return (item, named) => String(subject(item, named)).startsWith(String(prefix(item, named)));
  }
  const wanted = name === 'attribute_exists';
  return (item, named) => (subject(item, named) !== undefined) === wanted;
};

const single = (reader: Reader): Test => {
  if (reader.meets('(')) {
    const inner = anyOf(reader);
    reader.take(')');
    return inner;
  }
  const next = reader.peek() ?? '';
  if (['attribute_exists', 'attribute_not_exists', 'begins_with'].includes(next)) {
    return functionTest(reader, reader.take());
  }
  const left = operand(reader);
  const operator = reader.take();
  if (operator === 'BETWEEN') {
    const low = operand(reader);
    reader.take('AND');
    const high = operand(reader);
    return (item, named) => {
      const value = left(item, named) as string;
      return value >= (low(item, named) as string) && value <= (high(item, named) as string);
    };
  }
  const holds = compare[operator];
  if (holds === undefined) throw new Error(`Unknown comparison ${operator}.`);
  const right = operand(reader);
  return (item, named) => {
    const value = left(item, named);
    return value !== undefined && holds(value as never, right(item, named) as never);
  };
};

const allOf = (reader: Reader): Test => {
  const tests = [single(reader)];
  while (reader.meets('AND')) tests.push(single(reader));
  return (item, named) => tests.every((test) => test(item, named));
};

const anyOf = (reader: Reader): Test => {
  const tests = [allOf(reader)];
  while (reader.meets('OR')) tests.push(allOf(reader));
  return (item, named) => tests.some((test) => test(item, named));
};

const parseCondition = memo((text): Test => {
  const reader = new Reader(text);
  const test = anyOf(reader);
  if (reader.peek() !== undefined) throw new Error(`Cannot read "${text}".`);
  return test;
});

export const meets = (condition: string | undefined, item: Item | undefined, named: Named) =>
  condition === undefined || parseCondition(condition)(item ?? {}, named);

type Change = (next: Item, before: Item, named: Named) => void;

const setting = (reader: Reader): Change => {
  const target = reader.take();
  reader.take('=');
  const first = operand(reader);
  const second = reader.meets('+') ? operand(reader) : undefined;
  return (next, before, named) => {
    const value = first(before, named);
    next[nameOf(target, named)] =
      second === undefined ? value : Number(value) + Number(second(before, named));
  };
};

const adding = (reader: Reader): Change => {
  const target = reader.take();
  const value = operand(reader);
  return (next, before, named) => {
    const name = nameOf(target, named);
    next[name] = Number(before[name] ?? 0) + Number(value(before, named));
  };
};

const removing = (reader: Reader): Change => {
  const target = reader.take();
  return (next, _, named) => {
    delete next[nameOf(target, named)];
  };
};

const clauses: Readonly<Record<string, (reader: Reader) => Change>> = {
  SET: setting,
  ADD: adding,
  REMOVE: removing,
};

const parseUpdate = memo((text): readonly Change[] => {
  const reader = new Reader(text);
  const changes: Change[] = [];
  while (reader.peek() !== undefined) {
    const clause = clauses[reader.take()];
    if (clause === undefined) throw new Error(`Cannot read "${text}".`);
    do changes.push(clause(reader));
    while (reader.meets(','));
  }
  return changes;
});

export const updated = (expression: string, before: Item, named: Named): Item => {
  const next = { ...before };
  for (const change of parseUpdate(expression)) change(next, before, named);
  return next;
};
