import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from './support/run-tool.ts';

const run = (environment: Record<string, string>) => {
  const script = join(repository, 'test/support/run-on-toss.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
};

describe('npm run test:toss', () => {
  it('runs nothing without a key, says so loudly with what to set, and is no failure', () => {
    const { status, said } = run({});
    expect(status).toBe(0);
    expect(said).toContain('0 TESTS RUN');
    expect(said).toContain('TOSS_SECRET_KEY is not set');
    expect(said).toContain('TOSS_BILLING_KEY');
  });

  it('refuses a live key, because it would charge cards', () => {
    const { status, said } = run({ TOSS_SECRET_KEY: 'live_sk_x' });
    expect(status).toBe(1);
    expect(said).toContain('0 TESTS RUN');
  });
});
