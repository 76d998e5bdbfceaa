import { parseCsv } from '../../../shared/kernel/csv.ts';
import { Problem } from '../../../shared/kernel/problem.ts';
import { problems } from './problems.ts';

/** A row by the names of its columns; empty fields are left out. */
export interface TableRow {
  readonly line: number;
  /** Undefined when the row has more or fewer fields than the header. */
  readonly record: Readonly<Record<string, string>> | undefined;
}

/**
 * Reads a table whose first row names its columns, in any order: all of `required`, any of `optional`,
 * and no other.
 *
 * @throws Problem `csv_malformed`, `csv_header_wrong`, `too_many_rows`.
 */
export const readTable = (
  text: string,
  columns: { readonly required: readonly string[]; readonly optional: readonly string[] },
  rowsMax: number,
): readonly TableRow[] => {
  const parsed = parseCsv(text);
  if (!parsed.ok) throw new Problem(problems.csv_malformed, { details: { line: parsed.line } });
  const [header, ...rows] = parsed.rows;
  const names = header?.fields.map((name) => name.trim()) ?? [];
  const known = [...columns.required, ...columns.optional];
  const right =
    new Set(names).size === names.length &&
    columns.required.every((name) => names.includes(name)) &&
    names.every((name) => known.includes(name));
  if (!right) {
    throw new Problem(problems.csv_header_wrong, { details: { columns: known.join(',') } });
  }
  if (rows.length > rowsMax) throw new Problem(problems.too_many_rows, { details: { rowsMax } });
  return rows.map(({ line, fields }) => ({
    line,
    record: fields.length === names.length ? recordOf(names, fields) : undefined,
  }));
};

const recordOf = (names: readonly string[], fields: readonly string[]) =>
  Object.fromEntries(
    names
      .map((name, index) => [name, fields[index]?.trim() ?? ''] as const)
      .filter(([, value]) => value !== ''),
  );
