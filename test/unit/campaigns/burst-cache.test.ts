import { describe, expect, it } from 'vitest';
import { burstCache } from '../../../functions/campaigns/store/burst-cache.ts';

/** A cache over a number that grows with every real reading. */
const counted = () => {
  let readings = 0;
  const cache = burstCache<number>();
  const get = (nowMs: number, key = 'page') =>
    cache(key, nowMs, async () => {
      readings += 1;
      return readings;
    });
  return { get, readings: () => readings };
};

describe('answers kept for a crowd', () => {
  it('are not kept for twenty readers in a second: each sees what is written', async () => {
    const { get } = counted();
    const seen: number[] = [];
    for (let reader = 0; reader < 20; reader += 1) seen.push(await get(reader * 50));
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('are kept from the twentieth on, until the second is over', async () => {
    const { get, readings } = counted();
    for (let reader = 0; reader < 500; reader += 1) await get(reader);
    expect(readings()).toBe(20);
    expect(await get(999)).toBe(20);
    expect(await get(1_000)).toBe(21);
  });

  it('of one key say nothing of another, and a clock set back begins anew', async () => {
    const { get } = counted();
    for (let reader = 0; reader < 30; reader += 1) await get(5_000);
    expect(await get(5_000, 'other')).toBe(21);
    expect(await get(4_000)).toBe(22);
  });
});
