import { expect, it } from 'vitest';
import { runRush } from '../../../bench/models/claim-rush.ts';

/** `npm run bench -- claim-rush` runs 300,000 claimants on 100,000 coupons; this is a thirtieth. */
it('grants every coupon once, whatever crashes, comes twice, is cancelled or forgotten', async () => {
  const { crashes, returned, hottestWrites, ...report } = await runRush({
    claimants: 9_000,
    coupons: 3_000,
    environments: 100,
    crashes: 0.01,
    seed: 7,
  });
  expect(report).toMatchObject({
    granted: 3_000,
    oversold: 0,
    duplicates: 0,
    successWithoutGrant: 0,
    undersold: 0,
    figureSums: true,
    capsAgree: true,
  });
  expect(crashes).toBeGreaterThan(100);
  expect(returned).toBeGreaterThan(500);
  // Six shards: what each grant and each return writes is spread over them, and nothing is hotter.
  expect(hottestWrites).toBeLessThan((3_000 + 2 * returned) / 4);
}, 60_000);
