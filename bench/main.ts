import { buildIfMissing } from '../local/build-if-missing.ts';

/**
 * `npm run bench` measures everything; `npm run bench -- NAME --json` one thing, as JSON. Figures
 * of different runs, or of different machines, say nothing beside each other: every baseline is
 * measured in the same run. Results, tables and the picture of docs/benchmarks.md follow.
 */
const [wanted] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const asJson = process.argv.includes('--json');

buildIfMissing(console.error);
// Loaded only now, because it needs the client that the build has just made.
const { runBenchmarks } = await import('./run-benchmarks.ts');
process.exitCode = await runBenchmarks({ wanted, asJson });
