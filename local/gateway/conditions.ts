import type { Properties, Value } from '../template/assembly.ts';
import { UnknownResourceError } from '../template/known-types.ts';

/** Values of a request by condition key. A key may have several: PutEvents has several sources. */
export type Facts = { readonly [key: string]: readonly string[] };

export type Condition = {
  readonly operator: keyof typeof operators;
  readonly quantifier: 'one' | 'all' | 'any';
  readonly key: string;
  readonly values: readonly string[];
};

const operators = {
  StringEquals: (fact: string, value: string) => fact === value,
  StringNotEquals: (fact: string, value: string) => fact !== value,
};

/** Keys whose facts the gateway supplies. */
const knownKeys = ['events:source', 'events:detail-type'];

const quantifiers: { readonly [prefix: string]: Condition['quantifier'] } = {
  'ForAllValues:': 'all',
  'ForAnyValue:': 'any',
};

const readOperator = (name: string, where: string): Pick<Condition, 'operator' | 'quantifier'> => {
  const prefix = Object.keys(quantifiers).find((candidate) => name.startsWith(candidate)) ?? '';
  const operator = name.slice(prefix.length);
  if (!Object.hasOwn(operators, operator)) {
    throw new UnknownResourceError(`${where} uses the condition ${name}, which is not known here`);
  }
  return {
    operator: operator as Condition['operator'],
    quantifier: quantifiers[prefix] ?? 'one',
  };
};

/** A condition that cannot be checked would let through what AWS refuses, so it stops the start. */
export const readCondition = (raw: Properties | undefined, where: string): Condition[] =>
  Object.entries(raw ?? {}).flatMap(([name, tests]) =>
    Object.entries(tests as Properties).map(([key, value]: [string, Value]) => {
      if (!knownKeys.includes(key)) {
        throw new UnknownResourceError(
          `${where} asks for ${key}, which the local gateway cannot check`,
        );
      }
      const values = (Array.isArray(value) ? value : [value]).map(String);
      return { ...readOperator(name, where), key, values };
    }),
  );

export const conditionHolds = (condition: Condition, facts: Facts): boolean => {
  const found = facts[condition.key] ?? [];
  const compare = operators[condition.operator];
  const matches = (fact: string): boolean =>
    condition.operator === 'StringNotEquals'
      ? condition.values.every((value) => compare(fact, value))
      : condition.values.some((value) => compare(fact, value));
  switch (condition.quantifier) {
    case 'all':
      return found.every(matches);
    case 'any':
      return found.some(matches);
    case 'one':
      return found.length === 1 && found.every(matches);
  }
};
