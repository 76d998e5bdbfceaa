import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run demo` replays a round of market crowdfunding on the whole stack and prints a statement
 * for each campaign and for the ledger; `npm run demo -- --festival` replays a festival week.
 * `--json` prints one JSON document. The exit code is 1 when anything does not add up.
 */
const repository = join(import.meta.dirname, '..');
const asJson = process.argv.includes('--json');
const demo = process.argv.includes('--festival') ? 'festival' : 'crowdfunding';
const startedMs = performance.now();

/** What the build and the synthesis leave; the typed client is one of them. */
const made = ['cdk.out/manifest.json', 'api/generated/operations.ts'];
if (!made.every((file) => existsSync(join(repository, file)))) {
  console.error('Building the functions and the template, once.');
  for (const script of [['infra/build.ts'], ['infra/app.ts', '--without-checks']]) {
    execFileSync(process.execPath, script, {
      cwd: repository,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}
// Loaded only now, because it needs the client that the build has just made.
const { runDemo } = await import('./run-demo.ts');
process.exitCode = await runDemo({ demo, asJson, startedMs });
