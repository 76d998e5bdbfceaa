import { defineConfig } from 'vitest/config';
import { LastFileLast } from './test/support/last-file-last.ts';

// Two cores: two workers keep both busy, more would only make timeouts lie.
const WORKERS_MAX = 2;
const UNIT_TIMEOUT_MS = 10_000;
const SYNTH_TIMEOUT_MS = 120_000;
const STRUCTURE_TIMEOUT_MS = 120_000;
const INTEGRATION_TIMEOUT_MS = 60_000;

const project = (name: string, timeoutMs: number, fileParallelism = true, globalSetup = '') => ({
  test: {
    ...(globalSetup === '' ? {} : { globalSetup }),
    name,
    include: [`test/${name}/**/*.test.ts`],
    environment: 'node' as const,
    testTimeout: timeoutMs,
    hookTimeout: SYNTH_TIMEOUT_MS,
    fileParallelism,
  },
});

export default defineConfig({
  test: {
    maxWorkers: WORKERS_MAX,
    sequence: { sequencer: LastFileLast },
    projects: [
      project('unit', UNIT_TIMEOUT_MS),
      project('contract', SYNTH_TIMEOUT_MS),
      project('infra', SYNTH_TIMEOUT_MS),
      project('structure', STRUCTURE_TIMEOUT_MS),
      // The files share one stack and one clock, so they take turns.
      project('integration', INTEGRATION_TIMEOUT_MS, false, 'test/support/stack.ts'),
    ],
  },
});
