import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../shared/payments/outcome.ts';
import { resolveUnknown } from '../../../shared/payments/resolve-unknown.ts';

type Step = Outcome<{ readonly receipt: string }>;

const APPROVED: Step = { kind: 'approved', receipt: 'r-1' };
const DECLINED: Step = { kind: 'declined', code: 'REJECT_CARD_PAYMENT', final: false };
const TIMEOUT: Step = { kind: 'unknown', reason: 'timeout' };
const DAY_MS = 86_400_000;

/** Plays scripted answers and keeps the order of what was called. */
const scripted = (sends: readonly Step[], reads: readonly (Step | undefined)[]) => {
  const calls: string[] = [];
  let sent = 0;
  let read = 0;
  return {
    calls,
    resolution: {
      send: () => {
        calls.push('send');
        sent += 1;
        return Promise.resolve(sends[sent - 1] ?? TIMEOUT);
      },
      readBack: () => {
        calls.push('read');
        read += 1;
        return Promise.resolve(reads[read - 1]);
      },
      pause: (delayMs: number) => {
        calls.push(`pause ${delayMs}`);
        return Promise.resolve();
      },
    },
  };
};

describe('resolving an unknown answer', () => {
  it.each([
    ['approved', APPROVED],
    ['declined', DECLINED],
  ])('asks nothing more after %s', async (_name, answer) => {
    const { calls, resolution } = scripted([answer], []);
    expect(await resolveUnknown(resolution)).toEqual(answer);
    expect(calls).toEqual(['send']);
  });

  it('takes what the provider has on record before it sends again', async () => {
    const { calls, resolution } = scripted([TIMEOUT], [APPROVED]);
    expect(await resolveUnknown(resolution)).toEqual(APPROVED);
    expect(calls).toEqual(['send', 'read']);
  });

  it('sends again where the provider certainly has nothing, and where the read failed too', async () => {
    const { calls, resolution } = scripted([TIMEOUT, TIMEOUT, APPROVED], [undefined, TIMEOUT]);
    expect(await resolveUnknown(resolution)).toEqual(APPROVED);
    expect(calls).toEqual(['send', 'read', 'pause 200', 'send', 'read', 'pause 600', 'send']);
  });

  it('stays unknown after its turns', async () => {
    const { calls, resolution } = scripted([], []);
    expect(await resolveUnknown(resolution)).toEqual(TIMEOUT);
    expect(calls.filter((call) => call === 'send')).toHaveLength(4);
    expect(calls.filter((call) => call === 'read')).toHaveLength(3);
  });

  it('leaves a record that is not ours to a person', async () => {
    const mismatch: Step = { kind: 'unknown', reason: 'mismatch' };
    const { calls, resolution } = scripted([TIMEOUT], [mismatch]);
    expect(await resolveUnknown(resolution)).toEqual(mismatch);
    expect(calls).toEqual(['send', 'read']);
  });

  it('reads first what was sent before', async () => {
    const { calls, resolution } = scripted([], [APPROVED]);
    const outcome = await resolveUnknown({ ...resolution, firstSentAtMs: 0, nowMs: () => DAY_MS });
    expect(outcome).toEqual(APPROVED);
    expect(calls).toEqual(['read']);
  });

  it('never sends a key that the provider may have forgotten', async () => {
    const { calls, resolution } = scripted([APPROVED], [undefined]);
    const outcome = await resolveUnknown({
      ...resolution,
      firstSentAtMs: 0,
      nowMs: () => 14 * DAY_MS + 1,
    });
    expect(outcome).toEqual({ kind: 'unknown', reason: 'key_too_old' });
    expect(calls).toEqual(['read']);
  });

  it('always ends, and calls it approved only when the provider did', async () => {
    const step = fc.constantFrom(APPROVED, DECLINED, TIMEOUT);
    await fc.assert(
      fc.asyncProperty(
        fc.array(step),
        fc.array(fc.option(step, { nil: undefined })),
        async (sends, reads) => {
          const { resolution } = scripted(sends, reads);
          const outcome = await resolveUnknown(resolution);
          const said = [...sends, ...reads];
          if (outcome.kind !== 'unknown') expect(said).toContainEqual(outcome);
        },
      ),
    );
  });
});
