/**
 * Runs the provider contract against Toss Payments. Without a test key it runs nothing, says so and why, and that is no
 * failure; with a live key it refuses, because the contract charges cards.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const WHAT_TO_SET = `
  TOSS_SECRET_KEY      test_sk_…, from the developer centre: reads, errors, cash receipts
  TOSS_BILLING_KEY     a stored test card, and
  TOSS_CUSTOMER_KEY    the key it was stored under: charges and refunds
  TOSS_SECURITY_KEY    64 hexadecimal characters (needs a payout contract), and
  TOSS_ACCOUNT_NUMBER  an account of KB국민은행 (004), in the name of TOSS_ACCOUNT_HOLDER: sellers and the balance
  TOSS_PAYOUTS=1       there is a test balance: payouts and their cancel
  TOSS_PAYOUT_CANCEL_PATH  where a payout is cancelled, with :payoutId in it, if not as third-party code has it
  TOSS_URL             another address, to try this run on something else

docs/toss.md tells what each part proves.`;

const key = process.env.TOSS_SECRET_KEY ?? '';

const run = (): number => {
  if (key === '') {
    console.warn(
      'test:toss: 0 TESTS RUN. Toss Payments was not asked: TOSS_SECRET_KEY is not set.',
    );
    console.warn(
      `Nothing is proved about the real provider by this. To run it, set:\n${WHAT_TO_SET}`,
    );
    return 0;
  }
  if (!key.startsWith('test_')) {
    console.error(
      'test:toss: 0 TESTS RUN. TOSS_SECRET_KEY is no test key, and this run charges cards.',
    );
    return 1;
  }
  const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
  const options = ['run', '--project', 'toss', '--reporter=verbose'];
  const { status } = spawnSync(process.execPath, [vitest, ...options], { stdio: 'inherit' });
  return status ?? 1;
};

process.exitCode = run();
