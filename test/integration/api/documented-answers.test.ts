import { expect, it } from 'vitest';
import { liveStack } from '../../support/live-stack.ts';
import { documentedOperations, readRecording } from '../../support/recording.ts';
import { unanswered } from './support/unanswered.ts';

/**
 * Runs when all other files have ended (vitest.config.ts) and looks back: every documented answer of every
 * operation was really given in this run, by the running stack, and fitted its schema when it was
 * given (test/support/recording.ts). Run alone, it has nothing to look back on and fails.
 */
it('every documented answer of every operation has been given', async () => {
  const answered = new Set(
    readRecording(await liveStack()).map(({ operationId, status }) => `${operationId} ${status}`),
  );
  const documented = documentedOperations().flatMap(({ operationId, responses }) =>
    Object.keys(responses)
      .filter((status) => status !== 'default')
      .map((status) => `${operationId} ${status}`),
  );
  const missing = documented.filter((each) => !answered.has(each) && !(each in unanswered));
  expect(missing).toEqual([]);
  expect(answered.size).toBeGreaterThan(documented.length / 2);
  const needless = Object.keys(unanswered).filter(
    (each) => answered.has(each) || !documented.includes(each),
  );
  expect(needless, 'exceptions that are none').toEqual([]);
});
