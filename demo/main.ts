import { buildIfMissing } from '../local/build-if-missing.ts';

/**
 * `npm run demo` replays a round of market crowdfunding on the whole stack and prints a statement
 * for each campaign and for the ledger; `npm run demo -- --festival` replays a festival week.
 * `--json` prints one JSON document. The exit code is 1 when anything does not add up.
 */
const asJson = process.argv.includes('--json');
const demo = process.argv.includes('--festival') ? 'festival' : 'crowdfunding';
const startedMs = performance.now();

buildIfMissing(console.error);
// Loaded only now, because it needs the client that the build has just made.
const { runDemo } = await import('./run-demo.ts');
process.exitCode = await runDemo({ demo, asJson, startedMs });
