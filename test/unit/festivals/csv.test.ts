import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../functions/festivals/domain/csv-table.ts';
import { csvField, parseCsv } from '../../../shared/kernel/csv.ts';

const fields = (text: string) => {
  const parsed = parseCsv(text);
  return parsed.ok ? parsed.rows.map((row) => row.fields) : `line ${parsed.line}`;
};

describe('CSV', () => {
  it.each([
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['\uFEFFa,b\n', [['a', 'b']]],
    ['"a,b","c""d"\n', [['a,b', 'c"d']]],
    [
      '"two\nlines",b\nc,d\n',
      [
        ['two\nlines', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,\n,b\n',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['a,', [['a', '']]],
    ['\n\na\n\n', [['a']]],
    ['', []],
    ['a\n"open', 'line 2'],
    ['"a"b\n', 'line 1'],
    ['a"b\n', 'line 1'],
  ])('reads %j', (text, expected) => expect(fields(text)).toEqual(expected));

  it('tells the line a row begins on, also after a field of several lines', () => {
    const parsed = parseCsv('h\n"a\nb"\n\nc\n');
    expect(parsed.ok && parsed.rows.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it('reads back whatever it writes', () => {
    // Formulas are written as text, so they are left out here.
    const cell = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 6 });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => row.map(csvField).join(',')).join('\r\n');
        expect(fields(text)).toEqual(rows);
      }),
    );
  });

  it('does not let a spreadsheet run what a stall calls itself', () =>
    expect(csvField('=HYPERLINK("http://x")')).toBe(`"'=HYPERLINK(""http://x"")"`));
});

describe('a table', () => {
  const columns = { required: ['a', 'b'], optional: ['c'] };
  const read = (text: string) => {
    try {
      return readTable(text, columns, 2);
    } catch (error) {
      return (error as Error).message;
    }
  };
  it('takes its columns in any order and leaves empty fields out', () =>
    expect(read('b,c,a\n1,,2\n3\n')).toEqual([
      { line: 2, record: { b: '1', a: '2' } },
      { line: 3, record: undefined },
    ]));
  it.each(['', 'a\n', 'a,b,b\n', 'a,b,d\n', '1,2\n'])('refuses the header %j', (text) =>
    expect(read(text)).toBe('csv_header_wrong'),
  );
  it('refuses more rows than it has room for', () =>
    expect(read('a,b\n1,2\n1,2\n1,2\n')).toBe('too_many_rows'));
});
