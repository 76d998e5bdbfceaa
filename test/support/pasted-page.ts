import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';

/** A machine that does other things as well is slow; alone it takes seconds. */
export const pasteTimeoutMs = 180_000;

const repository = join(import.meta.dirname, '../..');
/** Where a page takes the stack to run. */
const setsAddress = 'URL=http://127.0.0.1:3000\n';

/**
 * Pastes what a page has for a shell, as it stands from the line that sets the address, into a fresh
 * one; only the address is another. Answers the JSON that the calls printed, in order.
 *
 * @param page Its path from the root of the repository.
 */
export const pastedPage = async (
  page: string,
  url: string,
): Promise<readonly Record<string, unknown>[]> => {
  const text = readFileSync(join(repository, page), 'utf8');
  const blocks = [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, lines = '']) => lines);
  const paste = blocks.slice(blocks.findIndex((block) => block.includes(setsAddress))).join('\n');
  expect(paste).toContain(setsAddress);
  const script = paste.replace(setsAddress, `URL=${url}\n`);
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script], {
    timeout: pasteTimeoutMs,
  });
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};
