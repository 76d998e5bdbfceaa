import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { type Cruise, cruise, exitCodeOfImports } from './support/cruise.ts';
import { IMPORTS_MIN, MODULES_MIN } from './support/minimums.ts';
import { cleanTree, plantedTree, plants } from './support/planted-imports.ts';
import { repository } from './support/run-tool.ts';
import { type Files, removeTree, writeTree } from './support/skeleton.ts';
import { listSources } from './support/sources.ts';

const CONFIG = '.dependency-cruiser.cjs';
const roots: string[] = [];

const plantTree = (files: Files): string => {
  const root = writeTree(files);
  roots.push(root);
  cpSync(join(repository, CONFIG), join(root, CONFIG));
  return root;
};

const violationsOf = (report: Cruise): string[] =>
  report.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);

afterAll(() => roots.forEach(removeTree));

describe('the import rules on the real tree', () => {
  let report: Cruise;
  beforeAll(async () => {
    report = await cruise(repository);
  });

  it('hold', () => expect(violationsOf(report)).toEqual([]));

  it('have seen every source file, so they were awake', () => {
    const seen = new Set(report.modules.map((module) => module.source));
    const sources = listSources('ts');
    expect(sources.filter((source) => !seen.has(source))).toEqual([]);
    expect(report.summary.totalCruised).toBeGreaterThanOrEqual(MODULES_MIN);
    expect(report.summary.totalDependenciesCruised).toBeGreaterThanOrEqual(IMPORTS_MIN);
  });
});

describe('the import rules on a skeleton', () => {
  const cleanRoot = plantTree(cleanTree);
  const plantedRoot = plantTree(plantedTree);
  let clean: Cruise;
  let planted: Cruise;
  beforeAll(async () => {
    clean = await cruise(cleanRoot);
    planted = await cruise(plantedRoot);
  });

  it('allow all that is allowed', () => {
    const sources = Object.keys(cleanTree).filter((path) => !path.startsWith('node_modules/'));
    expect(clean.modules.map((module) => module.source)).toEqual(expect.arrayContaining(sources));
    expect(violationsOf(clean)).toEqual([]);
  });

  it.each(plants)('$rule reports $file', ({ rule, file }) => {
    expect(violationsOf(planted)).toContain(`${rule}: ${file}`);
  });

  it('report nothing that was not planted', () => {
    const files = new Set(plants.map((each) => each.file));
    const unplanted = planted.summary.violations.filter(({ from }) => !files.has(from));
    expect(unplanted).toEqual([]);
  });

  it('stop the gate on a violation, and only then', async () => {
    expect(await exitCodeOfImports(cleanRoot)).toBe(0);
    expect(await exitCodeOfImports(plantedRoot)).toBeGreaterThan(0);
  });

  it('have a planted violation each', () => {
    const configSchema = z.object({ forbidden: z.array(z.object({ name: z.string() })) });
    const config = configSchema.parse(createRequire(import.meta.url)(join(repository, CONFIG)));
    const names = config.forbidden.map((rule) => rule.name);
    expect([...new Set(plants.map((each) => each.rule))].toSorted()).toEqual(names.toSorted());
  });
});
