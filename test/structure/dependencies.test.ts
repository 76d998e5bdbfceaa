import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { repository } from './support/run-tool.ts';

const REASON_LENGTH_MIN = 20;
const ENTRY = /^- `(?<name>[^`]+)`: (?<reason>.+(?:\n {2}.+)*)$/gm;
const SECTION = /^## /m;

const packageSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
});
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
const manifest = packageSchema.parse(JSON.parse(read('package.json')));
const [, shipped = '', developed = ''] = read('docs/dependencies.md').split(SECTION);

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ optionalDependencies: z.optional(z.record(z.string(), z.string())) }),
  ),
});

const entriesOf = (section: string) =>
  [...section.matchAll(ENTRY)].map(({ groups }) => ({
    name: groups?.name ?? '',
    reason: groups?.reason ?? '',
  }));

describe('docs/dependencies.md', () => {
  it.each([
    ['what the product ships', shipped, manifest.dependencies],
    ['what builds and checks it', developed, manifest.devDependencies],
  ])('lists %s, each package once', (_case, section, packages) => {
    const names = entriesOf(section).map((entry) => entry.name);
    expect(names.toSorted()).toEqual(Object.keys(packages).toSorted());
  });

  it('gives a reason for each', () => {
    const entries = [...entriesOf(shipped), ...entriesOf(developed)];
    expect(entries.filter((entry) => entry.reason.length < REASON_LENGTH_MIN)).toEqual([]);
  });
});

describe('package.json', () => {
  it('pins each version exactly, so that a check behaves the same everywhere', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('lets only named packages run a script at installation', () =>
    expect(manifest.allowScripts).toEqual({
      node: true,
      esbuild: true,
      '@swc/core': true,
      '@scarf/scarf': false,
    }));
});

describe('package-lock.json', () => {
  const { packages } = lockSchema.parse(JSON.parse(read('package-lock.json')));

  it('has an entry for the binary of every platform, or npm ci refuses it as out of step', () => {
    const wanted = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => [
        `${path}/node_modules/${name}`,
        `node_modules/${name}`,
      ]),
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((places) => !places.some((place) => place in packages))).toEqual([]);
  });

  it('names no registry', () =>
    expect(Object.values(packages).filter((each) => 'resolved' in each)).toEqual([]));
});
