import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
/** What the build and the synthesis leave; the typed client is one of them. */
const made = ['cdk.out/manifest.json', 'api/generated/operations.ts'];

/**
 * Builds again what `npm ci` has built, when it is gone or was never made.
 * Nothing is printed but `say` and errors, because others may read the output.
 */
export const buildIfMissing = (say: (text: string) => void): void => {
  if (made.every((file) => existsSync(path.join(root, file)))) return;
  say('Building the functions and the template, which are missing.');
  execFileSync(process.execPath, ['infra/first-build.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};
