import { afterAll, vi } from 'vitest';

/** What a file has loaded knows that file's environment: the next one in this process loads its own. */
afterAll(() => {
  vi.resetModules();
});
