/** The part of DynamoDB's expressions that claims and pools use, for the modelled table. */
type Item = Record<string, unknown>;

interface Names {
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}

type Test = (item: Item | undefined, names: Names) => boolean;
type Change = (item: Item, names: Names) => void;

const operand = (text: string, item: Item | undefined, names: Names): unknown => {
  if (text.startsWith(':')) return names.ExpressionAttributeValues?.[text];
  return item?.[nameOf(text, names)];
};
const nameOf = (text: string, names: Names): string =>
  text.startsWith('#') ? (names.ExpressionAttributeNames?.[text] ?? text) : text;

const compare = (sign: string, left: unknown, right: unknown): boolean => {
  if (left === undefined || right === undefined || typeof left !== typeof right) return false;
  const [a, b] = [left as number, right as number];
  switch (sign) {
    case '=':
      return a === b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      throw new Error(`The model knows no comparison ${sign}.`);
  }
};

const parseTest = (text: string): Test => {
  const either = text.split(' OR ').map((part) => part.split(' AND ').map(parseTerm));
  return (item, names) => either.some((all) => all.every((term) => term(item, names)));
};

const parseTerm = (text: string): Test => {
  const absent = /^attribute_not_exists\((\S+)\)$/.exec(text.trim());
  if (absent?.[1] !== undefined) {
    const name = absent[1];
    return (item, names) => operand(name, item, names) === undefined;
  }
  const [left, sign, right, ...rest] = text.trim().split(' ');
  if (left === undefined || sign === undefined || right === undefined || rest.length > 0) {
    throw new Error(`The model cannot read "${text}".`);
  }
  return (item, names) => compare(sign, operand(left, item, names), operand(right, item, names));
};

const parseUpdate = (text: string): Change => {
  const clauses = text.split(/\b(?=(?:SET|ADD|REMOVE) )/).map((clause) => clause.trim());
  const changes = clauses.flatMap((clause) => {
    const [verb = ''] = clause.split(' ', 1);
    return clause
      .slice(verb.length)
      .split(',')
      .map((part) => parseChange(verb, part.trim()));
  });
  return (item, names) => {
    for (const change of changes) change(item, names);
  };
};

const parseChange = (verb: string, text: string): Change => {
  const [name = '', value = ''] = text.split(verb === 'SET' ? ' = ' : ' ');
  switch (verb) {
    case 'SET':
      return (item, names) => {
        item[nameOf(name, names)] = operand(value, item, names);
      };
    case 'ADD':
      return (item, names) => {
        const key = nameOf(name, names);
        item[key] = Number(item[key] ?? 0) + Number(operand(value, item, names));
      };
    case 'REMOVE':
      return (item, names) => {
        delete item[nameOf(name, names)];
      };
    default:
      throw new Error(`The model cannot read "${verb} ${text}".`);
  }
};

const once = <T>(parse: (text: string) => T): ((text: string) => T) => {
  const parsed = new Map<string, T>();
  return (text) => {
    const known = parsed.get(text) ?? parse(text);
    parsed.set(text, known);
    return known;
  };
};
const testOf = once(parseTest);
const changeOf = once(parseUpdate);

/** Whether an item (or its absence) meets a condition. */
export const conditionOf =
  (text: string, names: Names) =>
  (item: Item | undefined): boolean =>
    testOf(text)(item, names);

/** The item after an update; it may change the one it is given. */
export const updateOf =
  (text: string, names: Names) =>
  (item: Item): Item => {
    changeOf(text)(item, names);
    return item;
  };
