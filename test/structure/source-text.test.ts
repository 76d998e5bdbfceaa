import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SOURCE_FILES_MIN } from './support/minimums.ts';
import { repository } from './support/run-tool.ts';
import { listSources } from './support/sources.ts';

const MONEY_PATHS =
  /^(functions\/(pledges|payments|ledger|settlements|payouts)|shared\/(kernel|dynamo|payments|calendar))\//;

/** A letter of each word is in brackets, so that this file does not find itself. */
const DEBT = /@deb[t]\b.*/g;
const DEBT_FORM = /^@deb[t] [a-z-]+ "[^"]{10,}"/;
const UNFINISHED = /\b(TO[D]O|FIX[M]E|XX[X])\b/;
const SILENCED = /@ts-(ignor[e]|nochec[k])/;

const sources = listSources('{ts,mjs,cjs}').map((path) => ({
  path,
  text: readFileSync(join(repository, path), 'utf8'),
}));

const pathsWith = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => text.search(pattern) >= 0).map(({ path }) => path);

const debts = sources.flatMap(({ path, text }) =>
  (text.match(DEBT) ?? []).map((tag) => ({ path, tag })),
);

describe('source text', () => {
  it('is there to be read', () => expect(sources.length).toBeGreaterThanOrEqual(SOURCE_FILES_MIN));

  it('leaves nothing unfinished', () => expect(pathsWith(UNFINISHED)).toEqual([]));

  it('silences no type error', () => expect(pathsWith(SILENCED)).toEqual([]));

  it('names the kind of each debt and what it is', () =>
    expect(debts.filter(({ tag }) => !DEBT_FORM.test(tag))).toEqual([]));

  it('owes nothing on the paths of money', () =>
    expect(debts.filter(({ path }) => MONEY_PATHS.test(path))).toEqual([]));

  it.each([
    [UNFINISHED, `// TO${'DO'}: later`],
    [UNFINISHED, `// FIX${'ME'} soon`],
    [SILENCED, `// @ts-${'ignore'}`],
    [DEBT, `// @${'debt'} speed "a scan where a query would do"`],
  ])('%s finds %s', (pattern, line) => expect(line.search(pattern)).toBeGreaterThanOrEqual(0));

  it('tells a money path from another', () => {
    expect('functions/ledger/domain/entry.ts').toMatch(MONEY_PATHS);
    expect('functions/campaigns/domain/campaign.ts').not.toMatch(MONEY_PATHS);
  });
});
