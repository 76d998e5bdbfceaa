import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { repository, runTool } from './support/run-tool.ts';
import { type Files, linkPackages, removeTree, writeTree } from './support/skeleton.ts';

/**
 * The rules we lean on most are in Biome's nursery, where a new version may rename or drop them
 * without a word. So each is shown something to object to.
 */
const lines = (count: number): string => Array(count).fill('  console.info(1);').join('\n');

const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['noFloatingPromises', 'functions/a/do-it/floats.ts', 'const f = async () => 1;\nf();\n'],
  [
    'noMisusedPromises',
    'functions/a/do-it/misuses.ts',
    'export const all = (list: number[]) => {\n  list.forEach(async (n) => await Promise.resolve(n));\n};\n',
  ],
  ['useAwaitThenable', 'functions/a/do-it/awaits.ts', 'export const f = async () => await 1;\n'],
  [
    'useExhaustiveSwitchCases',
    'functions/a/domain/switches.ts',
    "export const f = (k: 'a' | 'b') => {\n  switch (k) {\n    case 'a':\n      return 1;\n  }\n};\n",
  ],
  ['noRestrictedGlobals', 'functions/a/domain/reads-clock.ts', 'export const now = Date.now();\n'],
  ['noRestrictedGlobals', 'shared/kernel/reads-clock.ts', 'export const now = new Date();\n'],
  ['noProcessEnv', 'functions/a/domain/reads-env.ts', 'export const e = process.env.STAGE;\n'],
  [
    'noRestrictedImports',
    'functions/a/do-it/parses.ts',
    "import * as z from 'zod';\nexport const text = z.string();\n",
  ],
  ['noConsole', 'functions/a/do-it/prints.ts', 'console.log(1);\n'],
  ['noDefaultExport', 'shared/lambda/default-export.ts', 'export default 1;\n'],
  ['noExplicitAny', 'shared/lambda/any.ts', 'export const f = (a: any) => a;\n'],
  ['noNonNullAssertion', 'shared/lambda/bang.ts', 'export const f = (a?: string) => a!.length;\n'],
  [
    'noEmptyBlockStatements',
    'shared/lambda/swallows.ts',
    'try {\n  f();\n} catch {}\nfunction f() {}\n',
  ],
  [
    'useErrorCause',
    'shared/lambda/forgets.ts',
    "export const f = () => {\n  try {\n    JSON.parse('');\n  } catch (error) {\n    throw new Error('no');\n  }\n};\n",
  ],
  ['useFilenamingConvention', 'shared/lambda/camelCase.ts', 'export const a = 1;\n'],
  [
    'noExcessiveLinesPerFunction',
    'local/long-function.ts',
    `export const f = () => {\n${lines(71)}\n};\n`,
  ],
  ['noExcessiveLinesPerFile', 'local/long-file.ts', `${lines(251)}\n`],
  [
    'noSkippedTests',
    'test/unit/skips.test.ts',
    "import { it } from 'vitest';\nit.skip('a', () => {});\n",
  ],
  [
    'noFocusedTests',
    'test/unit/focuses.test.ts',
    "import { it } from 'vitest';\nit.only('a', () => {});\n",
  ],
];

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      severity: z.string(),
      location: z.object({ path: z.union([z.string(), z.object({ file: z.string() })]) }),
    }),
  ),
});

describe('lint rules', () => {
  const files: Files = Object.fromEntries(planted.map(([, file, text]) => [file, text]));
  const root = writeTree(files);
  let errors: string[];

  beforeAll(async () => {
    for (const file of ['biome.json', 'package.json', 'tsconfig.json', '.gitignore']) {
      cpSync(join(repository, file), join(root, file));
    }
    linkPackages(root, join(repository, 'node_modules'));
    const options = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
    const { stdout } = await runTool('@biomejs/biome/bin/biome', options, root);
    const report = reportSchema.parse(JSON.parse(stdout));
    errors = report.diagnostics
      .filter((each) => each.severity === 'error')
      .map(({ category, location: { path } }) => {
        const file = typeof path === 'string' ? path : path.file;
        return `${category.split('/').at(-1)}: ${file.replace(/^\.\//, '')}`;
      });
  });

  afterAll(() => removeTree(root));

  it.each(planted)('%s stops %s', (rule, file) => expect(errors).toContain(`${rule}: ${file}`));
});
