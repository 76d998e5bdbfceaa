import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';

/** The page for operators is pasted into a shell as it stands; only the address is another. */

const page = join(import.meta.dirname, '../../../docs/refund-event.ko.md');
const address = 'http://127.0.0.1:3000';
/** A machine that does other things as well is slow; alone it takes seconds. */
const pasteTimeoutMs = 180_000;

let stack: LiveStack;
let answers: Record<string, unknown>[];
beforeAll(async () => {
  stack = await liveStack();
  const text = readFileSync(page, 'utf8');
  const blocks = [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, lines = '']) => lines);
  expect(blocks.length).toBeGreaterThan(8);
  const paste = blocks.join('\n');
  expect(paste).toContain(`URL=${address}`);
  const script = paste.replace(`URL=${address}`, `URL=${stack.url}`);
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script], {
    timeout: pasteTimeoutMs,
  });
  expect(stderr).toBe('');
  answers = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
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
