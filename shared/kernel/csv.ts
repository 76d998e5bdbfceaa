/**
 * CSV as RFC 4180 has it: commas, CRLF or LF, fields in double quotes may hold all three, and a
 * quote in them is written twice. A byte order mark, which spreadsheets put in front, is skipped.
 */
export interface CsvRow {
  /** Line on which the row begins; the first line is 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

export type CsvResult =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  | { readonly ok: false; readonly line: number };

/** One field: quoted, or plain, and what ends it. Sticky, so that nothing is skipped. */
const fieldPattern = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

export const parseCsv = (text: string): CsvResult => {
  const rows: CsvRow[] = [];
  let fields: string[] = [];
  let line = 1;
  let begins = 1;
  fieldPattern.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (fieldPattern.lastIndex < text.length || fields.length > 0) {
    const match = fieldPattern.exec(text);
    if (match === null) return { ok: false, line };
    const [, quoted, plain = '', end] = match;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += quoted?.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ',') continue;
    const blank = fields.length === 1 && fields[0] === '';
    if (!blank) rows.push({ line: begins, fields });
    fields = [];
    line += 1;
    begins = line;
  }
  return { ok: true, rows };
};

/** A field as CSV writes it. What a spreadsheet would run as a formula is written as text. */
export const csvField = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : `${value}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
