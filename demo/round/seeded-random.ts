/** Numbers that look drawn and are the same at every run: mulberry32, which is enough for a demo. */
export interface SeededRandom {
  /** From 0 up to, and without, 1. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <Item>(items: readonly Item[], weights: readonly number[]) => Item;
}

const two32 = 2 ** 32;

export const seededRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / two32;
  };
  const pick = <Item>(items: readonly Item[], weights: readonly number[]): Item => {
    let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
    for (const [index, item] of items.entries()) {
      left -= weights[index] ?? 0;
      if (left < 0) return item;
    }
    const last = items.at(-1);
    if (last === undefined) throw new RangeError('There is nothing to pick from.');
    return last;
  };
  return { next, between: (low, high) => low + Math.floor(next() * (high - low + 1)), pick };
};
