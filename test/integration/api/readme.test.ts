import { beforeAll, describe, expect, it } from 'vitest';
import { liveStack } from '../../support/live-stack.ts';
import { pastedPage, pasteTimeoutMs } from '../../support/pasted-page.ts';

/** Both READMEs paste the same lines, which test/structure compares; so one of them is pasted. */
let answers: readonly Record<string, unknown>[];
beforeAll(async () => {
  answers = await pastedPage('README.md', (await liveStack()).url);
}, pasteTimeoutMs);

describe('what the README has to paste', () => {
  it('is refused nowhere', () => {
    expect(answers.length).toBeGreaterThan(8);
    expect(answers.filter((answer) => 'code' in answer)).toEqual([]);
  });

  it('shows a live campaign, and nothing collected until the donor has paid', () => {
    const statements = answers.filter((answer) => 'headHash' in answer);
    expect(answers.find((answer) => 'story' in answer)).toMatchObject({
      status: 'live',
      goalKrw: 5_000_000,
    });
    // 3 % of 60,000 won and the VAT of that.
    expect(statements).toMatchObject([
      { collectedKrw: 0, entries: 0 },
      { collectedKrw: 60_000, providerFeeKrw: 1_800, providerFeeVatKrw: 180, balanceKrw: 58_020 },
    ]);
  });
});
