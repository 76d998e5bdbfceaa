import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../events/catalog.ts';
import { accounts } from '../../functions/ledger/domain/accounts.ts';
import { tableDefinitions } from '../../infra/platform/tables.ts';
import { repository } from './support/run-tool.ts';

const glossary = readFileSync(join(repository, 'docs/glossary.md'), 'utf8');

const rows = glossary
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const words = rows.filter((cells) => cells[1] !== 'Korean');

const explains = (name: string): boolean => rows.some((cells) => cells.includes(`\`${name}\``));

describe('the glossary', () => {
  it('tells apart what it explains from what it does not', () => {
    expect(explains('pledges')).toBe(true);
    expect(explains('PledgeForgotten')).toBe(false);
  });

  it.each(Object.keys(tableDefinitions))('explains the table %s', (table) =>
    expect(explains(table)).toBe(true),
  );

  it.each(readdirSync(join(repository, 'functions')))('explains the capability %s', (capability) =>
    expect(explains(capability)).toBe(true),
  );

  it.each(catalog.map(({ detailType }) => detailType))('explains the event %s', (detailType) =>
    expect(explains(detailType)).toBe(true),
  );

  it.each([...accounts])('explains the account %s', (account) =>
    expect(explains(account)).toBe(true),
  );

  it('leaves no cell empty', () =>
    expect(rows.filter((cells) => cells.some((cell) => cell === ''))).toEqual([]));

  it('says every word in Korean too', () =>
    expect(words.filter((cells) => !/[가-힣]/.test(cells[1] ?? ''))).toEqual([]));
});
