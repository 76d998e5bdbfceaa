import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

// Two cores: two workers keep both busy, more would only make timeouts lie.
const WORKERS_MAX = 2;
const UNIT_TIMEOUT_MS = 10_000;
const SYNTH_TIMEOUT_MS = 120_000;
const STRUCTURE_TIMEOUT_MS = 120_000;
const INTEGRATION_TIMEOUT_MS = 60_000;

/** Looks back on what all integration files did, so it waits for them. */
const LOOK_BACK = 'test/integration/api/documented-answers.test.ts';

// Every process of a run loads what another has compiled: a stack starts in half of the time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

const project = (name: string, timeoutMs: number, only = [`test/${name}/**/*.test.ts`]) => ({
  test: {
    name,
    include: only,
    environment: 'node' as const,
    testTimeout: timeoutMs,
    hookTimeout: SYNTH_TIMEOUT_MS,
  },
});

/** These see the product over HTTP alone, so they share a process and what it has loaded. */
const OVER_HTTP = globSync('test/integration/**/*.test.ts', { cwd: import.meta.dirname }).filter(
  (file) => readFileSync(join(import.meta.dirname, file), 'utf8').includes('await liveStack()'),
);

/**
 * These load handlers, which read the environment of their file as they are loaded: so all of the
 * product is loaded anew for each file, and only vitest and packages (AWS's clients) stay. What is in
 * neither list kills, waits or puts something in the product's place, in a process of its own.
 */
const OVER_HANDLERS = [
  ...['associations', 'campaigns', 'festivals', 'ledger', 'matching', 'payouts', 'pledges'],
  ...['promotions', 'reconciliation', 'refunds', 'settlements', 'vouchers'],
].flatMap((capability) =>
  globSync(`test/integration/${capability}/*.test.ts`, { cwd: import.meta.dirname }),
);

const unit = project('unit', UNIT_TIMEOUT_MS);
const integration = project('integration', INTEGRATION_TIMEOUT_MS);
const overHandlers = project('over-handlers', INTEGRATION_TIMEOUT_MS, OVER_HANDLERS);
const overHttp = project('over-http', INTEGRATION_TIMEOUT_MS, OVER_HTTP);
const lookBack = project('look-back', INTEGRATION_TIMEOUT_MS, [LOOK_BACK]);

export default defineConfig({
  test: {
    maxWorkers: WORKERS_MAX,
    // Gives each worker a stack of its own, when one of its files asks for it.
    globalSetup: 'test/support/stack.ts',
    sequence: { sequencer: LongestFirst },
    projects: [
      // Pure functions and what is written down: to load them anew for each file was half of the time.
      { test: { ...unit.test, isolate: false, restoreMocks: true } },
      { test: { ...project('contract', SYNTH_TIMEOUT_MS).test, isolate: false } },
      { test: { ...project('infra', SYNTH_TIMEOUT_MS).test, isolate: false } },
      { test: { ...project('structure', STRUCTURE_TIMEOUT_MS).test, isolate: false } },
      // Only by `npm run test:toss`: it speaks to the real provider.
      project('toss', INTEGRATION_TIMEOUT_MS),
      { test: { ...integration.test, exclude: [...OVER_HANDLERS, ...OVER_HTTP] } },
      {
        test: {
          ...overHandlers.test,
          exclude: OVER_HTTP,
          isolate: false,
          setupFiles: 'test/support/load-anew.ts',
        },
      },
      { test: { ...overHttp.test, exclude: [LOOK_BACK], isolate: false } },
      { test: { ...lookBack.test, sequence: { groupOrder: 1 } } },
    ],
  },
});
