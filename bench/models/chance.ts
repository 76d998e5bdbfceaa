/** mulberry32: small, seeded, good enough to shuffle a crowd. */
export const randomOf = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Calls wait in a bag and are applied in an order that nobody planned. */
export const bagOf = (random: () => number) => {
  const waiting: (() => void)[] = [];
  let pumping = false;
  const pump = () => {
    for (let n = waiting.length; n > 0; n -= 1) {
      const at = Math.floor(random() * waiting.length);
      const last = waiting.pop();
      const run = at < waiting.length ? waiting[at] : last;
      if (at < waiting.length && last !== undefined) waiting[at] = last;
      run?.();
    }
    pumping = waiting.length > 0;
    if (pumping) setImmediate(pump);
  };
  return (run: () => void) => {
    waiting.push(run);
    if (pumping) return;
    pumping = true;
    setImmediate(pump);
  };
};

/** Runs the call and tells what came of it. */
export const settleWith = (
  run: () => unknown,
  resolve: (answer: unknown) => void,
  reject: (error: unknown) => void,
): void => {
  try {
    resolve(run());
  } catch (error) {
    reject(error);
  }
};
