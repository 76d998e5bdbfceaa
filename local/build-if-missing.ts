import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
/** What the build and the synthesis leave; the typed client is one of them. */
const made = ['cdk.out/manifest.json', 'api/generated/operations.ts'];

/**
 * The first command on a fresh clone builds the bundles and writes the template; later ones take
 * what is there. Nothing is printed but `say` and errors, because others may read the output.
 */
export const buildIfMissing = (say: (text: string) => void): void => {
  if (made.every((file) => existsSync(path.join(root, file)))) return;
  say('Building the functions and the template, once.');
  execFileSync(process.execPath, ['infra/first-build.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};
