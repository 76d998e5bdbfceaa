import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStage } from './open-stage.ts';
import { playRound } from './play-round.ts';
import { progressFor } from './progress.ts';
import { generateRound } from './round/generate-round.ts';
import { readRound, statementsOf } from './tell-round.ts';

/**
 * `npm run demo` replays a round of market crowdfunding on the whole stack and prints a statement
 * for each campaign and for the ledger; `npm run demo -- --json` prints one JSON document.
 */
const repository = join(import.meta.dirname, '..');
const asJson = process.argv.includes('--json');
const startedMs = performance.now();

if (!existsSync(join(repository, 'cdk.out/manifest.json'))) {
  console.error('Building the functions and the template, once.');
  const synth = ['run', '--silent', 'synth'];
  execFileSync('npm', synth, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
}
const stage = await openStage();
const progress = progressFor(process.stderr.isTTY && !asJson);
try {
  const campaigns = await playRound(stage, generateRound(), progress);
  progress.end();
  const result = await readRound(stage.url, campaigns, startedMs);
  console.log(asJson ? JSON.stringify(result, null, 2) : statementsOf(result));
  if (result.ledger.sumKrw !== 0 || !result.ledger.chainValid) process.exitCode = 1;
} finally {
  progress.end();
  await stage.close();
}
