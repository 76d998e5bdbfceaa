import type * as z from 'zod/mini';
import type { FieldProblem } from '../kernel/problem.ts';
import { fieldTextOf } from './field-texts.ts';
import { fieldWordsOf, unknownFieldWords } from './field-wording.ts';

/** Stable codes of wrong fields; a schema of ours may name its own in `params.code`. */
const codes: Readonly<Record<string, string>> = {
  invalid_type: 'wrong_type',
  too_small: 'too_small',
  too_big: 'too_big',
  invalid_format: 'wrong_format',
  not_multiple_of: 'not_multiple_of',
  invalid_value: 'value_not_allowed',
  invalid_union: 'value_not_allowed',
  invalid_key: 'unknown_field',
  invalid_element: 'wrong_type',
};

/** Turns zod's issues into field problems: a JSON pointer, a stable code and a message each. */
export const fieldProblemsOf = (
  place: FieldProblem['in'],
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
): readonly FieldProblem[] =>
  issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        in: place,
        pointer: pointerOf([...issue.path, key]),
        code: 'unknown_field',
        message: unknownFieldWords(key),
      }));
    }
    const code = codeOf(issue, value);
    const message = fieldTextOf(code) ?? fieldWordsOf(issue, code);
    return [{ in: place, pointer: pointerOf(issue.path), code, message }];
  });

const codeOf = (issue: z.core.$ZodIssue, value: unknown): string => {
  if (issue.code === 'custom') return String(issue.params?.code ?? 'value_not_allowed');
  if (issue.code === 'invalid_type' && isMissing(issue.path, value)) return 'required';
  return codes[issue.code] ?? 'value_not_allowed';
};

/** An issue does not say what was given, so the value itself is asked. */
const isMissing = (path: readonly PropertyKey[], value: unknown): boolean => {
  let at: unknown = value;
  for (const part of path) {
    if (at === null || typeof at !== 'object') return true;
    at = (at as Record<PropertyKey, unknown>)[part];
  }
  return at === undefined;
};

/** RFC 6901. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
