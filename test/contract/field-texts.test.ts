import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldTextOf } from '../../shared/lambda/field-texts.ts';

const repository = join(import.meta.dirname, '../..');
const HANGUL = /[가-힣]/;
/** A schema names its code where it refuses: `params: { code: 'has_ended' }`. */
const NAMED = /params: \{ code: '([a-z_]+)' \}/g;

/** Codes that a decision in a domain hands to its schema; they are not written in `params`. */
const handedOver = [
  'amount_above_maximum',
  'amount_below_minimum',
  'amount_not_whole',
  'reward_repeated',
  'too_many_units',
];

const sources = ['functions', 'shared'].flatMap((folder) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(repository, folder, file), 'utf8')),
);
const named = [
  ...new Set(sources.flatMap((text) => [...text.matchAll(NAMED)].map(([, code]) => code ?? ''))),
].toSorted();

describe('codes of wrong fields', () => {
  it('are found where schemas name them', () => expect(named.length).toBeGreaterThan(5));

  it.each([...named, ...handedOver])('%s has a text in both languages', (code) => {
    expect(fieldTextOf(code)?.ko).toMatch(HANGUL);
    expect(fieldTextOf(code)?.en).toMatch(/^[A-Z][^가-힣]+\.$/);
  });

  it.each(['wrong_type', 'toString', ''])('%j is worded by what was found', (code) =>
    expect(fieldTextOf(code)).toBeUndefined(),
  );
});
