import { globSync } from 'node:fs';
import { repository } from './run-tool.ts';

/** What is built, kept or measured here, and not written: the same folders as in .gitignore. */
const NOT_SOURCES = [
  'node_modules/**',
  'dist/**',
  'cdk.out/**',
  '.local/**',
  'test-results/**',
  'coverage/**',
  'bench/{scratch,results}/**',
];

/** Every source file of the repository, whatever folder it came to be in. */
export const listSources = (endings: string): string[] =>
  globSync(`**/*.${endings}`, { cwd: repository, exclude: NOT_SOURCES });
