import type * as z from 'zod/mini';
import { fieldProblemsOf } from '../../../shared/lambda/field-problems.ts';
import type { Language } from '../../../shared/lambda/language.ts';
import { type LineCode, lineTexts } from '../domain/line-texts.ts';
import type { LineProblem } from '../domain/schemas.ts';

/** A line as it came, before anything is known of its fields. */
export interface Line {
  readonly line: number;
  readonly value: unknown;
}

export const lineProblem = (line: number, code: LineCode, language: Language): LineProblem => ({
  line,
  field: null,
  code,
  message: lineTexts[code][language],
});

/** Parts the lines that fit the schema from those that do not; each of these names its first fault. */
export const parseLines = <Schema extends z.ZodMiniType>(
  lines: readonly Line[],
  schema: Schema,
  language: Language,
): {
  readonly good: readonly { readonly line: number; readonly row: z.output<Schema> }[];
  readonly bad: readonly LineProblem[];
} => {
  const good: { line: number; row: z.output<Schema> }[] = [];
  const bad: LineProblem[] = [];
  for (const { line, value } of lines) {
    if (value === undefined) {
      bad.push(lineProblem(line, 'wrong_number_of_fields', language));
      continue;
    }
    const result = schema.safeParse(value);
    if (result.success) {
      good.push({ line, row: result.data });
      continue;
    }
    const [fault] = fieldProblemsOf('body', result.error.issues, value);
    bad.push({
      line,
      field: fault?.pointer.slice(1) ?? null,
      code: fault?.code ?? 'value_not_allowed',
      message: fault?.message[language] ?? '',
    });
  }
  return { good, bad };
};
