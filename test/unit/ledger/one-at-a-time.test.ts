import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../functions/ledger/store/one-at-a-time.ts';

/** Works that tell when they begin and end only when they are told to. */
const stage = () => {
  const told: string[] = [];
  const work = (name: string, ended: Promise<void>) => async () => {
    told.push(`${name} begins`);
    await ended;
    told.push(`${name} ends`);
    return name;
  };
  return { told, work };
};

describe('turns of one chain', () => {
  it('runs one after the other, in the order in which they were asked for', async () => {
    const { told, work } = stage();
    const first = Promise.withResolvers<void>();
    const asked = [
      oneAtATime('chain', work('first', first.promise)),
      oneAtATime('chain', work('second', Promise.resolve())),
    ];
    await new Promise(setImmediate);
    expect(told).toEqual(['first begins']);
    first.resolve();
    expect(await Promise.all(asked)).toEqual(['first', 'second']);
    expect(told).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('lets another chain go ahead meanwhile', async () => {
    const { told, work } = stage();
    const first = Promise.withResolvers<void>();
    const waiting = oneAtATime('chain', work('first', first.promise));
    await oneAtATime('another chain', work('other', Promise.resolve()));
    expect(told).toEqual(['first begins', 'other begins', 'other ends']);
    first.resolve();
    await waiting;
  });

  it('tells a failure to whoever asked for it, and goes on', async () => {
    const failed = oneAtATime('chain', () => Promise.reject(new Error('refused')));
    const next = oneAtATime('chain', async () => 'next');
    await expect(failed).rejects.toThrow('refused');
    expect(await next).toBe('next');
  });
});
