/**
 * Adds up vitest's JSON reports and prints `N passed, N failed` as the last line. A test file that could not be
 * loaded has no tests to count, so it counts as one failure. It runs on the host's Node, before or without ours.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The runs of `npm test` that write a report; fewer means that the gate stopped on its way. */
const EXPECTED_REPORTS = ['check.json', 'integration.json'];

const directory = process.argv[2] ?? 'test-results';

const listReports = () => {
  try {
    return readdirSync(directory).filter((name) => name.endsWith('.json'));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
};

const reports = listReports();
let passed = 0;
let failed = 0;
for (const name of reports) {
  const report = JSON.parse(readFileSync(join(directory, name), 'utf8'));
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  passed += report.numPassedTests;
  failed += report.numFailedTests + unloaded.length;
}

const missing = EXPECTED_REPORTS.filter((name) => !reports.includes(name));
if (missing.length > 0) {
  console.log(`The gate stopped before these reports were written: ${missing.join(', ')}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = missing.length > 0 || failed > 0 ? 1 : 0;
