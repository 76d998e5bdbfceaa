import { beforeAll, describe, expect, it } from 'vitest';
import { liveStack } from '../../support/live-stack.ts';
import { pastedPage, pasteTimeoutMs } from '../../support/pasted-page.ts';

let answers: readonly Record<string, unknown>[];
beforeAll(async () => {
  answers = await pastedPage('docs/refund-event.ko.md', (await liveStack()).url);
}, pasteTimeoutMs);

describe('the page on refund events', () => {
  it('has no call that is refused', () => {
    expect(answers.length).toBeGreaterThan(25);
    expect(answers.filter((answer) => 'code' in answer && 'status' in answer)).toEqual([]);
  });

  it('pays 10,000 and 20,000 won, and sums to the budget with what was added', () => {
    const granted = answers.filter((answer) => answer.status === 'granted');
    expect(granted.map(({ grantedKrw }) => grantedKrw)).toEqual([10_000, 20_000]);
    const figures = answers.flatMap(({ figure }) => (figure === undefined ? [] : [figure]));
    expect(figures).toHaveLength(3);
    expect(figures.at(-1)).toEqual({
      ...{ budget: 25_000_000, granted: 30_000, held: 0, redeemed: 30_000 },
      ...{ returned: 0, left: 24_970_000 },
    });
  });

  it('shows what a cancelled payment leaves owed', () => {
    expect(answers.find((answer) => 'openKrw' in answer)).toMatchObject({
      ...{ openKrw: 10_000, openedKrw: 10_000, nettedKrw: 0 },
    });
  });
});
