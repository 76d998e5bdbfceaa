import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { CAPABILITIES_MIN, FUNCTIONS_MIN } from './support/minimums.ts';
import { repository } from './support/run-tool.ts';

/** Lambda's bound on a function's name. */
const NAME_LENGTH_MAX = 64;
/** The longest prefix a stage may have; `jangteo` is the one without a stage. */
const LONGEST_PREFIX = 'jangteo-staging';
const VERB_NOUN = /^[a-z]+(-[a-z0-9]+)+$/;
const LAYERS = ['domain', 'store'];

const listFolders = (path: string): string[] =>
  readdirSync(join(repository, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** The names in a folder without their ending, whether file or folder. */
const listStems = (path: string): string[] =>
  readdirSync(join(repository, path))
    .map((name) => name.replace(/\.(ts|md)$/, ''))
    .toSorted();

const capabilities = listFolders('functions').toSorted();
const functions = capabilities.flatMap((capability) =>
  listFolders(`functions/${capability}`)
    .filter((name) => !LAYERS.includes(name))
    .map((name) => ({ capability, name, folder: `functions/${capability}/${name}` })),
);

const contractSchema = z.looseObject({ capability: z.string(), name: z.string() });

describe('capabilities', () => {
  it('are as many as have been built', () => {
    expect(capabilities.length).toBeGreaterThanOrEqual(CAPABILITIES_MIN);
    expect(functions.length).toBeGreaterThanOrEqual(FUNCTIONS_MIN);
  });

  it('have one construct each in infra, by the same name', () =>
    expect(listStems('infra/capabilities')).toEqual(capabilities));

  it('have one page each in docs, by the same name', () =>
    expect(listStems('docs/capabilities')).toEqual(capabilities));

  it.each(capabilities)(
    '%s holds nothing but folders of functions, domain and store',
    (capability) => {
      const entries = readdirSync(join(repository, 'functions', capability), {
        withFileTypes: true,
      });
      expect(entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name)).toEqual(
        [],
      );
    },
  );
});

describe.each(functions)('$folder', ({ capability, name, folder }) => {
  it('is named verb-noun', () => expect(name).toMatch(VERB_NOUN));

  it('holds its contract and its handler, and nothing unexpected', () => {
    const unexplained = readdirSync(join(repository, folder)).filter(
      (file) => file !== 'README.md',
    );
    expect(unexplained.toSorted()).toEqual(['contract.ts', 'handler.ts']);
  });

  it('is what its contract says it is', async () => {
    const file = join(repository, folder, 'contract.ts');
    const module = z.object({ contract: contractSchema }).parse(await import(file));
    expect(module.contract).toMatchObject({ capability, name });
  });

  it('has a name that Lambda takes in every stage', () =>
    expect(`${LONGEST_PREFIX}-${capability}-${name}`.length).toBeLessThanOrEqual(NAME_LENGTH_MAX));
});

describe('tests', () => {
  it.each(['unit', 'integration', 'infra', 'contract', 'structure', 'support'])(
    'test/%s is there',
    (folder) => expect(existsSync(join(repository, 'test', folder))).toBe(true),
  );
});
